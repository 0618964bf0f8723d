import { BarChart3, Check, ListPlus, RotateCcw, SkipForward, Spade, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import type { Lead } from '#client/screens/round/use-lead.ts';
import type { Play } from '#client/screens/round/use-play.ts';
import type { Rounds } from '#client/screens/round/use-rounds.ts';
import type { Scoring } from '#client/screens/round/use-scoring.ts';
import type { SessionState } from '#shared/session/state.ts';

/** What comes next, as the table's main button and the first of all commands say it. */
export interface MainAction {
  words: string;
  icon: ReactNode;
  /** The letter that does it too. */
  shortcut?: string;
  /** The command that is under way while it is being done. */
  busy?: Lead['busy'];
  disabled?: boolean;
  /** The form that it sends off. */
  form?: string;
  /** The stage has a button for it already, so the bar that leads needs none. */
  isOnStage?: boolean;
  run(): void;
}

interface MainActionSources {
  state: SessionState;
  play: Play;
  lead: Lead;
  scoring: Scoring;
  rounds: Rounds;
  onBacklog(): void;
  onCloseAsync(): void;
}

/** The one thing that comes next. */
export function useMainAction(sources: MainActionSources): MainAction | null {
  const { state, play, lead, scoring, rounds, onBacklog, onCloseAsync } = sources;
  const { standing, seating, lowest, next, aside } = play;
  const t = useTranslations('table');
  const tAsync = useTranslations('async');
  const [, navigate] = useLocation();
  if (state.mode === 'async')
    return {
      words: tAsync('close'),
      icon: <Spade aria-hidden="true" />,
      isOnStage: true,
      run: onCloseAsync,
    };
  if (standing.at === 'empty')
    return {
      words: t('bringBacklog'),
      icon: <ListPlus aria-hidden="true" />,
      isOnStage: true,
      run: onBacklog,
    };
  if (scoring.isOpen) {
    const { formId } = scoring;
    return {
      words: t('accept'),
      icon: <Check aria-hidden="true" />,
      shortcut: 'A',
      busy: 'item.accept',
      form: formId,
      run() {
        const form = document.getElementById(formId);
        if (form instanceof HTMLFormElement) form.requestSubmit();
      },
    };
  }
  if (standing.at === 'voting') {
    const { round } = standing;
    const missing = seating.missing.map(({ name }) => name);
    const played = round.voted.size + round.partial.size > 0;
    return {
      words:
        played && missing.length > 0 ? t('revealNow', { missing: missing.length }) : t('reveal'),
      icon: <Spade aria-hidden="true" />,
      shortcut: 'R',
      busy: 'round.reveal',
      disabled: !played,
      run: () => rounds.reveal(missing),
    };
  }
  if (lowest) {
    const { item, round } = lowest;
    return {
      words: t('lowestFirst'),
      icon: <RotateCcw aria-hidden="true" />,
      shortcut: 'N',
      busy: 'round.again',
      run: () => void lead.run({ type: 'round.again', itemId: item.id, round: round.number }),
    };
  }
  if (aside)
    return {
      words: t('goBack'),
      icon: <Undo2 aria-hidden="true" />,
      shortcut: 'N',
      busy: 'round.open',
      run: rounds.goBack,
    };
  if (!next)
    return {
      words: t('seeResults'),
      icon: <BarChart3 aria-hidden="true" />,
      shortcut: 'N',
      isOnStage: standing.at === 'between',
      run: () => navigate(`/s/${state.id}/results`),
    };
  return {
    words: standing.at === 'between' ? t('startVoting') : t('nextItem'),
    icon: <SkipForward aria-hidden="true" />,
    shortcut: 'N',
    busy: 'round.open',
    run: () => rounds.vote(next),
  };
}
