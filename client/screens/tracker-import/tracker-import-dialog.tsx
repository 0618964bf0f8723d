import { useCallback, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button, LinkButton } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { everythingFound } from '#client/screens/tracker-import/everything-found.ts';
import {
  type OwnConnection,
  readOwnConnections,
} from '#client/screens/tracker-import/own-connections.ts';
import { Asking } from '#client/screens/trackers/asking.tsx';
import { FoundToChoose } from '#client/screens/trackers/found-to-choose.tsx';
import { ServiceMark } from '#client/screens/trackers/service-mark.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import { useAsked } from '#client/screens/trackers/use-asked.ts';
import { useFound } from '#client/screens/trackers/use-found.ts';
import { newId } from '#client/sync/ids.ts';
import { recentWorkspaces } from '#client/sync/workspace/identity.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import type { FoundRecord } from '#shared/integrations/answers.ts';

type ImportedItem = CommandOf<'item.import'>['items'][number];

interface TrackerImportDialogProps {
  onClose(): void;
  /** Imports the items; answers whether it was done. */
  onImport(items: readonly ImportedItem[]): Promise<boolean>;
}

/** Brings records of a tracker into a session, by the connections of the workspaces that this device is in. */
export function TrackerImportDialog({ onClose, onImport }: TrackerImportDialogProps) {
  const t = useTranslations('connections');
  const group = useId();
  const own = useAsked(useCallback(() => readOwnConnections(recentWorkspaces()), []));
  const [chosenId, choose] = useState<string | null>(null);
  const all = own.told?.connections ?? [];
  const chosen = all.find(({ connection }) => connection.id === chosenId) ?? all[0];
  return (
    <Dialog open onClose={onClose} size="large" title={t('session.title')}>
      <div className={styles.form}>
        <Asking asked={own} />
        {own.told && own.told.unreachable.length > 0 && (
          <Problem>
            {t('session.unreachable', { names: own.told.unreachable.map(isolated).join(', ') })}
          </Problem>
        )}
        {own.told && all.length === 0 && <NotConnected />}
        {all.length > 1 && (
          <fieldset className={styles.group}>
            <legend className={styles.legend}>{t('session.which')}</legend>
            <div className={styles.places}>
              {all.map(({ known, connection }) => (
                <label key={connection.id} className={styles.place}>
                  <input
                    type="radio"
                    name={group}
                    checked={connection === chosen?.connection}
                    onChange={() => choose(connection.id)}
                  />
                  <ServiceMark service={connection.service} isSmall />
                  <span dir="auto">
                    {t('session.in', {
                      ...{ name: isolated(connection.name), workspace: isolated(known.name) },
                    })}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
        {chosen && (
          <Records key={chosen.connection.id} own={chosen} onClose={onClose} onImport={onImport} />
        )}
      </div>
    </Dialog>
  );
}

/** How to come by a connection. */
function NotConnected() {
  const t = useTranslations('connections');
  const [latest] = recentWorkspaces();
  return (
    <EmptyState
      title={t('session.none')}
      action={
        latest ? (
          <LinkButton href={`/w/${latest.workspaceId}/connections`}>
            {t('session.toWorkspace', { name: isolated(latest.name) })}
          </LinkButton>
        ) : (
          <LinkButton href="/">{t('session.begin')}</LinkButton>
        )
      }
    >
      {t(latest ? 'session.noneMessage' : 'session.noWorkspace')}
    </EmptyState>
  );
}

interface RecordsProps extends TrackerImportDialogProps {
  own: OwnConnection;
}

function Records({ own: { known, connection }, onClose, onImport }: RecordsProps) {
  const t = useTranslations('connections');
  const refusalWords = useRefusalWords();
  const [query, setQuery] = useState(connection.query);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [come, setCome] = useState<number | null>(null);
  const [problem, setProblem] = useState('');
  const found = useFound(known, connection.id, query);
  const records = found.told?.records ?? [];
  const picked = records.filter(({ id }) => chosen.has(id));

  async function bring() {
    setProblem('');
    setCome(0);
    const answer =
      picked.length > 0
        ? { ok: true as const, records: picked }
        : await everythingFound(known, connection.id, query.trim(), setCome);
    if (!answer.ok) setProblem(refusalWords(answer.refusal));
    else if (await onImport(answer.records.map(asItem))) return onClose();
    setCome(null);
  }

  return (
    <>
      <FoundToChoose
        service={connection.service}
        query={query}
        onQuery={setQuery}
        found={found}
        // What an item of a workspace is already is none of the session's.
        records={records.map(({ item: _, ...record }) => record)}
        chosen={chosen}
        onChosen={setChosen}
      />
      <p className={styles.soft}>
        {t('session.apart', { service: t(`service.${connection.service}`) })}{' '}
        <a href={`/w/${known.workspaceId}/connections/${connection.id}`}>
          {t('session.toWorkspace', { name: isolated(known.name) })}
        </a>
      </p>
      <Problem>{problem}</Problem>
      <p role="status" className={styles.soft}>
        {come !== null && come > 0 && t('session.come', { count: come })}
      </p>
      <Button
        variant="primary"
        busy={come !== null}
        disabled={records.length === 0 || found.isAsking}
        onClick={() => void bring()}
      >
        {picked.length > 0 ? t('bring.now', { count: picked.length }) : t('bring.all')}
      </Button>
    </>
  );
}

function asItem({ title, key, address, description }: FoundRecord): ImportedItem {
  return {
    id: newId(),
    title: title.slice(0, limits.itemTitle),
    key: key.slice(0, limits.key),
    link: address,
    ...(description && { description: description.slice(0, limits.itemDescription) }),
  };
}
