import { ChevronRight, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { dateFormat } from '#client/language/formats.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import trackers from '#client/screens/trackers/trackers.module.css';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import { keepDrawn } from '#client/screens/workspace-incoming/drawn-secrets.ts';
import { MakeForm } from '#client/screens/workspace-settings/make-form.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { newId, newToken } from '#client/sync/ids.ts';
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

  async function make(name: string): Promise<boolean> {
    const [id, secret] = [newId(), newToken()];
    const isMade = await send({ type: 'incoming.make', id, name, secret });
    if (!isMade) return false;
    keepDrawn(id, secret, undefined);
    navigate(`/w/${workspaceId}/incoming/${id}`);
    return true;
  }

  return (
    <MakeForm
      label={t('addNamed')}
      placeholder={t('nameExample')}
      missing={t('nameNeeded')}
      submit={t('add')}
      icon={<Plus aria-hidden="true" />}
      onMake={make}
    />
  );
}
