import { useLayoutEffect, useRef } from 'react';
import { RichText } from '#client/parts/rich-text.tsx';
import { BeginAsync } from '#client/screens/async/begin-async.tsx';
import { Disagreements } from '#client/screens/async/disagreements.tsx';
import { ItemNotes } from '#client/screens/notes/item-notes.tsx';
import { Accepted, AcceptedScore } from '#client/screens/round/accepted.tsx';
import { Announcer } from '#client/screens/round/announcer.tsx';
import { Arrivals } from '#client/screens/round/arrivals.tsx';
import { LeadBar } from '#client/screens/round/lead-bar.tsx';
import { RoundResults } from '#client/screens/round/round-results.tsx';
import { ScoreForm } from '#client/screens/round/score-form.tsx';
import { isCrowd, Seats } from '#client/screens/round/seats.tsx';
import type { Lead } from '#client/screens/round/use-lead.ts';
import type { MainAction } from '#client/screens/round/use-main-action.tsx';
import type { Play } from '#client/screens/round/use-play.ts';
import type { Rounds } from '#client/screens/round/use-rounds.ts';
import type { Scoring } from '#client/screens/round/use-scoring.ts';
import { WayBack } from '#client/screens/round/way-back.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import { useNarrow, useWide } from '#client/screens/session/use-wide.ts';
import { Between } from '#client/screens/table/between.tsx';
import { Bystanders } from '#client/screens/table/bystanders.tsx';
import { FirstChoices } from '#client/screens/table/first-choices.tsx';
import { ItemHeading } from '#client/screens/table/item-heading.tsx';
import { NobodyHere } from '#client/screens/table/nobody-here.tsx';
import { OwnHand } from '#client/screens/table/own-hand.tsx';
import styles from '#client/screens/table/stage.module.css';
import { roundKey } from '#client/sync/session-view.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { SessionState } from '#shared/session/state.ts';

interface StageProps {
  state: SessionState;
  /** With its names in the page's language. */
  framework: Framework;
  play: Play;
  main: MainAction | null;
  lead: Lead;
  scoring: Scoring;
  rounds: Rounds;
  onBacklog(): void;
  onBeginAsync(): void;
  onOwnHand(): void;
}

/** The middle of the table: what is being decided, by whom, and what comes next. */
export function Stage(props: StageProps) {
  const { state, framework, play, main, lead, scoring, rounds } = props;
  const { onBacklog, onBeginAsync, onOwnHand } = props;
  const self = useView((view) => view.self);
  const { participants, items } = state;
  const { standing, seating, contested } = play;
  const onTable = 'item' in standing ? standing : null;
  /** Where the way back to it is not what comes next anyway. */
  const aside = main?.run === rounds.goBack ? null : play.aside;
  const isTurned = standing.at === 'between' && !standing.skipped && contested.length > 0;
  const alone = !participants.some((one) => one.id !== self && !one.removed);
  const narrow = useNarrow();
  const wide = useWide();
  const crowded = narrow || isCrowd(seating.seated.length, framework.criteria.length);
  /** Cards fill what room the stage has; a crowd and a phone scroll. */
  const fills = standing.at === 'voting' && !crowded && !alone && seating.seated.length > 0;
  /** What the item says more, where there is room for it beside the cards. */
  const beside = fills && wide ? onTable?.item.description : undefined;
  const roundOnTable = onTable && roundKey(onTable.item.id, onTable.round.number);
  const stage = useRef<HTMLElement>(null);
  // What is new begins at its top. On a phone it is the page that scrolls.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is the reason to look
  useLayoutEffect(() => {
    stage.current?.scrollTo({ top: 0 });
    if (narrow) window.scrollTo({ top: 0 });
  }, [roundOnTable]);

  const outcome = onTable && onTable.round.state === 'revealed' && (
    <div key={roundOnTable} className={styles.outcome} data-at-once={crowded || undefined}>
      {scoring.isOpen ? (
        <ScoreForm
          id={scoring.formId}
          framework={framework}
          item={onTable.item}
          round={onTable.round}
          participants={participants}
          scores={standing.at === 'accepted' ? onTable.item.scores : undefined}
          onAccept={(scores) => void scoring.accept(onTable.item.id, scores)}
        />
      ) : (
        <>
          <RoundResults
            item={onTable.item}
            round={onTable.round}
            participants={participants}
            under={(criterion) => <AcceptedScore item={onTable.item} criterion={criterion} />}
          />
          <Accepted item={onTable.item} items={items} framework={framework} />
        </>
      )}
    </div>
  );

  return (
    <main ref={stage} className={styles.stage} tabIndex={-1}>
      <div
        className={styles.play}
        data-revealed={outcome ? true : undefined}
        data-voting={fills || undefined}
        data-aside={aside ? true : undefined}
      >
        {standing.at === 'empty' && (
          <FirstChoices
            onBacklog={onBacklog}
            onQuickVote={rounds.quickVote}
            blocked={lead.blocked !== null}
          />
        )}
        {standing.at === 'between' && !isTurned && (
          <Between standing={standing} state={state} lead={lead} />
        )}
        {isTurned && <Disagreements state={state} lead={lead} alone />}
        {standing.at === 'between' && <BeginAsync onBegin={onBeginAsync} />}
        {aside && <WayBack item={aside} lead={lead} rounds={rounds} />}
        {onTable && <ItemHeading item={onTable.item} isBrief={beside !== undefined} />}
        {beside && (
          <div className={styles.beside}>
            <RichText text={beside} />
          </div>
        )}
        {!isTurned && (standing.at === 'between' || standing.at === 'accepted') && (
          <Disagreements state={state} lead={lead} alone={false} />
        )}
        {alone && <NobodyHere sessionId={state.id} />}
        {onTable && crowded && outcome}
        {onTable && (
          <Seats
            key="seats"
            seated={seating.seated}
            round={onTable.round}
            criteria={framework.criteria}
            self={self}
            crowded={crowded}
            fills={fills}
          />
        )}
        {standing.at === 'voting' && narrow && (
          <OwnHand key={roundOnTable} item={standing.item} round={standing.round} lead={lead} />
        )}
        {onTable && !crowded && outcome}
        {onTable && (
          <ItemNotes
            key={onTable.item.id}
            itemId={onTable.item.id}
            opens={standing.at === 'revealed'}
          />
        )}
        <Bystanders seating={seating} idle={!onTable} self={self} />
      </div>
      {standing.at !== 'empty' && (
        <LeadBar
          play={play}
          main={main}
          autoReveal={state.settings.autoReveal}
          lead={lead}
          scoring={scoring}
          rounds={rounds}
          onOwnHand={narrow ? undefined : onOwnHand}
        />
      )}
      <Arrivals participants={state.participants} />
      <Announcer standing={standing} seating={seating} framework={framework} />
    </main>
  );
}
