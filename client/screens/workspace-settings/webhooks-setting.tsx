import { History, Plus, RotateCw, X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceClient,
} from '#client/screens/workspace/use-workspace.ts';
import exchange from '#client/screens/workspace-exchange/exchange-screen.module.css';
import { RowName } from '#client/screens/workspace-settings/row-name.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import styles from '#client/screens/workspace-settings/webhooks-setting.module.css';
import { MessagesDialog } from '#client/screens/workspace-webhooks/messages-dialog.tsx';
import { SecretDialog } from '#client/screens/workspace-webhooks/secret-dialog.tsx';
import { WebhookDialog } from '#client/screens/workspace-webhooks/webhook-dialog.tsx';
import { readWebhookHosts } from '#client/sync/workspace/webhooks.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Webhook } from '#shared/workspace/webhook.ts';

/** What stands before the list, one at a time. */
type Open =
  | { dialog: 'make' }
  | { dialog: 'change' | 'messages' | 'remove'; id: string }
  /** The one time that a secret is shown. */
  | { dialog: 'secret'; name: string; secret: string };

/** The programs that are told of what happens here. */
export function WebhooksSetting() {
  const t = useTranslations('webhooks');
  const mayMake = useMay()('webhook.make');
  return (
    <Setting title={t('title')} hint={t('hint')}>
      {mayMake ? <Webhooks /> : <p className={exchange.soft}>{t('adminsOnly')}</p>}
    </Setting>
  );
}

function Webhooks() {
  const t = useTranslations('webhooks');
  const send = useSendToWorkspace();
  const { webhooks } = useWorkspace();
  const { hosts, problem, look } = useHosts();
  const [open, setOpen] = useState<Open | null>(null);
  const all = [...webhooks.values()].sort((a, b) => a.createdAt - b.createdAt);
  const chosen = open && 'id' in open ? webhooks.get(open.id) : undefined;
  const close = () => setOpen(null);

  return (
    <>
      {all.length > 0 && (
        <ul className={exchange.rows} aria-label={t('title')}>
          {all.map((webhook) => (
            <WebhookRow
              key={webhook.id}
              webhook={webhook}
              onOpen={(dialog) => setOpen({ dialog, id: webhook.id })}
            />
          ))}
        </ul>
      )}
      <Problem>{problem}</Problem>
      {problem && (
        <div>
          <Button icon={<RotateCw aria-hidden="true" />} onClick={look}>
            {t('reload')}
          </Button>
        </div>
      )}
      {hosts?.length === 0 && <p className={exchange.soft}>{t('noHosts')}</p>}
      {hosts !== null && hosts.length > 0 && all.length < limits.webhooks && (
        <div>
          <Button icon={<Plus aria-hidden="true" />} onClick={() => setOpen({ dialog: 'make' })}>
            {t('add')}
          </Button>
        </div>
      )}
      {open?.dialog === 'make' && (
        <WebhookDialog
          webhook={null}
          hosts={hosts}
          onSecret={(name, secret) => setOpen({ dialog: 'secret', name, secret })}
          onChat={(id) => setOpen({ dialog: 'messages', id })}
          onClose={close}
        />
      )}
      {chosen && open?.dialog === 'change' && (
        <WebhookDialog
          webhook={chosen}
          hosts={hosts}
          onSecret={(name, secret) => setOpen({ dialog: 'secret', name, secret })}
          onChat={(id) => setOpen({ dialog: 'messages', id })}
          onClose={close}
        />
      )}
      {open?.dialog === 'secret' && (
        <SecretDialog name={open.name} secret={open.secret} onClose={close} />
      )}
      {chosen && open?.dialog === 'messages' && <MessagesDialog webhook={chosen} onClose={close} />}
      {chosen && open?.dialog === 'remove' && (
        <AskDialog
          open
          title={t('removeTitle', { name: isolated(chosen.name) })}
          message={t('removeMessage')}
          no={t('cancel')}
          yes={t('removeNow')}
          isDanger
          onNo={close}
          onYes={() => {
            close();
            void send({ type: 'webhook.remove', id: chosen.id });
          }}
        />
      )}
    </>
  );
}

function WebhookRow({
  webhook: { name, address, off },
  onOpen,
}: {
  webhook: Webhook;
  onOpen(dialog: 'change' | 'messages' | 'remove'): void;
}) {
  const t = useTranslations('webhooks');
  const date = dateFormat(useDateLocale(), { dateStyle: 'medium' });
  const isBroken = off !== undefined && off.why !== 'paused';
  return (
    <li className={exchange.row}>
      <span className={styles.words}>
        <RowName
          name={name}
          kind={new URL(address).host}
          edit={{ label: t('edit', { name: isolated(name) }), onEdit: () => onOpen('change') }}
        />
        {off && (
          <span className={styles.off} data-broken={isBroken || undefined}>
            {t(`off.${off.why}`, { when: date.format(off.at) })}
          </span>
        )}
      </span>
      <IconButton
        label={t('messagesOf', { name: isolated(name) })}
        icon={<History aria-hidden="true" />}
        onClick={() => onOpen('messages')}
      />
      <IconButton
        label={t('remove', { name: isolated(name) })}
        icon={<X aria-hidden="true" />}
        onClick={() => onOpen('remove')}
      />
    </li>
  );
}

/** The hosts that may be called, `null` until the server has said so; why it did not; and `look`, to ask anew. */
function useHosts() {
  const { known } = useWorkspaceClient();
  const refusalWords = useRefusalWords();
  const [hosts, setHosts] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState('');
  const look = useCallback(() => {
    void readWebhookHosts(known).then((answer) => {
      if (answer.ok) setHosts(answer.hosts);
      setProblem(answer.ok ? '' : refusalWords(answer.refusal));
    });
  }, [known, refusalWords]);
  useEffect(look, [look]);
  return { hosts, problem, look };
}
