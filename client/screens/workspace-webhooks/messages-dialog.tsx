import { RotateCw, Send } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-webhooks/messages-dialog.module.css';
import type { Answer } from '#client/sync/rest.ts';
import {
  type Attempt,
  type Messages,
  readMessages,
  type SentMessage,
  sendAgain,
  tryOut,
} from '#client/sync/workspace/webhooks.ts';
import { type Webhook, webhookEvents } from '#shared/workspace/webhook.ts';

/** What a webhook was told and what waits for it, what came of that; and a way to send it once more. */
export function MessagesDialog({ webhook, onClose }: { webhook: Webhook; onClose(): void }) {
  const t = useTranslations('webhooks');
  const { known } = useWorkspaceClient();
  const refusalWords = useRefusalWords();
  const attemptWords = useAttemptWords();
  const time = dateFormat(useDateLocale(), { timeStyle: 'short' });
  const { messages, problem, look } = useMessages(webhook.id);
  const [outcome, setOutcome] = useState<{ words: string; isFine: boolean } | null>(null);
  const [busy, setBusy] = useState<string | null>(null);

  /** Sends something now, says what came of it, and shows it in the list. */
  async function sendNow(what: string, act: () => Promise<Answer<Attempt>>) {
    if (busy !== null) return;
    setBusy(what);
    setOutcome(null);
    const answer = await act();
    setBusy(null);
    if (!answer.ok) setOutcome({ words: refusalWords(answer.refusal), isFine: false });
    else if (answer.outcome === 'delivered') setOutcome({ words: t('arrived'), isFine: true });
    else setOutcome({ words: t('failed', { why: attemptWords(answer) }), isFine: false });
    look();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title={t('messagesOf', { name: isolated(webhook.name) })}
      footer={
        <>
          <Button icon={<RotateCw aria-hidden="true" />} onClick={look}>
            {t('reload')}
          </Button>
          <Button
            variant="primary"
            icon={<Send aria-hidden="true" />}
            busy={busy === 'test'}
            onClick={() => void sendNow('test', () => tryOut(known, webhook.id))}
          >
            {t('tryOut')}
          </Button>
        </>
      }
    >
      <div className={styles.messages}>
        <p role="status" className={styles.outcome}>
          {outcome?.isFine && outcome.words}
        </p>
        <Problem>{outcome?.isFine === false ? outcome.words : problem}</Problem>
        {!messages && !problem && <p className={styles.soft}>{t('loading')}</p>}
        {messages && (
          <>
            <p className={styles.soft}>
              {t('waiting', { count: messages.waitingCount })}
              {messages.next !== undefined && ` ${t('next', { when: time.format(messages.next) })}`}
            </p>
            {messages.waiting.length > 0 && (
              <ul className={styles.list} aria-label={t('waits')}>
                {messages.waiting.map((message) => (
                  <MessageRow key={message.id} message={message} />
                ))}
              </ul>
            )}
            {messages.sent.length + messages.waitingCount === 0 && (
              <p className={styles.soft}>{t('nothingSent')}</p>
            )}
            {messages.sent.length > 0 && (
              <ul className={styles.list} aria-label={t('sent')}>
                {messages.sent.map((message) => (
                  <MessageRow
                    // One that was sent again is there twice.
                    key={`${message.id} ${message.last?.at}`}
                    message={message}
                    again={{
                      busy: busy === message.id,
                      onAgain: () =>
                        void sendNow(message.id, () => sendAgain(known, webhook.id, message.id)),
                    }}
                  />
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

function MessageRow({
  message: { type, key, at, attempts, last, body },
  again,
}: {
  message: SentMessage;
  again?: { busy: boolean; onAgain(): void };
}) {
  const t = useTranslations('webhooks');
  const attemptWords = useAttemptWords();
  const date = dateFormat(useDateLocale(), {
    ...({ dateStyle: 'medium', timeStyle: 'medium' } as const),
  });
  const event = webhookEvents.find((one) => one === type);
  const what = event ? t(`event.${event}`) : t(type === 'automation.ran' ? 'ran' : 'test');
  const words = [key, what].filter(Boolean).join(': ');
  const isFine = !last || last.outcome === 'delivered';
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <span>{words}</span>
        <span className={styles.soft}>
          {date.format(at)} ·{' '}
          <span className={styles.came} data-broken={!isFine || undefined}>
            {last ? attemptWords(last) : t('waits')}
          </span>
          {attempts > 1 && ` · ${t('tries', { count: attempts })}`}
        </span>
      </span>
      {again && (
        <Button
          size="small"
          variant="quiet"
          busy={again.busy}
          aria-label={t('againOf', { what: words })}
          onClick={again.onAgain}
        >
          {t('again')}
        </Button>
      )}
      <details className={styles.details}>
        <summary>{t('whatIsSent')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
        <pre tabIndex={0} dir="auto">
          {readable(body)}
        </pre>
      </details>
    </li>
  );
}

/** As people in a chat read it, or as a program does. */
function readable(body: string): string {
  const said = JSON.parse(body);
  return typeof said.text === 'string' ? said.text : JSON.stringify(said, null, 2);
}

/** What came of sending something, in a few words. */
function useAttemptWords(): (attempt: Attempt) => string {
  const t = useTranslations('webhooks');
  return ({ outcome, status }) => t(`outcomes.${outcome}`, { status: String(status ?? '') });
}

/** What the server says of them now; `look` asks anew. */
function useMessages(webhookId: string) {
  const { known } = useWorkspaceClient();
  const refusalWords = useRefusalWords();
  const [messages, setMessages] = useState<Messages | null>(null);
  const [problem, setProblem] = useState('');
  const look = useCallback(() => {
    void readMessages(known, webhookId).then((answer) => {
      if (answer.ok) setMessages(answer.messages);
      setProblem(answer.ok ? '' : refusalWords(answer.refusal));
    });
  }, [known, webhookId, refusalWords]);
  useEffect(look, [look]);
  return { messages, problem, look };
}
