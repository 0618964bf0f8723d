import { Minimize2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import { ProgressBar } from '#client/parts/progress-bar.tsx';
import { RichText } from '#client/parts/rich-text.tsx';
import { JoinPanel } from '#client/screens/present/join-panel.tsx';
import styles from '#client/screens/present/presentation.module.css';
import { PresentedSeats } from '#client/screens/present/presented-seats.tsx';
import { useAwake } from '#client/screens/present/use-awake.ts';
import { Accepted, AcceptedScore } from '#client/screens/round/accepted.tsx';
import { Announcer } from '#client/screens/round/announcer.tsx';
import { Arrivals } from '#client/screens/round/arrivals.tsx';
import { LeadBar } from '#client/screens/round/lead-bar.tsx';
import { RoundResults } from '#client/screens/round/round-results.tsx';
import { ScoreForm } from '#client/screens/round/score-form.tsx';
import type { Seating } from '#client/screens/round/seating.ts';
import type { Standing } from '#client/screens/round/standing.ts';
import { TimerDisplay } from '#client/screens/round/timer-display.tsx';
import { TimerMenu } from '#client/screens/round/timer-menu.tsx';
import type { Lead } from '#client/screens/round/use-lead.ts';
import type { MainAction } from '#client/screens/round/use-main-action.tsx';
import type { Play } from '#client/screens/round/use-play.ts';
import type { Rounds } from '#client/screens/round/use-rounds.ts';
import type { Scoring } from '#client/screens/round/use-scoring.ts';
import { WayBack } from '#client/screens/round/way-back.tsx';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { type Item, latestRound, type SessionState } from '#shared/session/state.ts';

interface PresentationProps {
  state: SessionState;
  /** With its names in the page's language. */
  framework: Framework;
  play: Play;
  main: MainAction | null;
  lead: Lead;
  scoring: Scoring;
  rounds: Rounds;
  onOwnHand(): void;
  onLeave(): void;
}

/**
 * The table as a room sees it on a wall: what is decided, by whom, how far they are, and the way in.
 * Everything grows with the window. Controls are there for who moves the mouse or takes the keyboard.
 */
export function Presentation(props: PresentationProps) {
  const { state, framework, play, main, lead, scoring, rounds, onOwnHand, onLeave } = props;
  const t = useTranslations('table');
  const page = useRef<HTMLElement>(null);
  const awake = useAwake(page);
  const { participants, items } = state;
  const { standing, seating } = play;
  const onTable = 'item' in standing ? standing : null;
  // What was pressed to come here is gone.
  useEffect(() => page.current?.focus(), []);

  return (
    <main
      ref={page}
      tabIndex={-1}
      className={styles.page}
      data-awake={awake || undefined}
      aria-label={t('presentation')}
    >
      <div className={styles.slide}>
        {onTable ? (
          <Heading item={onTable.item} isFolded={onTable.at !== 'voting'} />
        ) : (
          <Idle standing={standing} state={state} />
        )}
        {onTable ? (
          <div className={styles.middle} data-revealed={onTable.at !== 'voting' || undefined}>
            {onTable.at === 'voting' && onTable.item.description && (
              <div className={styles.description}>
                <RichText text={onTable.item.description} />
              </div>
            )}
            <PresentedSeats
              seated={seating.seated}
              missing={seating.missing}
              round={onTable.round}
              criteria={framework.criteria}
            />
          </div>
        ) : (
          <Names seating={seating} />
        )}
        {onTable && onTable.round.state === 'revealed' && (
          <div
            key={`${onTable.item.id} ${onTable.round.number}`}
            className={styles.outcome}
            data-criteria={roomFor(framework.criteria.length)}
          >
            {scoring.isOpen ? (
              <ScoreForm
                id={scoring.formId}
                framework={framework}
                item={onTable.item}
                round={onTable.round}
                participants={participants}
                scores={onTable.at === 'accepted' ? onTable.item.scores : undefined}
                presented={awake ? 'awake' : 'quiet'}
                onAccept={(scores) => void scoring.accept(onTable.item.id, scores)}
              />
            ) : (
              <RoundResults
                item={onTable.item}
                round={onTable.round}
                participants={participants}
                under={(criterion) => <AcceptedScore item={onTable.item} criterion={criterion} />}
              />
            )}
          </div>
        )}
        <div className={styles.foot}>
          {standing.at === 'accepted' ? (
            <Accepted item={standing.item} items={items} framework={framework} isPlain />
          ) : (
            <Foot standing={standing} seating={seating} />
          )}
          {standing.at !== 'empty' && (
            <div className={styles.lead}>
              {play.aside && main?.run !== rounds.goBack && (
                <WayBack item={play.aside} lead={lead} rounds={rounds} />
              )}
              <LeadBar
                play={play}
                main={main}
                autoReveal={state.settings.autoReveal}
                lead={lead}
                scoring={scoring}
                rounds={rounds}
                onOwnHand={onOwnHand}
              />
            </div>
          )}
        </div>
      </div>
      <aside className={styles.rail}>
        <div className={styles.time}>
          <TimerDisplay />
        </div>
        <div>
          <h1 className={styles.session} dir="auto">
            {state.title}
          </h1>
          <Decided items={items} />
        </div>
        <JoinPanel sessionId={state.id} />
        <div className={styles.controls}>
          <TimerMenu lead={lead} />
          <IconButton
            label={t('endPresentation')}
            aria-keyshortcuts="F Escape"
            icon={<Minimize2 size={20} aria-hidden="true" />}
            onClick={onLeave}
          />
        </div>
      </aside>
      <Arrivals participants={participants} />
      <Announcer standing={standing} seating={seating} framework={framework} />
    </main>
  );
}

/** What is decided; with what it is about while people think. */
function Heading({ item, isFolded }: { item: Item; isFolded: boolean }) {
  const t = useTranslations('hand');
  const titleOf = useTitleOf();
  const round = latestRound(item);
  const title = titleOf(item);
  const length = [...title].length;
  return (
    <header className={styles.heading}>
      <p className={styles.line}>
        {item.key && <span dir="auto">{item.key}</span>}
        {round && round.number > 1 && <span>{t('round', { number: round.number })}</span>}
      </p>
      <h2
        className={styles.title}
        data-folded={isFolded || undefined}
        data-length={length > 90 ? 'long' : length > 45 ? 'middle' : undefined}
        dir="auto"
      >
        {title}
      </h2>
    </header>
  );
}

/** Between two items, and before the first. */
function Idle({ standing, state }: { standing: Standing; state: SessionState }) {
  const t = useTranslations('table');
  const titleOf = useTitleOf();
  const next = standing.at === 'between' ? standing.next : null;
  return (
    <header className={styles.heading}>
      <p className={styles.line}>{next && t('upNext')}</p>
      <h2 className={styles.title} dir="auto">
        {next ? titleOf(next) : standing.at === 'between' ? t('done') : state.title}
      </h2>
    </header>
  );
}

/** Who is here, while nothing is on the table. */
function Names({ seating: { seated, watching } }: { seating: Seating }) {
  const t = useTranslations('table');
  const people = [...seated, ...watching];
  return (
    <ul className={styles.names} aria-label={t('here')} data-many={people.length > 40 || undefined}>
      {people.map(({ id, name }) => (
        <li key={id} dir="auto">
          {name}
        </li>
      ))}
    </ul>
  );
}

/** How far everybody is. */
function Foot({ standing, seating }: { standing: Standing; seating: Seating }) {
  const t = useTranslations();
  const { voted, missing, seated } = seating;
  if (standing.at === 'voting')
    return seated.length === 0 ? (
      <p className={styles.hint}>{t('table.noVoters')}</p>
    ) : (
      <div className={styles.votes}>
        <p className={styles.count}>{t('round.votesIn', { voted, seated: seated.length })}</p>
        <ProgressBar label={t('table.votesIn')} value={voted} max={seated.length} />
        {missing.length === 0 && <p className={styles.hint}>{t('table.allVoted')}</p>}
      </div>
    );
  if (standing.at === 'revealed') return <p className={styles.hint}>{t('table.talk')}</p>;
  return null;
}

/** Up to two criteria have room for all that is to be said of them. */
function roomFor(criteria: number): 'some' | 'many' | undefined {
  if (criteria > 4) return 'many';
  return criteria > 2 ? 'some' : undefined;
}

/** How much of the backlog is decided. */
function Decided({ items }: { items: readonly Item[] }) {
  const t = useTranslations('table');
  const done = items.filter(({ status }) => status === 'accepted' || status === 'skipped').length;
  if (items.length === 0) return null;
  return <p className={styles.decided}>{t('decided', { done, count: items.length })}</p>;
}
