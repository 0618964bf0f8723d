import { CloudOff, RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ProgressBar } from '#client/parts/progress-bar.tsx';
import styles from '#client/screens/round/lead-bar.module.css';
import { LeadButton } from '#client/screens/round/lead-button.tsx';
import type { Standing } from '#client/screens/round/standing.ts';
import { useKeptFocus } from '#client/screens/round/use-kept-focus.ts';
import type { Lead } from '#client/screens/round/use-lead.ts';
import type { MainAction } from '#client/screens/round/use-main-action.tsx';
import { usePeopleWords } from '#client/screens/round/use-people-words.ts';
import type { Play } from '#client/screens/round/use-play.ts';
import type { Rounds } from '#client/screens/round/use-rounds.ts';
import type { Scoring } from '#client/screens/round/use-scoring.ts';
import { useShortcut } from '#client/screens/round/use-shortcut.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Item } from '#shared/session/state.ts';

interface LeadBarProps {
  play: Play;
  main: MainAction | null;
  autoReveal: boolean;
  lead: Lead;
  scoring: Scoring;
  rounds: Rounds;
  /** Opens the facilitator's own cards, where they are not on the stage. */
  onOwnHand?: (() => void) | undefined;
}

/**
 * What comes next, always in sight at the foot of the stage. The main button is one and the same
 * element from round to round, so that a keyboard's focus stays where it was.
 */
export function LeadBar(props: LeadBarProps) {
  const { play, lead, rounds } = props;
  const { standing } = play;
  const main = props.main?.isOnStage ? null : props.main;
  const bar = useRef<HTMLElement>(null);
  const place = 'item' in standing ? `${standing.item.id} ${standing.round.number}` : '';
  const keptFocus = useKeptFocus(bar, `${standing.at} ${place}`);
  // Elsewhere the way back has a button of its own.
  useShortcut(main?.run === rounds.goBack ? 'G' : undefined, rounds.goBack);
  return (
    <footer className={styles.bar} ref={bar} {...keptFocus}>
      <div className={styles.status}>
        {lead.blocked ? (
          <p className={styles.blocked}>
            <CloudOff size={18} aria-hidden="true" />
            {lead.blocked}
          </p>
        ) : (
          <Status {...props} />
        )}
      </div>
      <div className={styles.actions}>
        {main && (
          <div className={styles.main}>
            <LeadButton
              key="main"
              variant="primary"
              size="large"
              wide
              shortcut={main.shortcut}
              icon={main.icon}
              busy={main.busy !== undefined && lead.busy === main.busy}
              disabled={lead.blocked !== null || main.disabled}
              {...(main.form ? { type: 'submit', form: main.form } : { onClick: main.run })}
            >
              {main.words}
            </LeadButton>
          </div>
        )}
        {'item' in standing && <OtherActions {...props} standing={standing} />}
      </div>
    </footer>
  );
}

function OtherActions({
  standing,
  lead,
  scoring,
  onOwnHand,
}: LeadBarProps & { standing: Extract<Standing, { item: Item }> }) {
  const t = useTranslations('table');
  const { item, round, at } = standing;
  const blocked = lead.blocked !== null;
  return (
    <>
      {at === 'voting' && onOwnHand && (
        <LeadButton variant="quiet" shortcut="C" onClick={onOwnHand}>
          {t('yourCards')}
        </LeadButton>
      )}
      {at !== 'voting' && (
        <LeadButton
          shortcut="V"
          icon={<RotateCcw aria-hidden="true" />}
          busy={lead.busy === 'round.again'}
          disabled={blocked}
          onClick={() =>
            void lead.run({ type: 'round.again', itemId: item.id, round: round.number })
          }
        >
          {t('voteAgain')}
        </LeadButton>
      )}
      {at === 'accepted' && (
        <LeadButton
          variant="quiet"
          disabled={blocked}
          onClick={() => scoring.edit(!scoring.isOpen)}
        >
          {scoring.isOpen ? t('keepScore') : t('changeScore')}
        </LeadButton>
      )}
      {at !== 'accepted' && (
        <LeadButton
          variant="quiet"
          shortcut="S"
          busy={lead.busy === 'item.skip'}
          disabled={blocked}
          onClick={() => void lead.run({ type: 'item.skip', itemId: item.id })}
        >
          {t('skipItem')}
        </LeadButton>
      )}
    </>
  );
}

/** Where the session stands, in a line or two. */
function Status({ play, autoReveal }: LeadBarProps) {
  const { standing, seating, lowest, next } = play;
  const t = useTranslations();
  const titleOf = useTitleOf();
  const peopleWords = usePeopleWords();
  if (standing.at === 'voting') {
    const { voted, missing, seated } = seating;
    if (seated.length === 0) return <p className={styles.hint}>{t('table.noVoters')}</p>;
    return (
      <>
        <p className={styles.count}>{t('round.votesIn', { voted, seated: seated.length })}</p>
        <ProgressBar label={t('table.votesIn')} value={voted} max={seated.length} />
        <p className={styles.hint}>
          {voted === 0 && standing.round.partial.size === 0
            ? t('table.revealHint')
            : missing.length === 0
              ? t('table.allVoted')
              : t(autoReveal ? 'table.waitingThenReveal' : 'table.waitingFor', {
                  people: peopleWords(missing.map(({ name }) => name)),
                })}
        </p>
      </>
    );
  }
  if (standing.at === 'revealed') return <p className={styles.hint}>{t('table.talk')}</p>;
  const coming = lowest?.item ?? next;
  if (!coming) return <p className={styles.next}>{t('table.done')}</p>;
  return (
    <p className={styles.next}>
      <span>{t('table.next')} </span>
      <bdi>{titleOf(coming)}</bdi>
    </p>
  );
}
