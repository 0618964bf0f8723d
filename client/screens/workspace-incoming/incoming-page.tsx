import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Problem } from '#client/parts/problem.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { useAtRest } from '#client/parts/use-at-rest.ts';
import styles from '#client/screens/trackers/trackers.module.css';
import { useAsked } from '#client/screens/trackers/use-asked.ts';
import { BesideBacklog } from '#client/screens/workspace/beside-backlog.tsx';
import { UndoButton } from '#client/screens/workspace/undo-button.tsx';
import { useSendToWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { AddressPart } from '#client/screens/workspace-incoming/address-part.tsx';
import { BackToSettings } from '#client/screens/workspace-incoming/back-to-settings.tsx';
import { GivenPart } from '#client/screens/workspace-incoming/given-part.tsx';
import { IncomingActions } from '#client/screens/workspace-incoming/incoming-actions.tsx';
import { MappingPart } from '#client/screens/workspace-incoming/mapping-part.tsx';
import { RequestsPart } from '#client/screens/workspace-incoming/requests-part.tsx';
import { SignaturePart } from '#client/screens/workspace-incoming/signature-part.tsx';
import { readRequests } from '#client/sync/workspace/incoming.ts';
import type { IncomingWebhook } from '#shared/incoming/incoming.ts';

/** What came in is asked for once nothing more has come for so long. Milliseconds. */
const calm = 250;

/** All that there is to an incoming webhook. */
export function IncomingPage({ webhook }: { webhook: IncomingWebhook }) {
  const t = useTranslations('incoming');
  const send = useSendToWorkspace();
  const { known } = useWorkspaceClient();
  const { id, name, off, heardAt } = webhook;
  // A program may send many at once.
  const heard = useAtRest(heardAt, calm);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came in is asked for anew when something came
  const asked = useAsked(useMemo(() => () => readRequests(known, id), [known, id, heard]));
  const requests = asked.told?.requests ?? [];
  const [exampleId, setExampleId] = useState<string | null>(null);
  const readable = requests.filter(({ sent }) => sent !== undefined);
  const example = readable.find((one) => one.id === exampleId) ?? readable[0];
  // One that is kept no more is no example.
  useEffect(() => {
    if (exampleId !== null && example?.id !== exampleId) setExampleId(null);
  }, [exampleId, example]);

  return (
    <BesideBacklog
      title={isolated(name)}
      actions={
        <>
          <UndoButton />
          <IncomingActions webhook={webhook} />
        </>
      }
    >
      <main className={styles.main}>
        <BackToSettings />
        <Switch
          label={t('isOn')}
          hint={t('isOnHint')}
          checked={!off}
          onChange={(on) => void send({ type: 'incoming.change', id, on })}
        />
        <AddressPart webhook={webhook} />
        <Problem>{asked.problem}</Problem>
        {asked.told && <MappingPart webhook={webhook} example={example} />}
        <GivenPart webhook={webhook} />
        <SignaturePart webhook={webhook} />
        {requests.length > 0 && (
          <RequestsPart requests={requests} exampleId={example?.id} onExample={setExampleId} />
        )}
      </main>
    </BesideBacklog>
  );
}
