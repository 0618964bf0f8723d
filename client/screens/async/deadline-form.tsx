import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import styles from '#client/screens/async/deadline-form.module.css';
import { useSend } from '#client/screens/session/use-send.ts';

interface DeadlineFormProps {
  /** The deadline that holds now, if any. */
  deadline: number | undefined;
  /** Names the async run whose deadline it is; without it one begins. */
  run?: { since?: number };
  /** What the button says. */
  action: string;
  onDone(): void;
}

/** Lets everybody vote in their own time until a moment, in this device's time zone, or without an end. */
export function DeadlineForm({ deadline, run = {}, action, onDone }: DeadlineFormProps) {
  const t = useTranslations('async');
  const send = useSend();
  const [text, setText] = useState(deadline === undefined ? '' : localTime(deadline));
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const chosen = text === '' ? null : new Date(text).getTime();
    if (chosen !== null && !(chosen > Date.now())) return setProblem(t('deadlinePast'));
    setBusy(true);
    const done = await send({ type: 'mode.set', mode: 'async', deadline: chosen, ...run });
    setBusy(false);
    if (done) onDone();
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <TextField
        type="datetime-local"
        label={t('deadline')}
        hint={t('deadlineHint', { zone })}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(undefined);
        }}
        problem={problem}
      />
      <Button type="submit" variant="primary" busy={busy}>
        {action}
      </Button>
    </form>
  );
}

/** As the field wants it: `2026-11-24T18:00` in this device's time zone. */
function localTime(moment: number): string {
  const date = new Date(moment);
  return new Date(moment - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
