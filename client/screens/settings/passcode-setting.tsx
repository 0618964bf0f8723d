import { type FormEvent, useState } from 'react';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import styles from '#client/screens/settings/passcode-setting.module.css';
import { limits } from '#shared/protocol/limits.ts';

interface PasscodeSettingProps {
  isSet: boolean;
  /** `null` lifts it. Answers whether it was done. */
  onChange(passcode: string | null): Promise<boolean>;
}

/** Sets, changes or lifts the passcode. What it is, nobody is ever shown again. */
export function PasscodeSetting({ isSet, onChange }: PasscodeSettingProps) {
  const [typing, setTyping] = useState(false);
  const [passcode, setPasscode] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function store(next: string | null) {
    setBusy(true);
    const done = await onChange(next);
    setBusy(false);
    if (done) stop();
  }

  function stop() {
    setTyping(false);
    setPasscode('');
    setProblem(undefined);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const wrong = problemWith(passcode.trim());
    setProblem(wrong);
    if (!wrong && !busy) void store(passcode.trim());
  }

  return (
    <fieldset className={styles.passcode}>
      <legend className={styles.legend}>Passcode</legend>
      <p className={styles.hint}>
        {isSet
          ? 'Whoever joins is asked for the passcode. It is kept as a secret: nobody can look it up.'
          : 'Everybody with the link can join.'}
      </p>
      {typing ? (
        <form className={styles.form} onSubmit={submit} noValidate>
          <TextField
            label={isSet ? 'New passcode' : 'Passcode'}
            hint="Write it down or tell it to the others: it is not shown again."
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="done"
            autoFocus
            value={passcode}
            onChange={(event) => setPasscode(event.target.value)}
            problem={problem}
          />
          <div className={styles.actions}>
            <Button type="submit" size="small" variant="primary" busy={busy}>
              {isSet ? 'Change passcode' : 'Set passcode'}
            </Button>
            <Button size="small" variant="quiet" onClick={stop}>
              Cancel
            </Button>
          </div>
        </form>
      ) : (
        <div className={styles.actions}>
          <Button size="small" onClick={() => setTyping(true)}>
            {isSet ? 'Change passcode' : 'Set a passcode'}
          </Button>
          {isSet && (
            <Button size="small" busy={busy} onClick={() => void store(null)}>
              Lift passcode
            </Button>
          )}
        </div>
      )}
    </fieldset>
  );
}

function problemWith(passcode: string): string | undefined {
  if (passcode === '') return 'Type a passcode.';
  const length = [...passcode].length;
  return length > limits.passcode
    ? `A passcode has at most ${limits.passcode} characters; this one has ${length}.`
    : undefined;
}
