import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { FoundToChoose } from '#client/screens/trackers/found-to-choose.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import { useFound } from '#client/screens/trackers/use-found.ts';
import { useSendToWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { Part } from '#client/screens/workspace-connections/part.tsx';
import { importRecords } from '#client/sync/workspace/connections.ts';
import type { Connection } from '#shared/integrations/connection.ts';

/** The last step of connecting: which records come in, and whether they are kept in step. */
export function BringIn({ connection }: { connection: Connection }) {
  const t = useTranslations('connections');
  const send = useSendToWorkspace();
  const { known } = useWorkspaceClient();
  const refusalWords = useRefusalWords();
  const { id, service, mapping } = connection;
  const [query, setQuery] = useState(connection.query);
  const [how, setHow] = useState<'keep' | 'once'>('keep');
  const [follows, setFollows] = useState(true);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const [isBegun, setBegun] = useState(false);
  const found = useFound(known, id, query);
  const news = found.told?.records.filter(({ item }) => item === undefined) ?? [];
  const picked = news.filter((one) => chosen.has(one.id)).map((one) => one.id);

  async function bring() {
    setBusy(true);
    setProblem('');
    const isSaved = await send({
      ...{ type: 'connection.change', id, query: query.trim() },
      follows: how === 'keep' && follows && picked.length === 0,
      ...(how === 'once' && {
        comments: false,
        mapping: mapping
          .filter(({ direction }) => direction !== 'out')
          .map((one) => ({ ...one, direction: 'in-once' as const })),
      }),
    });
    const answer =
      isSaved &&
      (await importRecords(known, id, picked.length > 0 ? { ids: picked } : { all: true }));
    setBusy(false);
    if (!answer) return;
    if (answer.ok) setBegun(true);
    else setProblem(refusalWords(answer.refusal));
  }

  if (isBegun)
    return (
      <Part title={t('bring.title')} isOpen>
        <p role="status">{t('bring.begun')}</p>
      </Part>
    );
  return (
    <Part title={t('bring.title')} isOpen>
      <div className={styles.form}>
        <FoundToChoose
          service={service}
          query={query}
          onQuery={setQuery}
          found={found}
          chosen={chosen}
          onChosen={setChosen}
        />
        <SegmentedChoice<'keep' | 'once'>
          legend={t('bring.how')}
          options={[
            { value: 'keep', label: t('bring.keep') },
            { value: 'once', label: t('bring.once') },
          ]}
          value={how}
          onChange={setHow}
        />
        <p className={styles.soft}>{t(how === 'keep' ? 'bring.keepHint' : 'bring.onceHint')}</p>
        {how === 'keep' && picked.length === 0 && (
          <Switch
            label={t('query.follows')}
            hint={t('query.followsHint')}
            checked={follows}
            onChange={setFollows}
          />
        )}
        <Problem>{problem}</Problem>
        {found.told && news.length === 0 && !found.told.next && (
          <p className={styles.soft}>{t('bring.nothing')}</p>
        )}
        <Button
          variant="primary"
          busy={busy}
          disabled={!found.told || found.isAsking || found.problem !== ''}
          onClick={() => void bring()}
        >
          {picked.length > 0 ? t('bring.now', { count: picked.length }) : t('bring.all')}
        </Button>
      </div>
    </Part>
  );
}
