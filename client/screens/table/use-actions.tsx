import {
  BarChart3,
  Hand,
  Keyboard,
  List,
  Presentation,
  RotateCcw,
  Settings,
  SkipForward,
  Spade,
  UserPlus,
  Users,
  Vote,
  Zap,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useLanguageItems } from '#client/screens/language/use-language-items.tsx';
import { usePlayfulItems } from '#client/screens/playful/use-playful-items.tsx';
import { nextItem, standingOf } from '#client/screens/round/standing.ts';
import { useTimerItems } from '#client/screens/round/timer-menu.tsx';
import type { Lead } from '#client/screens/round/use-lead.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Overlay } from '#client/screens/table/table-header.tsx';
import { roundToOpen } from '#shared/session/state.ts';

/** Something that can be done at the table, by name. */
export interface Action {
  id: string;
  label: string;
  /** Other words it is found by. */
  also?: string | undefined;
  icon?: ReactNode;
  /** The letter that does it too. */
  shortcut?: string;
  disabled?: boolean;
  onSelect(): void;
}

export interface ActionSources {
  lead: Lead;
  onQuickVote(): void;
  onBacklog(): void;
  /** Shows the table to a room; absent where there is nothing for a room to see. */
  onPresent?: (() => void) | undefined;
  onOpen(overlay: Overlay): void;
}

/** All that can be done now: what leads the game, what opens, and a vote on any item. */
export function useActions(sources: ActionSources): { actions: Action[]; items: Action[] } {
  const { lead, onQuickVote, onBacklog, onPresent, onOpen } = sources;
  const t = useTranslations();
  const titleOf = useTitleOf();
  const state = useView((view) => view.state);
  const timer = useTimerItems(lead);
  const languages = useLanguageItems();
  const playful = usePlayfulItems();
  const [, navigate] = useLocation();
  if (!state) return { actions: [], items: [] };
  const disabled = lead.blocked !== null;
  const standing = standingOf(state);
  const next = nextItem(state);

  const game: Action[] = [];
  if ('item' in standing) {
    const { item, round } = standing;
    const onTable = { itemId: item.id, round: round.number };
    if (standing.at === 'voting')
      game.push({
        id: 'reveal',
        label: t('table.reveal'),
        icon: <Spade />,
        shortcut: 'R',
        disabled: disabled || round.voted.size + round.partial.size === 0,
        onSelect: () => void lead.run({ type: 'round.reveal', ...onTable }),
      });
    else
      game.push({
        id: 'again',
        label: t('table.voteAgain'),
        icon: <RotateCcw />,
        shortcut: 'V',
        disabled,
        onSelect: () => void lead.run({ type: 'round.again', ...onTable }),
      });
    if (standing.at !== 'accepted')
      game.push({
        id: 'skip',
        label: t('table.skipItem'),
        icon: <SkipForward />,
        shortcut: 'S',
        disabled,
        onSelect: () => void lead.run({ type: 'item.skip', itemId: item.id }),
      });
  }
  const vote = (item: (typeof state.items)[number]) => () =>
    void lead.run({ type: 'round.open', itemId: item.id, round: roundToOpen(item) });
  if (next)
    game.push({
      id: 'next',
      label: standing.at === 'between' ? t('table.startVoting') : t('table.nextItem'),
      icon: <SkipForward />,
      disabled,
      onSelect: vote(next),
    });

  const actions: Action[] = [
    ...game,
    {
      id: 'quick',
      label: t('table.quickVote'),
      icon: <Zap />,
      shortcut: 'Q',
      disabled,
      onSelect: onQuickVote,
    },
    ...(onPresent
      ? [
          {
            id: 'present',
            label: t('table.present'),
            icon: <Presentation />,
            shortcut: 'F',
            onSelect: onPresent,
          },
        ]
      : []),
    {
      id: 'hand',
      label: t('table.yourCards'),
      icon: <Hand />,
      shortcut: 'C',
      onSelect: () => onOpen('hand'),
    },
    {
      id: 'invite',
      label: t('table.invite'),
      icon: <UserPlus />,
      shortcut: 'I',
      onSelect: () => onOpen('invite'),
    },
    {
      id: 'people',
      label: t('table.peopleKey'),
      icon: <Users />,
      shortcut: 'P',
      onSelect: () => onOpen('people'),
    },
    {
      id: 'backlog',
      label: t('table.backlog'),
      icon: <List />,
      shortcut: 'B',
      onSelect: onBacklog,
    },
    {
      id: 'results',
      label: t('table.results'),
      icon: <BarChart3 />,
      onSelect: () => navigate(`/s/${state.id}/results`),
    },
    {
      id: 'settings',
      label: t('table.settings'),
      icon: <Settings />,
      onSelect: () => onOpen('settings'),
    },
    {
      id: 'keys',
      label: t('table.keys'),
      icon: <Keyboard />,
      shortcut: '?',
      onSelect: () => onOpen('keys'),
    },
    ...timer.map((item) => ({ ...item, id: `timer ${item.label}`, also: t('table.timer') })),
    ...playful.map((item) => ({ ...item, id: 'playful' })),
    ...languages.map((item) => ({
      ...item,
      id: `language ${item.label}`,
      also: t('language.label'),
    })),
  ];
  const items = state.items
    .filter(({ status }) => status !== 'voting')
    .map((item) => ({
      id: item.id,
      label: titleOf(item),
      also: item.key,
      icon: <Vote />,
      disabled,
      onSelect: vote(item),
    }));
  return { actions, items };
}
