import { useCallback, useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button, LinkButton } from '#client/parts/button.tsx';
import { CopyField } from '#client/parts/copy-field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { Spinner } from '#client/parts/spinner.tsx';
import styles from '#client/screens/form/form.module.css';
import { FormFrame } from '#client/screens/form/form-frame.tsx';
import { isAboutPasscode, PasscodeDoor } from '#client/screens/form/passcode-door.tsx';
import { Thanks } from '#client/screens/form/thanks.tsx';
import { useFormRefusalWords } from '#client/screens/form/use-form-refusal-words.ts';
import { type FormPlace, followPath, type Letter, sendLetter } from '#client/sync/public/forms.ts';
import { passes, type Refused } from '#client/sync/refused.ts';
import { type PublicForm, spokenTo } from '#shared/workspace/forms/form.ts';

/** While there is no connection, it is tried so often. Milliseconds. */
const tryEvery = 20_000;

interface SentProps {
  place: FormPlace;
  letter: Letter;
  /** Not known yet where the page was opened without a connection. */
  form: PublicForm | null;
  passcode: string | undefined;
  /** The passcode that the letter was not refused for. */
  onPasscode(passcode: string): void;
  onArrived(): void;
  onLeave(): void;
}

/** Sends what was filled in, now or once there is a connection, and says thanks. */
export function Sent(props: SentProps) {
  const { place, letter, form, passcode, onPasscode, onArrived, onLeave } = props;
  const t = useTranslations('form');
  const refusalWords = useFormRefusalWords();
  const locale = useLocale();
  const [outcome, setOutcome] = useState<'sent' | Refused | null>(null);
  const { workspaceId, secret } = place;
  const isWaiting = outcome !== null && outcome !== 'sent' && isForLater(outcome);

  const send = useCallback(
    async (word = passcode) => {
      const answer = await sendLetter({ workspaceId, secret }, letter, word);
      setOutcome(answer.ok ? 'sent' : answer.refusal);
      if (answer.ok) onArrived();
      return answer;
    },
    [workspaceId, secret, letter, passcode, onArrived],
  );
  // Once by itself; again where somebody, or the connection, says so.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was sent is not sent again for a new passcode.
  useEffect(() => void send(), [letter]);
  useEffect(() => {
    if (!isWaiting) return;
    const again = () => void send();
    const timer = setInterval(again, tryEvery);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [isWaiting, send]);

  // It was kept, the passcode was not.
  async function sendWith(word: string) {
    const answer = await send(word);
    if (answer.ok || !isAboutPasscode(answer.refusal)) onPasscode(word);
  }
  if (outcome !== null && outcome !== 'sent' && isAboutPasscode(outcome))
    return <PasscodeDoor refused={outcome} onPasscode={sendWith} />;

  const languages = form?.languages ?? [locale];
  const language = spokenTo(languages, locale);
  const path = followPath(workspaceId, letter.secret);
  return (
    <FormFrame languages={languages} language={language}>
      <div className={styles.questions} role="status">
        {outcome === null && <Spinner label={t('sending')} />}
        {isWaiting && (
          <>
            <h1>{t('waits')}</h1>
            <p>{t('waitsMessage')}</p>
            <p className={styles.help}>{refusalWords(outcome)}</p>
            <Button variant="primary" size="large" wide onClick={() => void send()}>
              {t('again')}
            </Button>
          </>
        )}
        {outcome === 'sent' && (
          <>
            <Thanks form={form} language={language} />
            <CopyField label={t('followLink')} value={`${location.origin}${path}`} />
            <LinkButton href={path} variant="primary" size="large" wide>
              {t('follow')}
            </LinkButton>
            <Button variant="quiet" wide onClick={onLeave}>
              {t('another')}
            </Button>
          </>
        )}
      </div>
      {outcome !== null && outcome !== 'sent' && !isWaiting && (
        <div className={styles.questions}>
          <h1>{t('refused')}</h1>
          <Problem>{refusalWords(outcome)}</Problem>
          <Button variant="primary" size="large" wide onClick={() => void send()}>
            {t('again')}
          </Button>
          <Button variant="quiet" wide onClick={onLeave}>
            {t('back')}
          </Button>
        </div>
      )}
    </FormFrame>
  );
}

/** Whether it is only a matter of time. */
function isForLater(refused: Refused): boolean {
  return passes(refused) || refused.code === 'offline' || refused.code === 'proof_needed';
}
