import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { FoundToChoose } from '#client/screens/trackers/found-to-choose.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import { useFound } from '#client/screens/trackers/use-found.ts';
import { useSendToWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { Part } from '#client/screens/workspace-connections/part.tsx';
import type { PartProps } from '#client/screens/workspace-connections/sign-in-part.tsx';
import { importRecords } from '#client/sync/workspace/connections.ts';
import type { Connection } from '#shared/integrations/connection.ts';

/** Which records are meant, once a connection is under way; more of them can be brought in. */
export function QueryPart({ connection, isOpen, onOpen, onClose }: PartProps) {
  const t = useTranslations('connections');
  return (
    <Part
      title={t('query.title')}
      summary={connection.query || t('query.everything')}
      isOpen={isOpen}
      onOpen={onOpen}
    >
      <Query connection={connection} onClose={onClose} />
    </Part>
  );
}

function Query({ connection, onClose }: { connection: Connection; onClose(): void }) {
  const t = useTranslations('connections');
  const send = useSendToWorkspace();
  const { known } = useWorkspaceClient();
  const { show } = useToast();
  const refusalWords = useRefusalWords();
  const { id, service } = connection;
  const [query, setQuery] = useState(connection.query);
  const [follows, setFollows] = useState(connection.follows);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const found = useFound(known, id, query);

  async function save() {
    setBusy(true);
    const isSaved = await send({ type: 'connection.change', id, query: query.trim(), follows });
    const answer =
      isSaved && chosen.size > 0 ? await importRecords(known, id, { ids: [...chosen] }) : null;
    setBusy(false);
    if (answer && !answer.ok) return show(refusalWords(answer.refusal), { tone: 'problem' });
    if (answer) show(t('bring.begun'));
    if (isSaved) onClose();
  }

  return (
    <div className={styles.form}>
      <FoundToChoose
        service={service}
        query={query}
        onQuery={setQuery}
        found={found}
        chosen={chosen}
        onChosen={setChosen}
      />
      <Switch
        label={t('query.follows')}
        hint={t('query.followsHint')}
        checked={follows}
        onChange={setFollows}
      />
      <div className={styles.buttons}>
        <Button variant="primary" busy={busy} onClick={() => void save()}>
          {chosen.size > 0 ? t('bring.now', { count: chosen.size }) : t('query.use')}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
