import { Link2, LogOut, UserRoundX, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { dateFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Avatar } from '#client/parts/avatar.tsx';
import { Button } from '#client/parts/button.tsx';
import { CopyField } from '#client/parts/copy-field.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SelectField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { useToast } from '#client/parts/toast.tsx';
import styles from '#client/screens/workspace/people/people-dialog.module.css';
import { WayBack } from '#client/screens/workspace/people/way-back.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceClient,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import { OptionChip } from '#client/screens/workspace/values/option-chip.tsx';
import { newId, newToken } from '#client/sync/ids.ts';
import {
  groupOf,
  type Member,
  type WorkspaceRole,
  workspaceRoles,
} from '#shared/workspace/state.ts';

/** Who is in the workspace, and the links by which others come in. */
export function PeopleDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTranslations('workspacePeople');
  const send = useSendToWorkspace();
  const client = useWorkspaceClient();
  const { show } = useToast();
  const refusalWords = useRefusalWords();
  const [, navigate] = useLocation();
  const { members } = useWorkspace();
  const self = useWorkspaceView((view) => view.self);
  const mayInvite = useMay()('invitation.make');
  const [leaving, setLeaving] = useState<Member | null>(null);
  const here = [...members.values()]
    .filter(({ removed }) => !removed)
    .sort((a, b) => a.joinedAt - b.joinedAt);
  const isSelf = leaving?.id === self;

  async function leave(member: Member) {
    setLeaving(null);
    const command = { type: 'member.remove', memberId: member.id } as const;
    if (member.id !== self) return void send(command);
    const sent = await client.send(command);
    // Who leaves is told goodbye in place of an answer.
    if (sent.ok || client.store.getState().ended) navigate('/');
    else show(refusalWords(sent.refusal), { tone: 'problem' });
  }

  return (
    <>
      <Dialog
        open={open}
        onClose={onClose}
        title={t('title')}
        description={t('members', { count: here.length })}
      >
        <ul className={styles.people}>
          {here.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              isSelf={member.id === self}
              isAdmin={mayInvite}
              onRemove={() => setLeaving(member)}
            />
          ))}
        </ul>
        {mayInvite ? <Invitations /> : <p className={styles.soft}>{t('viewersSee')}</p>}
      </Dialog>
      {leaving && (
        <AskDialog
          open
          title={isSelf ? t('leaveTitle') : t('removeTitle', { name: isolated(leaving.name) })}
          message={isSelf ? t('leaveMessage') : t('removeMessage')}
          no={isSelf ? t('stay') : t('cancel')}
          yes={isSelf ? t('leaveNow') : t('removeNow')}
          isDanger
          onNo={() => setLeaving(null)}
          onYes={() => void leave(leaving)}
        />
      )}
    </>
  );
}

interface MemberRowProps {
  member: Member;
  isSelf: boolean;
  isAdmin: boolean;
  onRemove(): void;
}

function MemberRow({ member, isSelf, isAdmin, onRemove }: MemberRowProps) {
  const t = useTranslations('workspacePeople');
  const send = useSendToWorkspace();
  const { basics } = useWorkspace();
  const isHere = useWorkspaceView((view) => view.present.includes(member.id));
  const group = groupOf(basics, member);
  const { id, name, role } = member;
  return (
    <li className={styles.person}>
      <Avatar id={id} name={name} you={isSelf} />
      <span className={styles.name}>
        <bdi>{name}</bdi>
        <span className={styles.soft}>
          {[isSelf && t('you'), isHere && t('here')].filter(Boolean).join(' · ')}
        </span>
        {group && (
          <span>
            <OptionChip option={{ color: 'gray', ...group }} />
          </span>
        )}
      </span>
      {isAdmin ? (
        <SelectField
          label={t('roleOf', { name: isolated(name) })}
          labelHidden
          value={role}
          onChange={(event) => {
            const next = workspaceRoles.find((one) => one === event.target.value);
            if (next) void send({ type: 'member.update', memberId: id, role: next });
          }}
        >
          <RoleOptions />
        </SelectField>
      ) : (
        <span className={styles.soft}>{t(`role.${role}`)}</span>
      )}
      {isAdmin && !isSelf && <WayBack member={member} />}
      {(isAdmin || isSelf) && (
        <IconButton
          label={isSelf ? t('leave') : t('remove', { name: isolated(name) })}
          icon={isSelf ? <LogOut aria-hidden="true" /> : <UserRoundX aria-hidden="true" />}
          onClick={onRemove}
        />
      )}
    </li>
  );
}

function RoleOptions() {
  const t = useTranslations('workspacePeople');
  return workspaceRoles.map((role) => (
    <option key={role} value={role}>
      {t(`role.${role}`)}
    </option>
  ));
}

/** Makes links, and takes them back. */
function Invitations() {
  const t = useTranslations('workspacePeople');
  const send = useSendToWorkspace();
  const locale = useDateLocale();
  const { invitations, members } = useWorkspace();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const [role, setRole] = useState<WorkspaceRole>('editor');
  const [busy, setBusy] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const until = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const now = Date.now();
  const holding = [...invitations.values()].filter((one) => one.until > now);

  async function make() {
    setBusy(true);
    const secret = newToken();
    const isMade = await send({ type: 'invitation.make', id: newId(), role, secret });
    setBusy(false);
    if (isMade) setLink(`${location.origin}/w/${workspaceId}#${secret}`);
  }

  return (
    <section className={styles.invite} aria-label={t('invite')}>
      <h3 className={styles.heading}>{t('invite')}</h3>
      <div className={styles.making}>
        <SelectField
          label={t('inviteAs')}
          value={role}
          onChange={(event) => {
            setLink(null);
            setRole(workspaceRoles.find((one) => one === event.target.value) ?? role);
          }}
        >
          <RoleOptions />
        </SelectField>
        <Button icon={<Link2 aria-hidden="true" />} busy={busy} onClick={() => void make()}>
          {t('makeLink')}
        </Button>
      </div>
      {link && (
        <>
          <CopyField label={t('link')} value={link} />
          <p className={styles.soft}>{t('linkHint')}</p>
        </>
      )}
      {holding.length > 0 && (
        <>
          <h4 className={styles.subheading}>{t('invitations')}</h4>
          <ul className={styles.people}>
            {holding.map((one) => {
              const when = until.format(one.until);
              const who =
                one.member === undefined
                  ? t(`role.${one.role}`)
                  : isolated(members.get(one.member)?.name ?? '');
              return (
                <li key={one.id} className={styles.person}>
                  <span className={styles.name}>
                    {who}
                    <span className={styles.soft}>{t('until', { when })}</span>
                  </span>
                  <IconButton
                    label={t('revokeOne', { role: who, when })}
                    icon={<X aria-hidden="true" />}
                    onClick={() => void send({ type: 'invitation.revoke', id: one.id })}
                  />
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
