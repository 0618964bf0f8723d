import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import styles from '#client/screens/settings/passcode-setting.module.css';
import { limits } from '#shared/commands/limits.ts';

interface PasscodeSettingProps {
  isSet: boolean;
  /** `null` lifts it. Answers whether it was done. */
  onChange(passcode: string | null): Promise<boolean>;
}

/** Sets, changes or lifts the passcode. What it is, nobody is ever shown again. */
export function PasscodeSetting({ isSet, onChange }: PasscodeSettingProps) {
  const t = useTranslations('settings');
  const [typing, setTyping] = useState(false);
  const [passcode, setPasscode] = useState('');
  const [problem, setProblem] = useState<string>();
  const [asked, setAsked] = useState<'set' | 'lift' | null>(null);
  const [busy, setBusy] = useState(false);

  async function store(next: string | null) {
    setBusy(true);
    const done = await onChange(next);
    setBusy(false);
    setAsked(null);
    if (done) stop();
  }

  function stop() {
    setTyping(false);
    setPasscode('');
    setProblem(undefined);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const length = [...passcode.trim()].length;
    const wrong =
      length === 0
        ? t('passcodeMissing')
        : length > limits.passcode
          ? t('passcodeTooLong', { most: limits.passcode, length })
          : undefined;
    setProblem(wrong);
    if (!wrong) setAsked('set');
  }

  return (
    <fieldset className={styles.passcode}>
      <legend className={styles.legend}>{t('passcode')}</legend>
      <p className={styles.hint}>{isSet ? t('passcodeIsSet') : t('passcodeNotSet')}</p>
      {typing ? (
        <form className={styles.form} onSubmit={submit} noValidate>
          <TextField
            label={isSet ? t('newPasscode') : t('passcode')}
            hint={t('passcodeHint')}
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
            <Button type="submit" size="small" variant="primary">
              {isSet ? t('changePasscode') : t('setPasscode')}
            </Button>
            <Button size="small" variant="quiet" onClick={stop}>
              {t('cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <div className={styles.actions}>
          <Button size="small" onClick={() => setTyping(true)}>
            {isSet ? t('changePasscode') : t('setAPasscode')}
          </Button>
          {isSet && (
            <Button size="small" onClick={() => setAsked('lift')}>
              {t('liftPasscode')}
            </Button>
          )}
        </div>
      )}
      <AskDialog
        open={asked === 'set'}
        title={isSet ? t('changePasscodeTitle') : t('setPasscodeTitle')}
        message={t('setPasscodeMessage')}
        no={t('cancel')}
        yes={isSet ? t('changePasscode') : t('setPasscode')}
        busy={busy}
        onNo={() => setAsked(null)}
        onYes={() => void store(passcode.trim())}
      />
      <AskDialog
        open={asked === 'lift'}
        title={t('liftPasscodeTitle')}
        message={t('liftPasscodeMessage')}
        no={t('keep')}
        yes={t('liftPasscode')}
        isDanger
        busy={busy}
        onNo={() => setAsked(null)}
        onYes={() => void store(null)}
      />
    </fieldset>
  );
}
