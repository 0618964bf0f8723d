import { useEffect, useMemo, useRef, useState } from 'react';
import { isolated } from '#client/language/isolated.ts';
import { Problem } from '#client/parts/problem.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import { useAsked } from '#client/screens/trackers/use-asked.ts';
import { BesideBacklog } from '#client/screens/workspace/beside-backlog.tsx';
import {
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceClient,
} from '#client/screens/workspace/use-workspace.ts';
import { BackToAll } from '#client/screens/workspace-connections/back-to-all.tsx';
import { BringIn } from '#client/screens/workspace-connections/bring-in.tsx';
import { ConnectionActions } from '#client/screens/workspace-connections/connection-actions.tsx';
import { Fares } from '#client/screens/workspace-connections/fares.tsx';
import { MappingPart } from '#client/screens/workspace-connections/mapping-part.tsx';
import { PlacePart } from '#client/screens/workspace-connections/place-part.tsx';
import { QueryPart } from '#client/screens/workspace-connections/query-part.tsx';
import { SignInPart } from '#client/screens/workspace-connections/sign-in-part.tsx';
import { useSentBackWords } from '#client/screens/workspace-connections/use-sent-back-words.ts';
import { readFields, readRights } from '#client/sync/workspace/connections.ts';
import type { Connection } from '#shared/integrations/connection.ts';

/** What may be opened to be changed, one at a time. */
export type OpenPart = 'sign-in' | 'place' | 'query' | 'mapping' | null;

/** All that there is to a connection: what it still has to be told is open, everything else opens again. */
export function ConnectionPage({ connection }: { connection: Connection }) {
  const send = useSendToWorkspace();
  const { connectionHealth } = useWorkspace();
  const sentBackWords = useSentBackWords();
  const { known } = useWorkspaceClient();
  const { id, name, service, place, mapping } = connection;
  const health = connectionHealth.get(id);
  const [open, setOpen] = useState<OpenPart>(null);
  /** It has brought something in, or is to do so by itself. */
  const isUnderWay = connection.follows || (health?.linked ?? 0) > 0;
  const placeId = place?.id;
  const fields = useAsked(
    useMemo(
      () => (placeId === undefined ? null : () => readFields(known, id)),
      [known, id, placeId],
    ),
  );

  const rights = useAsked(
    // biome-ignore lint/correctness/useExhaustiveDependencies: another account may do other things
    useMemo(
      () => (placeId === undefined ? null : () => readRights(known, id, placeId)),
      [known, id, placeId, connection.account],
    ),
  );

  // What is suggested counts without being looked at.
  const suggested = fields.told?.suggested;
  const isUnmapped = mapping.length === 0 && !isUnderWay;
  const asked = useRef(false);
  useEffect(() => {
    if (!isUnmapped || !suggested || suggested.length === 0 || asked.current) return;
    asked.current = true;
    void send({ type: 'connection.change', id, mapping: [...suggested] });
  }, [isUnmapped, suggested, id, send]);

  const part = (which: Exclude<OpenPart, null>) => ({
    ...{ connection, isOpen: open === which },
    onOpen: () => setOpen(which),
    onClose: () => setOpen(null),
  });
  return (
    <BesideBacklog title={isolated(name)} actions={<ConnectionActions connection={connection} />}>
      <main className={styles.main}>
        <BackToAll />
        <Problem>{sentBackWords(service)}</Problem>
        {(isUnderWay || health?.problem) && (
          <Fares connection={connection} health={health} onSignIn={() => setOpen('sign-in')} />
        )}
        <SignInPart {...part('sign-in')} />
        <PlacePart {...part('place')} rights={rights} mayMove={(health?.linked ?? 0) === 0} />
        {place && isUnderWay && <QueryPart {...part('query')} />}
        {place && <MappingPart {...part('mapping')} fields={fields} rights={rights} />}
        {place && !isUnderWay && open === null && <BringIn connection={connection} />}
      </main>
    </BesideBacklog>
  );
}
