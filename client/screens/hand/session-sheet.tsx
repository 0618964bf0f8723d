import {
  BarChart3,
  Eye,
  House,
  ListTodo,
  Pencil,
  Spade,
  Star,
  UserPlus,
  Users,
} from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { Dialog } from '#client/parts/dialog.tsx';
import { BacklogDialog } from '#client/screens/hand/backlog-dialog.tsx';
import styles from '#client/screens/hand/session-sheet.module.css';
import { InviteDialog } from '#client/screens/invite/invite-dialog.tsx';
import { LanguageChoice } from '#client/screens/language/language-choice.tsx';
import { PeopleDialog } from '#client/screens/people/people-dialog.tsx';
import { RenameDialog } from '#client/screens/people/rename-dialog.tsx';
import { PlayfulSwitch } from '#client/screens/playful/playful-switch.tsx';
import { RatingsDialog } from '#client/screens/ratings/lazy-ratings.ts';
import { useSend } from '#client/screens/session/use-send.ts';
import { useView } from '#client/screens/session/use-session.ts';

type Inner = 'backlog' | 'people' | 'invite' | 'rename' | 'ratings';

interface SessionSheetProps {
  open: boolean;
  onClose(): void;
}

/** Everything that is not the vote: results, people, one's own name and role. */
export function SessionSheet({ open, onClose }: SessionSheetProps) {
  const t = useTranslations('sheet');
  const sessionId = useView((view) => view.sessionId);
  const self = useView((view) => view.state?.participants.find(({ id }) => id === view.self));
  const [inner, setInner] = useState<Inner | null>(null);
  const [, navigate] = useLocation();
  const send = useSend();
  const show = (dialog: typeof inner) => () => {
    setInner(dialog);
    onClose();
  };
  const hide = () => setInner(null);
  if (!self) return null;
  const watches = self.role === 'spectator';

  return (
    <>
      <Dialog open={open} onClose={onClose} title={t('title')}>
        <ul className={styles.list}>
          <Entry icon={<BarChart3 />} onSelect={() => navigate(`/s/${sessionId}/results`)}>
            {t('results')}
          </Entry>
          <Entry icon={<ListTodo />} onSelect={show('backlog')}>
            {t('backlog')}
          </Entry>
          <Entry icon={<Star />} onSelect={show('ratings')}>
            {t('opinions')}
          </Entry>
          <Entry icon={<Users />} onSelect={show('people')}>
            {t('people')}
          </Entry>
          <Entry icon={<UserPlus />} onSelect={show('invite')}>
            {t('invite')}
          </Entry>
          <Entry icon={<Pencil />} onSelect={show('rename')}>
            {t('changeName')}
          </Entry>
          <Entry
            icon={watches ? <Spade /> : <Eye />}
            onSelect={() => {
              const role = watches ? 'voter' : 'spectator';
              void send({ type: 'participant.update', participantId: self.id, role });
              onClose();
            }}
          >
            {watches ? t('vote') : t('watch')}
          </Entry>
          <Entry icon={<House />} onSelect={() => navigate('/')}>
            {t('toStartPage')}
          </Entry>
        </ul>
        <PlayfulSwitch />
        <LanguageChoice />
      </Dialog>
      {inner === 'backlog' && <BacklogDialog onClose={hide} />}
      <PeopleDialog open={inner === 'people'} onOpenChange={hide} />
      <InviteDialog open={inner === 'invite'} onOpenChange={hide} />
      <Suspense>{inner === 'ratings' && <RatingsDialog open onClose={hide} />}</Suspense>
      <RenameDialog open={inner === 'rename'} onClose={hide} person={self} you />
    </>
  );
}

interface EntryProps {
  icon: ReactNode;
  onSelect(): void;
  children: ReactNode;
}

function Entry({ icon, onSelect, children }: EntryProps) {
  return (
    <li>
      <button type="button" className={styles.entry} onClick={onSelect}>
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
        {children}
      </button>
    </li>
  );
}
