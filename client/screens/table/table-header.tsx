import {
  BarChart3,
  Command,
  EllipsisVertical,
  Keyboard,
  Languages,
  List,
  Presentation,
  Settings,
  Undo2,
  UserPlus,
  Users,
  Zap,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { Button, LinkButton } from '#client/parts/button.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Logo } from '#client/parts/logo.tsx';
import { Menu } from '#client/parts/menu.tsx';
import { useLanguageItems } from '#client/screens/language/use-language-items.tsx';
import { Playful } from '#client/screens/playful/playful.tsx';
import { usePlayfulItems } from '#client/screens/playful/use-playful-items.tsx';
import { LeadButton } from '#client/screens/round/lead-button.tsx';
import { TimerDisplay } from '#client/screens/round/timer-display.tsx';
import { TimerMenu } from '#client/screens/round/timer-menu.tsx';
import type { Lead } from '#client/screens/round/use-lead.ts';
import styles from '#client/screens/table/table-header.module.css';
import { UndoButton } from '#client/screens/undo/undo-button.tsx';
import { useUndo, useUndoable } from '#client/screens/undo/use-undo.ts';
import { useUndoWords } from '#client/screens/undo/use-undo-words.ts';

/** What opens over the table. */
export type Overlay =
  | 'invite'
  | 'people'
  | 'settings'
  | 'backlog'
  | 'import'
  | 'async'
  | 'close'
  | 'deadline'
  | 'commands'
  | 'keys'
  | 'hand';

interface TableHeaderProps {
  sessionId: string;
  title: string;
  /** How many are here. */
  present: number;
  /** Whether there is room for everything. */
  wide: boolean;
  lead: Lead;
  onQuickVote(): void;
  /** Shows the table to a room; absent where there is nothing for a room to see. */
  onPresent?: (() => void) | undefined;
  onOpen(overlay: Overlay): void;
}

/** The session's name and everything that is not the game itself. */
export function TableHeader(props: TableHeaderProps) {
  const t = useTranslations('table');
  const { title, wide, lead } = props;
  return (
    <header className={styles.header}>
      <Logo nameHidden />
      <h1 className={styles.title} dir="auto" title={title}>
        {title}
      </h1>
      <div className={styles.timer}>
        <TimerDisplay />
      </div>
      <nav className={styles.controls} aria-label={t('session')}>
        <Playful />
        {wide && <TimerMenu lead={lead} />}
        {wide ? <WideControls {...props} /> : <NarrowControls {...props} />}
      </nav>
    </header>
  );
}

function WideControls(props: TableHeaderProps) {
  const { sessionId, present, lead, onQuickVote, onPresent, onOpen } = props;
  const t = useTranslations();
  const languageItems = useLanguageItems();
  return (
    <>
      <LeadButton
        size="small"
        shortcut="Q"
        icon={<Zap aria-hidden="true" />}
        disabled={lead.blocked !== null}
        onClick={onQuickVote}
      >
        {t('table.quickVote')}
      </LeadButton>
      <Button size="small" icon={<UserPlus aria-hidden="true" />} onClick={() => onOpen('invite')}>
        {t('table.invite')}
      </Button>
      <Button
        size="small"
        variant="quiet"
        icon={<Users aria-hidden="true" />}
        onClick={() => onOpen('people')}
      >
        {t('table.people', { count: present })}
      </Button>
      <Link href={`/s/${sessionId}/results`} asChild>
        <LinkButton size="small" variant="quiet" icon={<BarChart3 aria-hidden="true" />}>
          {t('table.results')}
        </LinkButton>
      </Link>
      <UndoButton />
      {onPresent && (
        <IconButton
          label={t('table.present')}
          icon={<Presentation size={20} aria-hidden="true" />}
          aria-keyshortcuts="F"
          onClick={onPresent}
        />
      )}
      <Menu
        trigger={
          <IconButton
            label={t('language.label')}
            icon={<Languages size={20} aria-hidden="true" />}
          />
        }
        items={languageItems}
      />
      <IconButton
        label={t('table.commands')}
        icon={<Command size={20} aria-hidden="true" />}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => onOpen('commands')}
      />
      <IconButton
        label={t('table.settings')}
        icon={<Settings size={20} aria-hidden="true" />}
        onClick={() => onOpen('settings')}
      />
    </>
  );
}

function NarrowControls({ sessionId, present, lead, onQuickVote, onOpen }: TableHeaderProps) {
  const t = useTranslations('table');
  const languageItems = useLanguageItems();
  const playfulItems = usePlayfulItems();
  const tUndo = useTranslations('undo');
  const undo = useUndo();
  const latest = useUndoable();
  const undoWords = useUndoWords();
  const [, navigate] = useLocation();
  return (
    <>
      <IconButton
        label={t('backlog')}
        icon={<List size={22} aria-hidden="true" />}
        onClick={() => onOpen('backlog')}
      />
      <IconButton
        label={t('quickVote')}
        icon={<Zap size={20} aria-hidden="true" />}
        disabled={lead.blocked !== null}
        onClick={onQuickVote}
      />
      <TimerMenu lead={lead} />
      <Menu
        trigger={
          <IconButton label={t('more')} icon={<EllipsisVertical size={22} aria-hidden="true" />} />
        }
        items={[
          {
            label: latest ? undoWords(latest) : tUndo('nothing'),
            icon: <Undo2 size={18} />,
            disabled: !latest,
            onSelect: () => void undo(),
          },
          'line',
          { label: t('invite'), icon: <UserPlus size={18} />, onSelect: () => onOpen('invite') },
          {
            label: t('peopleInMenu', { count: present }),
            icon: <Users size={18} />,
            onSelect: () => onOpen('people'),
          },
          {
            label: t('results'),
            icon: <BarChart3 size={18} />,
            onSelect: () => navigate(`/s/${sessionId}/results`),
          },
          'line',
          {
            label: t('commands'),
            icon: <Command size={18} />,
            onSelect: () => onOpen('commands'),
          },
          { label: t('keys'), icon: <Keyboard size={18} />, onSelect: () => onOpen('keys') },
          {
            label: t('settings'),
            icon: <Settings size={18} />,
            onSelect: () => onOpen('settings'),
          },
          ...playfulItems,
          'line',
          ...languageItems,
        ]}
      />
    </>
  );
}
