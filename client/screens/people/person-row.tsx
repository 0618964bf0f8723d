import { Crown, Ellipsis, Eye, Pencil, UserRoundX, UsersRound, Vote } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Avatar } from '#client/parts/avatar.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Menu, type MenuItem } from '#client/parts/menu.tsx';
import { Switch } from '#client/parts/switch.tsx';
import styles from '#client/screens/people/person-row.module.css';
import { useSend } from '#client/screens/session/use-send.ts';
import type { Group } from '#shared/scoring/groups.ts';
import type { Participant, Role } from '#shared/session/state.ts';

interface PersonRowProps {
  person: Participant;
  here: boolean;
  /** It is oneself. */
  you: boolean;
  /** Whether oneself is a facilitator. */
  leads: boolean;
  /** Those of the session; empty where there are none. */
  groups: readonly Group[];
  onRename(): void;
  /** Gives up the lead for this role; absent where nobody else leads, so that it can't be given up. */
  onHandOver?: ((role: Role) => void) | undefined;
  onRemove(): void;
}

/** One person: who they are, whether they are here, and what may be done about that. */
export function PersonRow({
  person,
  here,
  you,
  leads,
  groups,
  onRename,
  onHandOver,
  onRemove,
}: PersonRowProps) {
  const t = useTranslations('people');
  const send = useSend();
  const { id, name, role } = person;

  function make(next: Role): void {
    if (you && role === 'facilitator' && onHandOver) onHandOver(next);
    else void send({ type: 'participant.update', participantId: id, role: next });
  }

  function put(group: string | null): void {
    void send({ type: 'participant.update', participantId: id, group });
  }

  const own = groups.find((group) => group.id === person.group);

  return (
    <li className={styles.person} data-away={!here || undefined}>
      <Avatar id={id} name={name} you={you} />
      <div className={styles.words}>
        <span className={styles.name}>
          <bdi>{name}</bdi>
          {you && <span className={styles.you}> {t('you')}</span>}
        </span>
        <span className={styles.role}>
          {role === 'facilitator' && person.votes ? t('facilitatorVotes') : t(`role.${role}`)}
          {own && (
            <>
              {' · '}
              <bdi>{own.name}</bdi>
            </>
          )}
          {!here && ` · ${t('away')}`}
        </span>
      </div>
      {(leads || you) && (
        <Menu
          trigger={
            <IconButton
              label={you ? t('moreForYou') : t('moreFor', { name: isolated(name) })}
              icon={<Ellipsis aria-hidden="true" />}
            />
          }
          items={menuItems()}
        />
      )}
      {you && role === 'facilitator' && <VotesToo person={person} />}
    </li>
  );

  function menuItems(): (MenuItem | 'line')[] {
    const roles: { role: Role; label: string; icon: MenuItem['icon'] }[] = [
      {
        role: 'facilitator',
        label: you ? t('lead') : t('makeFacilitator'),
        icon: <Crown />,
      },
      {
        role: 'voter',
        label: you ? (role === 'facilitator' ? t('handOverAndVote') : t('vote')) : t('makeVoter'),
        icon: <Vote />,
      },
      {
        role: 'spectator',
        label: you
          ? role === 'facilitator'
            ? t('handOverAndWatch')
            : t('watch')
          : t('makeSpectator'),
        icon: <Eye />,
      },
    ];
    return [
      { label: you ? t('changeName') : t('rename'), icon: <Pencil />, onSelect: onRename },
      'line',
      ...roles
        .filter((one) => one.role !== role && (leads || one.role !== 'facilitator'))
        .map((one) => ({ label: one.label, icon: one.icon, onSelect: () => make(one.role) })),
      ...(groups.length > 0 ? ['line' as const] : []),
      ...groups.map((group) => {
        const named = { group: isolated(group.name) };
        return group === own
          ? {
              label: you ? t('leaveGroup', named) : t('takeOut', named),
              icon: <UsersRound />,
              onSelect: () => put(null),
            }
          : {
              label: you ? t('joinGroup', named) : t('putInto', named),
              icon: <UsersRound />,
              onSelect: () => put(group.id),
            };
      }),
      ...(leads && !you
        ? [
            'line' as const,
            { label: t('remove'), icon: <UserRoundX />, onSelect: onRemove, destructive: true },
          ]
        : []),
    ];
  }
}

/** A facilitator's own choice; shows what was chosen while it is on its way. */
function VotesToo({ person }: { person: Participant }) {
  const t = useTranslations('people');
  const send = useSend();
  const [chosen, setChosen] = useState<boolean | null>(null);

  async function choose(votes: boolean) {
    setChosen(votes);
    await send({ type: 'participant.update', participantId: person.id, votes });
    setChosen(null);
  }

  return (
    <div className={styles.votes}>
      <Switch
        label={t('voteToo')}
        hint={t('voteTooHint')}
        checked={chosen ?? !!person.votes}
        onChange={(votes) => void choose(votes)}
      />
    </div>
  );
}
