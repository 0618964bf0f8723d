import { KeyRound, Mail } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { ProviderButton } from '#client/screens/sign-in/provider-way.tsx';
import styles from '#client/screens/sign-in/sign-in.module.css';
import { hasPasskeys, readWays, sendMail, type Ways } from '#client/sync/workspace/signing-in.ts';

interface WaysInProps {
  /** The workspace that one is about; `null` where it is none. */
  to: string | null;
  /** What is said on the button for passkeys, and what it does. */
  passkey: { words: string; onPress(): Promise<void> };
}

/** The ways to show who one is, as this server has them. */
export function WaysIn({ to, passkey }: WaysInProps) {
  const t = useTranslations('signIn');
  const refusalWords = useRefusalWords();
  const [ways, setWays] = useState<Ways | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');

  useEffect(() => {
    void readWays().then((answer) => {
      if (answer.ok) setWays(answer);
      else setProblem(refusalWords(answer.refusal));
    });
  }, [refusalWords]);

  async function withPasskey() {
    setProblem('');
    setBusy(true);
    await passkey.onPress();
    setBusy(false);
  }

  return (
    <div className={styles.ways}>
      {hasPasskeys() ? (
        <Button
          variant="primary"
          size="large"
          wide
          icon={<KeyRound aria-hidden="true" />}
          busy={busy}
          onClick={() => void withPasskey()}
        >
          {passkey.words}
        </Button>
      ) : (
        <p className={styles.note}>{t('noPasskeys')}</p>
      )}
      {ways?.provider != null && <ProviderButton name={ways.provider} to={to} />}
      {ways?.mail && <MailForm to={to} />}
      <Problem>{problem}</Problem>
    </div>
  );
}

function MailForm({ to }: { to: string | null }) {
  const t = useTranslations('signIn');
  const language = useLocale();
  const refusalWords = useRefusalWords();
  const [address, setAddress] = useState('');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const typed = address.trim();
    if (!/^[^\s@]+@[^\s@]+$/.test(typed)) {
      setProblem(t('mailMissing'));
      field.current?.focus();
      return;
    }
    setProblem(undefined);
    setBusy(true);
    const answer = await sendMail(typed, { to, language });
    setBusy(false);
    if (answer.ok) setSentTo(typed);
    else setProblem(refusalWords(answer.refusal));
  }

  return (
    <form className={styles.mail} onSubmit={submit} noValidate>
      <TextField
        ref={field}
        label={t('mail')}
        type="email"
        name="email"
        autoComplete="email"
        inputMode="email"
        enterKeyHint="send"
        maxLength={254}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        problem={problem}
      />
      <Button type="submit" icon={<Mail aria-hidden="true" />} busy={busy}>
        {t('sendLink')}
      </Button>
      <p role="status" className={styles.note}>
        {sentTo !== null && t('sent', { address: sentTo })}
      </p>
    </form>
  );
}
