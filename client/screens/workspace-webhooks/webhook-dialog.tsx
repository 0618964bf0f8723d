import { KeyRound } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { listFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { languages } from '#client/language/languages.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SelectField, TextField } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { useSendToWorkspace } from '#client/screens/workspace/use-workspace.ts';
import editors from '#client/screens/workspace/values/editors.module.css';
import { ChatPreview } from '#client/screens/workspace-webhooks/chat-preview.tsx';
import styles from '#client/screens/workspace-webhooks/webhook-dialog.module.css';
import { newId } from '#client/sync/ids.ts';
import { newWebhookSecret } from '#client/sync/workspace/webhooks.ts';
import { limits } from '#shared/commands/limits.ts';
import { hostEntryOf } from '#shared/protocol/webhook-hosts.ts';
import {
  type ChatLanguage,
  chatLanguages,
  type Webhook,
  type WebhookEvent,
  webhookEvents,
} from '#shared/workspace/webhook.ts';

interface WebhookDialogProps {
  /** `null` for one that is to be. */
  webhook: Webhook | null;
  /** The hosts that the server calls; `null` while they are not known: it says then whether an address is one. */
  hosts: readonly string[] | null;
  /** A secret was drawn, and is to be shown. */
  onSecret(name: string, secret: string): void;
  /** A chat is told from now on. */
  onChat(id: string): void;
  onClose(): void;
}

/** Says where a webhook leads, and what it is told of. */
export function WebhookDialog({ webhook, hosts, onSecret, onChat, onClose }: WebhookDialogProps) {
  const t = useTranslations('webhooks');
  const language = useLocale();
  const send = useSendToWorkspace();
  const [name, setName] = useState(webhook?.name ?? '');
  const [address, setAddress] = useState(webhook?.address ?? '');
  const [events, setEvents] = useState<readonly WebhookEvent[]>(webhook?.events ?? webhookEvents);
  /** In which language people read it, or `null` for a program; what the address suggests, until somebody says it. */
  const [reader, setReader] = useState<ChatLanguage | null | undefined>(
    webhook ? (webhook.chat?.language ?? null) : undefined,
  );
  const [on, setOn] = useState(!webhook?.off);
  const [problems, setProblems] = useState<{ name?: string; address?: string; events?: string }>(
    {},
  );
  const [isRotating, setRotating] = useState(false);
  const [busy, setBusy] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const addressField = useRef<HTMLInputElement>(null);
  const chat = reader === undefined ? (isOfSlack(address) ? language : null) : reader;
  const named = listFormat(language, { type: 'disjunction' }).format(hosts ?? []);

  async function save() {
    const [what, where] = [name.trim(), address.trim()];
    const isCallable = !hosts || where === webhook?.address || hostEntryOf(where, hosts) !== null;
    setProblems({
      ...(what === '' && { name: t('nameNeeded') }),
      ...(!isCallable && { address: t('wrongAddress', { hosts: named }) }),
      ...(events.length === 0 && { events: t('eventNeeded') }),
    });
    if (what === '') return nameField.current?.focus();
    if (!isCallable) return addressField.current?.focus();
    if (events.length === 0 || busy) return;
    setBusy(true);
    const fields = { name: what, address: where, events: [...events] };
    const [id, secret] = [webhook?.id ?? newId(), newWebhookSecret()];
    const said = chat && { language: chat };
    const isDone = await (webhook
      ? send({ type: 'webhook.change', id, ...fields, chat: said, on })
      : send({ type: 'webhook.make', id, ...fields, secret, ...(said && { chat: said }) }));
    setBusy(false);
    if (!isDone) return;
    if (webhook) onClose();
    else if (chat) onChat(id);
    else onSecret(what, secret);
  }

  async function rotate(id: string) {
    const secret = newWebhookSecret();
    if (await send({ type: 'webhook.rotate', id, secret })) onSecret(name, secret);
    else setRotating(false);
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(webhook ? 'change' : 'add')}
      initialFocus={nameField}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          ref={nameField}
          label={t('name')}
          placeholder={t('nameExample')}
          autoComplete="off"
          maxLength={limits.name}
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problems.name}
        />
        <TextField
          ref={addressField}
          type="url"
          dir="ltr"
          label={t('address')}
          hint={hosts ? t('addressHint', { hosts: named }) : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={limits.link}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          problem={problems.address}
        />
        <SelectField
          label={t('reader')}
          hint={chat ? t('chatHint') : undefined}
          value={chat ?? ''}
          onChange={({ target }) =>
            setReader(chatLanguages.find((one) => one === target.value) ?? null)
          }
        >
          <option value="">{t('program')}</option>
          {chatLanguages.map((one) => (
            <option key={one} value={one}>
              {t('chat', { language: languages[one].name })}
            </option>
          ))}
        </SelectField>
        {chat && <ChatPreview language={chat} />}
        <Events events={events} onChange={setEvents} problem={problems.events} />
        {webhook && (
          <>
            <Switch label={t('isOn')} hint={t('isOnHint')} checked={on} onChange={setOn} />
            {/* A chat looks at no signature. */}
            {!chat && (
              <div>
                <Button icon={<KeyRound aria-hidden="true" />} onClick={() => setRotating(true)}>
                  {t('newSecret')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
      {webhook && (
        <AskDialog
          open={isRotating}
          title={t('newSecretTitle', { name: isolated(webhook.name) })}
          message={t('newSecretMessage')}
          no={t('cancel')}
          yes={t('drawNow')}
          onNo={() => setRotating(false)}
          onYes={() => void rotate(webhook.id)}
        />
      )}
    </Dialog>
  );
}

function isOfSlack(address: string): boolean {
  return URL.canParse(address) && new URL(address).host === 'hooks.slack.com';
}

function Events({
  events,
  onChange,
  problem,
}: {
  events: readonly WebhookEvent[];
  onChange(events: readonly WebhookEvent[]): void;
  problem: string | undefined;
}) {
  const t = useTranslations('webhooks');
  const id = useId();
  return (
    <fieldset className={styles.events} aria-describedby={`${id}-problem`}>
      <legend className={styles.legend}>{t('events')}</legend>
      {webhookEvents.map((event) => (
        <label key={event} className={styles.event}>
          <input
            type="checkbox"
            className={editors.check}
            checked={events.includes(event)}
            onChange={({ target }) =>
              onChange(
                webhookEvents.filter((one) =>
                  one === event ? target.checked : events.includes(one),
                ),
              )
            }
          />
          {t(`event.${event}`)}
        </label>
      ))}
      <div id={`${id}-problem`}>
        <Problem>{problem}</Problem>
      </div>
    </fieldset>
  );
}
