import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import styles from '#client/screens/form/form.module.css';
import { useFormRefusalWords } from '#client/screens/form/use-form-refusal-words.ts';
import { Door } from '#client/screens/join/door.tsx';
import type { Refused } from '#client/sync/refused.ts';

/** Whether a passcode is all that is missing. */
export function isAboutPasscode({ code }: Refused): boolean {
  return code === 'passcode_required' || code === 'passcode_wrong';
}

/** Asks for the passcode of a form. */
export function PasscodeDoor({
  refused,
  onPasscode,
}: {
  refused: Refused;
  onPasscode(passcode: string): Promise<void>;
}) {
  const t = useTranslations('form');
  const refusalWords = useFormRefusalWords();
  const [typed, setTyped] = useState('');
  const [isAsking, setAsking] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isAsking || typed.trim() === '') return;
    setAsking(true);
    await onPasscode(typed);
    setAsking(false);
  }

  return (
    <Door hand={null}>
      <form className={styles.questions} onSubmit={submit}>
        <h1>{t('passcodeTitle')}</h1>
        <TextField
          label={t('passcode')}
          value={typed}
          autoComplete="off"
          autoCapitalize="off"
          problem={refused.code === 'passcode_required' ? undefined : refusalWords(refused)}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" variant="primary" size="large" wide busy={isAsking}>
          {t('goOn')}
        </Button>
      </form>
    </Door>
  );
}
