import { BarChart3, Check, CloudOff, RotateCcw, SkipForward, Spade } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { isolated } from '#client/language/isolated.ts';
import { ProgressBar } from '#client/parts/progress-bar.tsx';
import type { Contested } from '#client/screens/round/by-disagreement.ts';
import styles from '#client/screens/round/lead-bar.module.css';
import { LeadButton } from '#client/screens/round/lead-button.tsx';
import type { Seating } from '#client/screens/round/seating.ts';
import type { Standing } from '#client/screens/round/standing.ts';
import { useKeptFocus } from '#client/screens/round/use-kept-focus.ts';
import type { Lead } from '#client/screens/round/use-lead.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import { type Item, roundToOpen } from '#shared/session/state.ts';

interface LeadBarProps {
  sessionId: string;
  standing: Exclude<Standing, { at: 'empty' }>;
  /** The item to vote on after this one. */
  next: Item | null;
  /** What was voted on, has no score and the lowest agreement; `null` where there is nothing to talk about. */
  contested: Contested | null;
  seating: Seating;
  autoReveal: boolean;
  lead: Lead;
  /** The form with the scores, while it is open. */
  scoreForm: string | null;
  /** Opens the scores of an accepted item, or closes them again. */
  onEditScores(open: boolean): void;
  /** Opens the facilitator's own cards, where they are not on the stage. */
  onOwnHand?: (() => void) | undefined;
}

/**
 * What comes next, always in sight at the foot of the stage. The main button is one and the same
 * element from round to round, so that a keyboard's focus stays where it was.
 */
export function LeadBar(props: LeadBarProps) {
  const { standing, lead } = props;
  const main = useMainAction(props);
  const bar = useRef<HTMLElement>(null);
  const place = 'item' in standing ? `${standing.item.id} ${standing.round.number}` : '';
  const keptFocus = useKeptFocus(bar, `${standing.at} ${place}`);
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
              busy={main.busy !== null && lead.busy === main.busy}
              disabled={lead.blocked !== null || main.disabled}
              {...(main.form ? { type: 'submit', form: main.form } : { onClick: main.onClick })}
            >
              {main.words}
            </LeadButton>
          </div>
        )}
        {standing.at !== 'between' && <OtherActions {...props} standing={standing} />}
      </div>
    </footer>
  );
}

interface MainAction {
  words: string;
  icon: ReactNode;
  shortcut: string;
  busy: Lead['busy'];
  disabled?: boolean;
  form?: string;
  onClick?: () => void;
}

function useMainAction(props: LeadBarProps): MainAction | null {
  const t = useTranslations('table');
  const { standing, next, contested, seating, lead, scoreForm, sessionId } = props;
  const [, navigate] = useLocation();
  if (scoreForm)
    return {
      words: t('accept'),
      icon: <Check aria-hidden="true" />,
      shortcut: 'A',
      busy: 'item.accept',
      form: scoreForm,
    };
  if (standing.at === 'voting') {
    const { item, round } = standing;
    const missing = seating.missing.length;
    const played = round.voted.size + round.partial.size > 0;
    return {
      words: played && missing > 0 ? t('revealNow', { missing }) : t('reveal'),
      icon: <Spade aria-hidden="true" />,
      shortcut: 'R',
      busy: 'round.reveal',
      disabled: !played,
      onClick: () => void lead.run({ type: 'round.reveal', itemId: item.id, round: round.number }),
    };
  }
  if (contested && isContestedFirst(standing, next))
    return {
      words: t('lowestFirst'),
      icon: <RotateCcw aria-hidden="true" />,
      shortcut: 'N',
      busy: 'round.again',
      onClick: () =>
        void lead.run({
          type: 'round.again',
          itemId: contested.item.id,
          round: contested.round.number,
        }),
    };
  if (!next)
    return standing.at === 'accepted'
      ? {
          words: t('seeResults'),
          icon: <BarChart3 aria-hidden="true" />,
          shortcut: 'N',
          busy: null,
          onClick: () => navigate(`/s/${sessionId}/results`),
        }
      : null;
  return {
    words: standing.at === 'between' ? t('startVoting') : t('nextItem'),
    icon: <SkipForward aria-hidden="true" />,
    shortcut: 'N',
    busy: 'round.open',
    onClick: () => void lead.run({ type: 'round.open', itemId: next.id, round: roundToOpen(next) }),
  };
}

/** After all cards were turned, and where nothing is left that was not voted on. */
function isContestedFirst(standing: LeadBarProps['standing'], next: Item | null): boolean {
  return (standing.at === 'between' && !standing.skipped) || next === null;
}

function OtherActions({
  standing,
  lead,
  scoreForm,
  onEditScores,
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
        <LeadButton variant="quiet" disabled={blocked} onClick={() => onEditScores(!scoreForm)}>
          {scoreForm ? t('keepScore') : t('changeScore')}
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
function Status({ standing, next, contested, seating, autoReveal }: LeadBarProps) {
  const t = useTranslations();
  const titleOf = useTitleOf();
  const waitingWords = useWaitingWords();
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
            : waitingWords(
                missing.map(({ name }) => name),
                autoReveal,
              )}
        </p>
      </>
    );
  }
  if (standing.at === 'revealed') return <p className={styles.hint}>{t('table.talk')}</p>;
  const coming = contested && isContestedFirst(standing, next) ? contested.item : next;
  if (!coming) return <p className={styles.next}>{t('table.done')}</p>;
  return (
    <p className={styles.next}>
      <span>{t('table.next')} </span>
      <bdi>{titleOf(coming)}</bdi>
    </p>
  );
}

function useWaitingWords() {
  const t = useTranslations();
  return (missing: readonly string[], autoReveal: boolean): string => {
    if (missing.length === 0) return t('table.allVoted');
    const [first = '', second = ''] = missing.map(isolated);
    const people =
      missing.length === 1
        ? first
        : missing.length === 2
          ? t('round.twoPeople', { first, second })
          : t('round.manyPeople', { first, others: missing.length - 1 });
    return t(autoReveal ? 'table.waitingThenReveal' : 'table.waitingFor', { people });
  };
}
