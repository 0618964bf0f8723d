import { ChevronRight, Plus } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { dateFormat } from '#client/language/formats.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import trackers from '#client/screens/trackers/trackers.module.css';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import exchange from '#client/screens/workspace-exchange/exchange-screen.module.css';
import { keepDrawn } from '#client/screens/workspace-incoming/drawn-secrets.ts';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { newId, newToken } from '#client/sync/ids.ts';
import { limits } from '#shared/commands/limits.ts';
import type { IncomingWebhook } from '#shared/incoming/incoming.ts';
import { incomingLimits } from '#shared/incoming/limits.ts';

/** The addresses at which programs elsewhere say what becomes an item. */
export function IncomingSetting() {
  const t = useTranslations('incoming');
  const mayMake = useMay()('incoming.make');
  return (
    <Setting title={t('title')} hint={t('hint')}>
      {mayMake ? <AllIncoming /> : <p className={trackers.soft}>{t('adminsOnly')}</p>}
    </Setting>
  );
}

function AllIncoming() {
  const t = useTranslations('incoming');
  const all = [...useWorkspace().incoming.values()].sort((a, b) => a.createdAt - b.createdAt);
  return (
    <>
      {all.length > 0 && (
        <ul className={trackers.list} aria-label={t('title')}>
          {all.map((webhook) => (
            <IncomingRow key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      )}
      {all.length < incomingLimits.webhooks && <NewIncoming />}
    </>
  );
}

function IncomingRow({ webhook }: { webhook: IncomingWebhook }) {
  const t = useTranslations('incoming');
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const when = dateFormat(useDateLocale(), { dateStyle: 'medium', timeStyle: 'short' } as const);
  const { id, name, heardAt, off, secretAt, mapping } = webhook;
  const stands = off
    ? t('stands.off')
    : secretAt === undefined
      ? t('stands.noAddress')
      : heardAt === undefined
        ? t('stands.nothing')
        : Object.keys(mapping).length === 0
          ? t('stands.unmapped')
          : t('stands.heard', { when: when.format(heardAt) });
  return (
    <li className={trackers.row}>
      <span className={trackers.words}>
        <Link href={`/w/${workspaceId}/incoming/${id}`} className={trackers.name}>
          <bdi>{name}</bdi>
        </Link>
        <span className={trackers.soft}>{stands}</span>
      </span>
      <ChevronRight size={18} aria-hidden="true" />
    </li>
  );
}

function NewIncoming() {
  const t = useTranslations('incoming');
  const send = useSendToWorkspace();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const [, navigate] = useLocation();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  async function make(event: FormEvent) {
    event.preventDefault();
    const what = name.trim();
    setProblem(what === '' ? t('nameNeeded') : '');
    if (what === '') return field.current?.focus();
    setBusy(true);
    const [id, secret] = [newId(), newToken()];
    const isMade = await send({ type: 'incoming.make', id, name: what, secret });
    setBusy(false);
    if (!isMade) return;
    keepDrawn(id, secret, undefined);
    navigate(`/w/${workspaceId}/incoming/${id}`);
  }

  return (
    <form className={exchange.form} onSubmit={(event) => void make(event)} noValidate>
      <div className={exchange.wide}>
        <TextField
          ref={field}
          label={t('addNamed')}
          placeholder={t('nameExample')}
          autoComplete="off"
          maxLength={limits.name}
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problem}
        />
      </div>
      <Button type="submit" icon={<Plus aria-hidden="true" />} busy={busy}>
        {t('add')}
      </Button>
    </form>
  );
}
