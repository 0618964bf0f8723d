import { CircleCheck } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { listFormat } from '#client/language/formats.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import styles from '#client/screens/async/webhook-setting.module.css';
import { useView } from '#client/screens/session/use-session.ts';
import type { Answer } from '#client/sync/rest.ts';
import {
  removeWebhook,
  setWebhook,
  type Tested,
  testWebhook,
  webhookHosts,
} from '#client/sync/webhook.ts';
import { hostEntryOf } from '#shared/protocol/webhook-hosts.ts';

type Doing = 'set' | 'remove' | 'test';

/**
 * Has a chat told of the deadline. Nothing to see where the operator lets no address be called. What the
 * address is, nobody is ever shown again.
 */
export function WebhookSetting() {
  const t = useTranslations('webhook');
  const language = useLocale();
  const refusalWords = useRefusalWords();
  const sessionId = useView((view) => view.sessionId);
  const isSet = useView((view) => view.state?.webhook === true);
  const hosts = useHosts(sessionId);
  const [isReplacing, setReplacing] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [problem, setProblem] = useState('');
  const [tested, setTested] = useState<Tested>();
  const section = useRef<HTMLElement>(null);

  /** One thing at a time; answers with what came of it, once it is done. */
  async function run<T>(what: Doing, act: () => Promise<Answer<T>>): Promise<T | null> {
    if (doing) return null;
    setDoing(what);
    setProblem('');
    setTested(undefined);
    const answer = await act();
    setDoing(null);
    if (answer.ok) return answer;
    setProblem(refusalWords(answer.refusal));
    return null;
  }

  async function set(address: string) {
    if (!(await run('set', () => setWebhook(sessionId, address, language)))) return;
    setReplacing(false);
    section.current?.focus();
  }

  async function remove() {
    const done = await run('remove', () => removeWebhook(sessionId));
    setRemoving(false);
    if (done) section.current?.focus();
  }

  async function test() {
    const result = await run('test', () => testWebhook(sessionId));
    if (result) setTested(result);
  }

  if (hosts.length === 0 && !isSet) return null;
  const isTyping = !isSet || isReplacing;
  return (
    <section ref={section} tabIndex={-1} className={styles.webhook} aria-labelledby="webhook">
      <h3 id="webhook" className={styles.heading}>
        {t('title')}
      </h3>
      <p className={styles.hint}>{isSet ? t('isSet') : t('hint')}</p>
      {isTyping && (
        <AddressForm
          hosts={hosts}
          busy={doing === 'set'}
          onSet={(address) => void set(address)}
          {...(isSet && { onCancel: () => setReplacing(false) })}
        />
      )}
      {!isTyping && (
        <div className={styles.actions}>
          <Button size="small" busy={doing === 'test'} onClick={() => void test()}>
            {t('test')}
          </Button>
          {hosts.length > 0 && (
            <Button size="small" onClick={() => setReplacing(true)}>
              {t('replace')}
            </Button>
          )}
          <Button size="small" onClick={() => setRemoving(true)}>
            {t('remove')}
          </Button>
        </div>
      )}
      <p role="status" className={styles.delivered}>
        {tested?.outcome === 'delivered' && (
          <>
            <CircleCheck size={18} aria-hidden="true" />
            {t('outcomes.delivered')}
          </>
        )}
      </p>
      <Problem>
        {problem ||
          (tested &&
            tested.outcome !== 'delivered' &&
            t(`outcomes.${tested.outcome}`, { status: String(tested.status ?? '') }))}
      </Problem>
      <AskDialog
        open={isRemoving}
        title={t('removeTitle')}
        message={t('removeMessage')}
        no={t('cancel')}
        yes={t('remove')}
        isDanger
        busy={doing === 'remove'}
        onNo={() => setRemoving(false)}
        onYes={() => void remove()}
      />
    </section>
  );
}

interface AddressFormProps {
  hosts: readonly string[];
  busy: boolean;
  onSet(address: string): void;
  /** Where there is one to be kept. */
  onCancel?(): void;
}

function AddressForm({ hosts, busy, onSet, onCancel }: AddressFormProps) {
  const t = useTranslations('webhook');
  const language = useLocale();
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string>();
  const named = listFormat(language, { type: 'disjunction' }).format(hosts);

  function submit(event: FormEvent) {
    event.preventDefault();
    const isFine = hostEntryOf(address.trim(), hosts) !== null;
    setProblem(isFine ? undefined : t('wrongAddress', { hosts: named }));
    if (isFine && !busy) onSet(address.trim());
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        type="url"
        label={t('address')}
        hint={t('addressHint', { hosts: named })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="done"
        autoFocus={onCancel !== undefined}
        value={address}
        onChange={(event) => {
          setAddress(event.target.value);
          setProblem(undefined);
        }}
        problem={problem}
      />
      <div className={styles.actions}>
        <Button type="submit" size="small" busy={busy}>
          {t('save')}
        </Button>
        {onCancel && (
          <Button size="small" variant="quiet" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The hosts that may be called, once the server has said so. */
function useHosts(sessionId: string): readonly string[] {
  const [hosts, setHosts] = useState<readonly string[]>([]);
  useEffect(() => {
    let isGone = false;
    void webhookHosts(sessionId).then((told) => {
      if (!isGone) setHosts(told);
    });
    return () => {
      isGone = true;
    };
  }, [sessionId]);
  return hosts;
}
