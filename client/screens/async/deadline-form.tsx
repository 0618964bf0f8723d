import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { localTime } from '#client/parts/local-time.ts';
import { DeadlineChoice, momentOf } from '#client/screens/async/deadline-choice.tsx';
import styles from '#client/screens/async/deadline-form.module.css';
import { useSend } from '#client/screens/session/use-send.ts';

interface DeadlineFormProps {
  /** The deadline that holds now, if any. */
  deadline: number | undefined;
  /** Names the async run whose deadline it is. */
  run: { since?: number };
  onDone(): void;
}

/** Changes until when everybody votes in their own time, in this device's time zone, or lifts the deadline. */
export function DeadlineForm({ deadline, run, onDone }: DeadlineFormProps) {
  const t = useTranslations('async');
  const send = useSend();
  const [text, setText] = useState(deadline === undefined ? '' : localTime(deadline));
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const chosen = momentOf(text);
    if (chosen !== null && !(chosen > Date.now())) return setProblem(t('deadlinePast'));
    setBusy(true);
    const done = await send({ type: 'mode.set', mode: 'async', deadline: chosen, ...run });
    setBusy(false);
    if (done) onDone();
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <DeadlineChoice
        value={text}
        onChange={(value) => {
          setText(value);
          setProblem(undefined);
        }}
        problem={problem}
      />
      <Button type="submit" variant="primary" busy={busy}>
        {t('saveDeadline')}
      </Button>
    </form>
  );
}
