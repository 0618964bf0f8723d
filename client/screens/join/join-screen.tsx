import { Eye } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { SelectField, TextField } from '#client/parts/field.tsx';
import { PlayingCard } from '#client/parts/playing-card.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { Door } from '#client/screens/join/door.tsx';
import styles from '#client/screens/join/join-screen.module.css';
import type { Refused } from '#client/sync/refused.ts';
import type { Lobby, ToJoin } from '#client/sync/rest.ts';
import { limits } from '#shared/commands/limits.ts';

type Role = ToJoin['role'];

interface JoinScreenProps {
  lobby: Lobby;
  /** The name this device used last; empty where there is none. */
  suggestedName: string;
  /** The id of the group they are known to be in; empty where there is none. */
  suggestedGroup: string;
  /** Resolves with `null` once in; the page then moves on. */
  onJoin(request: ToJoin): Promise<Refused | null>;
}

/** Comes in by a link or a QR code: a name, a tap, and you have a seat. */
export function JoinScreen({ lobby, suggestedName, suggestedGroup, onJoin }: JoinScreenProps) {
  const t = useTranslations('door');
  const refusalWords = useRefusalWords();
  const [name, setName] = useState(suggestedName);
  const [passcode, setPasscode] = useState('');
  const [group, setGroup] = useState(
    () => lobby.groups.find(({ id }) => id === suggestedGroup)?.id ?? '',
  );
  const [joiningAs, setJoiningAs] = useState<Role | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const nameField = useRef<HTMLInputElement>(null);
  const passcodeField = useRef<HTMLInputElement>(null);

  async function join(role: Role) {
    if (joiningAs !== null) return;
    if (name.trim() === '') return show({ name: t('nameMissing') });
    if (lobby.needsPasscode && passcode === '') return show({ passcode: t('passcodeMissing') });
    setProblems({});
    setJoiningAs(role);
    const refusal = await onJoin({
      name: name.trim(),
      role,
      ...(lobby.needsPasscode && { passcode }),
      ...(group !== '' && { group }),
    });
    if (!refusal) return;
    setJoiningAs(null);
    const aboutPasscode = ['passcode_wrong', 'passcode_required'].includes(refusal.code);
    show(
      aboutPasscode && lobby.needsPasscode
        ? { passcode: refusalWords(refusal) }
        : { other: refusalWords(refusal) },
    );
  }

  function show(found: Problems) {
    setProblems(found);
    if (found.name) nameField.current?.focus();
    else if (found.passcode) passcodeField.current?.focus();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void join('voter');
  }

  return (
    <Door hand={[0, 1, 2].map((card) => <PlayingCard key={card} faceUp={false} />)}>
      <div className={styles.invitation}>
        <p className={styles.lead}>{t('seat')}</p>
        <h1 className={styles.title} dir="auto" data-long={lobby.title.length > 60 || undefined}>
          {lobby.title}
        </h1>
      </div>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          ref={nameField}
          label={t('yourName')}
          name="name"
          autoComplete="nickname"
          autoCapitalize="words"
          enterKeyHint={lobby.needsPasscode ? 'next' : 'go'}
          maxLength={limits.name}
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problems.name}
        />
        {lobby.needsPasscode && (
          <TextField
            ref={passcodeField}
            label={t('passcode')}
            hint={t('passcodeHint')}
            name="passcode"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="go"
            maxLength={limits.passcode}
            value={passcode}
            onChange={(event) => setPasscode(event.target.value)}
            problem={problems.passcode}
          />
        )}
        {lobby.groups.length > 0 && (
          <SelectField
            label={t('group')}
            value={group}
            onChange={(event) => setGroup(event.target.value)}
          >
            <option value="">{t('noGroup')}</option>
            {lobby.groups.map(({ id, name: groupName }) => (
              <option key={id} value={id}>
                {groupName}
              </option>
            ))}
          </SelectField>
        )}
        <Problem>{problems.other}</Problem>
        <div className={styles.actions}>
          <Button
            type="submit"
            variant="primary"
            size="large"
            wide
            busy={joiningAs === 'voter'}
            disabled={joiningAs === 'spectator'}
          >
            {t('join')}
          </Button>
          <Button
            variant="quiet"
            wide
            icon={<Eye aria-hidden="true" />}
            busy={joiningAs === 'spectator'}
            disabled={joiningAs === 'voter'}
            onClick={() => void join('spectator')}
          >
            {t('justWatch')}
          </Button>
        </div>
      </form>
    </Door>
  );
}

interface Problems {
  name?: string;
  passcode?: string;
  other?: string;
}
