import {
  BarChart3,
  CalendarClock,
  Clock,
  Columns2,
  FileText,
  Hand,
  Import,
  Keyboard,
  List,
  Lock,
  LockOpen,
  Pencil,
  Presentation,
  RotateCcw,
  Settings,
  SkipForward,
  SlidersHorizontal,
  Undo2,
  UserPlus,
  Users,
  Vote,
  Zap,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { isolated } from '#client/language/isolated.ts';
import type { Action } from '#client/parts/find-dialog.tsx';
import { comparisonAddress } from '#client/screens/compare/use-pair.ts';
import { hasWeights } from '#client/screens/framework/weight-groups.ts';
import { useLanguageItems } from '#client/screens/language/use-language-items.tsx';
import { usePlayfulItems } from '#client/screens/playful/use-playful-items.tsx';
import { useExports } from '#client/screens/results/use-exports.tsx';
import { weightsAddress } from '#client/screens/results/weights-address.ts';
import { useTimerItems } from '#client/screens/round/timer-menu.tsx';
import type { Lead } from '#client/screens/round/use-lead.ts';
import type { MainAction } from '#client/screens/round/use-main-action.tsx';
import type { Play } from '#client/screens/round/use-play.ts';
import type { Rounds } from '#client/screens/round/use-rounds.ts';
import type { Scoring } from '#client/screens/round/use-scoring.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Overlay } from '#client/screens/table/table-header.tsx';
import { useUndo, useUndoable } from '#client/screens/undo/use-undo.ts';
import { useUndoWords } from '#client/screens/undo/use-undo-words.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { SessionState } from '#shared/session/state.ts';

export interface ActionSources {
  state: SessionState;
  /** With its names in the page's language. */
  framework: Framework;
  play: Play;
  main: MainAction | null;
  lead: Lead;
  scoring: Scoring;
  rounds: Rounds;
  onBacklog(): void;
  /** Shows the table to a room; absent where there is nothing for a room to see. */
  onPresent?: (() => void) | undefined;
  onOpen(overlay: Overlay): void;
}

/** All that can be done now, first what comes next; and what can be done with each item. */
export function useActions(sources: ActionSources): { actions: Action[]; items: Action[] } {
  const { main, lead } = sources;
  const disabled = lead.blocked !== null;
  const first: Action[] = main
    ? [
        {
          id: 'main',
          label: main.words,
          icon: main.icon,
          shortcut: main.shortcut,
          disabled: disabled || (main.disabled ?? false),
          onSelect: main.run,
        },
      ]
    : [];
  const actions = [
    ...first,
    ...useGameActions(sources),
    ...useUndoActions(),
    ...useBacklogActions(sources),
    ...useResultActions(sources),
    ...useSessionActions(sources),
  ];
  // What comes next is said once, as the table says it.
  const others = actions.filter(({ id, label }) => id === 'main' || label !== main?.words);
  return { actions: others, items: useItemActions(sources) };
}

/** What leads the game, besides what comes next. */
function useGameActions(sources: ActionSources): Action[] {
  const { state, play, lead, scoring, rounds, onPresent, onOpen } = sources;
  const t = useTranslations();
  const timer = useTimerItems(lead);
  const disabled = lead.blocked !== null;
  if (state.mode === 'async')
    return [
      {
        id: 'deadline',
        label: t('async.changeDeadline'),
        icon: <CalendarClock />,
        disabled,
        onSelect: () => onOpen('deadline'),
      },
    ];
  const { standing, aside } = play;
  const actions: Action[] = [];
  if (aside)
    actions.push({
      id: 'back',
      label: t('table.goBack'),
      icon: <Undo2 />,
      shortcut: 'G',
      disabled,
      onSelect: rounds.goBack,
    });
  if ('item' in standing) {
    const { at, item, round } = standing;
    if (at !== 'voting')
      actions.push({
        id: 'again',
        label: t('table.voteAgain'),
        icon: <RotateCcw />,
        shortcut: 'V',
        disabled,
        onSelect: () =>
          void lead.run({ type: 'round.again', itemId: item.id, round: round.number }),
      });
    if (at === 'accepted')
      actions.push({
        id: 'scores',
        label: scoring.isOpen ? t('table.keepScore') : t('table.changeScore'),
        icon: <Pencil />,
        disabled,
        onSelect: () => scoring.edit(!scoring.isOpen),
      });
    else
      actions.push({
        id: 'skip',
        label: t('table.skipItem'),
        icon: <SkipForward />,
        shortcut: 'S',
        disabled,
        onSelect: () => void lead.run({ type: 'item.skip', itemId: item.id }),
      });
    if (at === 'voting')
      actions.push({
        id: 'hand',
        label: t('table.yourCards'),
        icon: <Hand />,
        shortcut: 'C',
        onSelect: () => onOpen('hand'),
      });
  }
  actions.push({
    id: 'quick',
    label: t('table.quickVote'),
    icon: <Zap />,
    shortcut: 'Q',
    disabled,
    onSelect: rounds.quickVote,
  });
  if (onPresent)
    actions.push({
      id: 'present',
      label: t('table.present'),
      icon: <Presentation />,
      shortcut: 'F',
      onSelect: onPresent,
    });
  return [
    ...actions,
    ...timer.map((item) => ({ ...item, id: `timer ${item.label}`, also: t('table.timer') })),
    {
      id: 'async',
      label: t('async.begin'),
      icon: <Clock />,
      disabled,
      onSelect: () => onOpen('async'),
    },
  ];
}

function useUndoActions(): Action[] {
  const undo = useUndo();
  const latest = useUndoable();
  const words = useUndoWords();
  if (!latest) return [];
  return [{ id: 'undo', label: words(latest), icon: <Undo2 />, onSelect: () => void undo() }];
}

function useBacklogActions({ onBacklog, onOpen }: ActionSources): Action[] {
  const t = useTranslations();
  return [
    {
      id: 'backlog',
      label: t('table.backlog'),
      icon: <List />,
      shortcut: 'B',
      onSelect: onBacklog,
    },
    {
      id: 'import',
      label: t('import.title'),
      icon: <Import />,
      onSelect: () => onOpen('import'),
    },
  ];
}

/** What came out, and the ways to take it along. */
function useResultActions({ state, framework }: ActionSources): Action[] {
  const t = useTranslations();
  const { copies, files } = useExports(state, framework);
  const [, navigate] = useLocation();
  const goTo = (address: string) => () => navigate(address);
  const results = `/s/${state.id}/results`;
  if (state.items.length === 0) return [];
  return [
    { id: 'results', label: t('table.results'), icon: <BarChart3 />, onSelect: goTo(results) },
    ...(hasWeights(framework)
      ? [
          {
            id: 'weights',
            label: t('settings.weights'),
            icon: <SlidersHorizontal />,
            onSelect: goTo(weightsAddress(state.id)),
          },
        ]
      : []),
    {
      id: 'report',
      label: t('exports.report'),
      icon: <FileText />,
      onSelect: goTo(`/s/${state.id}/report`),
    },
    {
      id: 'compare',
      label: t('exports.compare'),
      icon: <Columns2 />,
      onSelect: goTo(comparisonAddress({ a: state.id })),
    },
    ...[...files, ...copies].map((item) => ({
      ...item,
      id: `export ${item.label}`,
      hidden: t('table.export'),
    })),
  ];
}

/** What somebody may look for that is among the settings. */
const inSettings = [
  'framework',
  'passcode',
  'anonymous',
  'autoReveal',
  'roundTimer',
  'erase',
] as const;

/** Who plays, how, and what this page looks like. */
function useSessionActions({ onOpen }: ActionSources): Action[] {
  const t = useTranslations();
  const languages = useLanguageItems();
  const playful = usePlayfulItems();
  return [
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
      id: 'settings',
      label: t('table.settings'),
      hidden: [...inSettings.map((one) => t(`settings.${one}`)), t('recipes.keepTitle')].join(' '),
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
    ...playful.map((item) => ({ ...item, id: 'playful' })),
    ...languages.map((item) => ({
      ...item,
      id: `language ${item.label}`,
      also: t('language.label'),
    })),
  ];
}

/** A vote on any item; while everybody votes in their own time, its lock. */
function useItemActions({ state, lead, rounds }: ActionSources): Action[] {
  const t = useTranslations('async');
  const titleOf = useTitleOf();
  const disabled = lead.blocked !== null;
  if (state.mode === 'async')
    return state.items
      .filter(({ status }) => status !== 'accepted' && status !== 'skipped')
      .map(({ id, key, locked = false, ...item }) => {
        const title = isolated(titleOf(item));
        return {
          id,
          label: locked ? t('unlockItem', { title }) : t('lockItem', { title }),
          also: key,
          icon: locked ? <LockOpen /> : <Lock />,
          disabled,
          onSelect: () => void lead.run({ type: 'item.lock', itemId: id, locked: !locked }),
        };
      });
  return state.items
    .filter(({ id, status }) => status !== 'voting' || id !== state.currentItemId)
    .map((item) => ({
      id: item.id,
      label: titleOf(item),
      also: item.key,
      icon: <Vote />,
      disabled,
      onSelect: () => rounds.vote(item),
    }));
}
