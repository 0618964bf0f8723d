import { ExternalLink, Send, Unlink } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { ServiceMark } from '#client/screens/trackers/service-mark.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
} from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-connections/item-links.module.css';
import { useLinkProblemWords } from '#client/screens/workspace-connections/use-link-problem-words.ts';
import { useWhenWords } from '#client/screens/workspace-connections/use-when-words.ts';
import type { Connection, ItemLink } from '#shared/integrations/connection.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';

type Asking = { what: 'unlink'; link: ItemLink } | { what: 'send'; connection: Connection };

/** What an item is elsewhere: where, when it was last in step, what is wrong; and where it can be sent. */
export function ItemLinks({ item }: { item: WorkspaceItem }) {
  const t = useTranslations('connections');
  const send = useSendToWorkspace();
  const may = useMay();
  const { connections } = useWorkspace();
  const [asking, setAsking] = useState<Asking | null>(null);
  const links = item.links ?? [];
  const free = may('item.send')
    ? [...connections.values()].filter(
        ({ id, place, paused }) =>
          place && !paused && !links.some(({ connection }) => connection === id),
      )
    : [];
  if (links.length === 0 && free.length === 0) return null;
  const itemIds = [item.id];
  const close = () => setAsking(null);
  return (
    <section className={styles.block} aria-label={t('item.title')}>
      <h3 className={styles.heading}>{t('item.title')}</h3>
      {links.length > 0 && (
        <ul>
          {links.map((link) => (
            <LinkRow
              key={link.connection}
              link={link}
              isPaused={connections.get(link.connection)?.paused === true}
              onUnlink={may('item.unlink') ? () => setAsking({ what: 'unlink', link }) : undefined}
            />
          ))}
        </ul>
      )}
      {free.length > 0 && (
        <div className={styles.buttons}>
          {free.map((connection) => (
            <Button
              key={connection.id}
              size="small"
              icon={<Send aria-hidden="true" />}
              onClick={() => setAsking({ what: 'send', connection })}
            >
              {t('item.send', { name: isolated(connection.name) })}
            </Button>
          ))}
        </div>
      )}
      {asking?.what === 'unlink' && (
        <AskDialog
          open
          title={t('item.unlinkTitle', { key: isolated(asking.link.at?.key ?? '') })}
          message={t('item.unlinkMessage')}
          no={t('cancel')}
          yes={t('item.unlinkNow')}
          onNo={close}
          onYes={() => {
            close();
            void send({ type: 'item.unlink', itemIds, connection: asking.link.connection });
          }}
        />
      )}
      {asking?.what === 'send' && (
        <AskDialog
          open
          title={t('item.sendTitle', { name: isolated(asking.connection.name) })}
          message={t('item.sendMessage', {
            service: t(`service.${asking.connection.service}`),
            place: isolated(asking.connection.place?.name ?? ''),
          })}
          no={t('cancel')}
          yes={t('item.sendNow')}
          onNo={close}
          onYes={() => {
            close();
            void send({ type: 'item.send', itemIds, connection: asking.connection.id });
          }}
        />
      )}
    </section>
  );
}

function LinkRow({
  link,
  isPaused,
  onUnlink,
}: {
  link: ItemLink;
  isPaused: boolean;
  onUnlink: (() => void) | undefined;
}) {
  const t = useTranslations('connections');
  const whenWords = useWhenWords();
  const problem = useLinkProblemWords()(link);
  const service = t(`service.${link.service}`);
  const { at } = link;
  return (
    <li className={styles.link}>
      <ServiceMark service={link.service} />
      <span className={styles.words}>
        {at ? (
          <a
            href={at.address}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={t('item.open', { key: at.key, service })}
          >
            {at.key} <ExternalLink size={14} aria-hidden="true" />
          </a>
        ) : (
          !problem && <span>{t('item.making', { service })}</span>
        )}
        {problem ? (
          <span className={styles.problem}>{problem}</span>
        ) : (
          at && (
            <span className={styles.soft}>
              {isPaused ? t('item.paused') : t('item.inStep', { when: whenWords(link.inStepAt) })}
            </span>
          )
        )}
      </span>
      {onUnlink && (
        <IconButton
          label={t('item.unlink', { key: at?.key ?? service })}
          icon={<Unlink aria-hidden="true" />}
          onClick={onUnlink}
        />
      )}
    </li>
  );
}
