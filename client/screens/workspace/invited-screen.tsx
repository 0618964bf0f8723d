import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import { PlayingCard } from '#client/parts/playing-card.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { Door } from '#client/screens/join/door.tsx';
import { Opening } from '#client/screens/session-page/opening.tsx';
import { ProviderWay } from '#client/screens/sign-in/provider-way.tsx';
import styles from '#client/screens/workspace-door/workspace-door.module.css';
import { lastName } from '#client/sync/identity.ts';
import type { Answer } from '#client/sync/rest.ts';
import { enter, type InvitedTo, readInvitation } from '#client/sync/workspace/calls.ts';
import type { KnownWorkspace } from '#client/sync/workspace/identity.ts';
import { limits } from '#shared/commands/limits.ts';

interface InvitedScreenProps {
  workspaceId: string;
  /** Of the invitation, from the link. */
  secret: string;
  onEnter(known: KnownWorkspace): void;
}

/** Comes in by an invitation: a name, and you are a member. */
export function InvitedScreen({ workspaceId, secret, onEnter }: InvitedScreenProps) {
  const t = useTranslations('workspaceDoor');
  const tSignIn = useTranslations('signIn');
  const refusalWords = useRefusalWords();
  const [invitation, setInvitation] = useState<Answer<InvitedTo> | null>(null);
  const [name, setName] = useState(lastName);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<{ name?: string; other?: string }>({});
  const field = useRef<HTMLInputElement>(null);

  const knock = useCallback(() => {
    setInvitation(null);
    void readInvitation(workspaceId, secret).then(setInvitation);
  }, [workspaceId, secret]);
  useEffect(knock, [knock]);

  if (!invitation) return <Opening />;
  if (!invitation.ok)
    return (
      <ClosedDoor
        heading={t('noWay')}
        message={refusalWords(invitation.refusal)}
        action={{ label: t('tryAgain'), onClick: knock }}
      />
    );
  const { name: workspaceName, role, memberName } = invitation;
  const called = memberName ?? name.trim();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (called === '') {
      setProblems({ name: t('yourNameMissing') });
      field.current?.focus();
      return;
    }
    setBusy(true);
    setProblems({});
    const answer = await enter(workspaceId, { secret, name: called, workspaceName });
    setBusy(false);
    if (answer.ok) onEnter(answer.known);
    else setProblems({ other: refusalWords(answer.refusal) });
  }

  return (
    <Door hand={[0, 1, 2].map((card) => <PlayingCard key={card} faceUp={false} />)}>
      <div className={styles.words}>
        <p>{memberName === undefined ? t('invited') : t('invitedBack')}</p>
        <h1 dir="auto">{workspaceName}</h1>
        <p>
          {memberName === undefined ? t(`as.${role}`) : t('backAs', { name: isolated(memberName) })}
        </p>
      </div>
      <form className={styles.form} onSubmit={submit} noValidate>
        {memberName === undefined && (
          <TextField
            ref={field}
            label={t('yourName')}
            name="name"
            autoComplete="nickname"
            autoCapitalize="words"
            enterKeyHint="go"
            maxLength={limits.name}
            value={name}
            onChange={(event) => setName(event.target.value)}
            problem={problems.name}
          />
        )}
        <Problem>{problems.other}</Problem>
        <Button type="submit" variant="primary" size="large" wide busy={busy}>
          {memberName === undefined ? t('comeIn') : t('comeBack', { name: isolated(memberName) })}
        </Button>
      </form>
      <ProviderWay invitation={{ workspaceId, secret, workspaceName }} />
      <p className={styles.note}>
        <a href={`/sign-in?to=${workspaceId}`}>{tSignIn('beenHere')}</a>
      </p>
    </Door>
  );
}
