import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceClient,
} from '#client/screens/workspace/use-workspace.ts';
import type { Refused } from '#client/sync/refused.ts';
import { readSubmissions } from '#client/sync/workspace/submissions.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Submission } from '#shared/workspace/submissions.ts';

type Decision = WorkspaceCommandOf<'submission.accept' | 'submission.merge' | 'submission.decline'>;

export interface Waiting {
  /** The first of those that wait, the oldest first; `null` before they are known. */
  submissions: readonly Submission[] | null;
  /** How many there are, in all. */
  total: number;
  refused: Refused | null;
  /** Carries a decision out: what it is on is gone from the list at once, and is back where it was refused. */
  decide(command: Decision): Promise<boolean>;
}

/** What came in and waits to be decided on, as others bring more and decide, too. */
export function useWaiting(): Waiting {
  const { known } = useWorkspaceClient();
  const { intake } = useWorkspace();
  const send = useSendToWorkspace();
  const [read, setRead] = useState<readonly Submission[] | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  /** Decided on here, and perhaps still in what was read before. */
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const onTheirWay = useRef(new Set<string>());
  const total = [...intake.values()].reduce((sum, { waiting }) => sum + waiting, 0);

  const look = useCallback(async () => {
    const unsettled = new Set(onTheirWay.current);
    const answer = await readSubmissions(known);
    setRefused(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    setRead(answer.submissions);
    // What was settled before this was read, and is in it, waits once more.
    setGone(new Set([...unsettled, ...onTheirWay.current]));
  }, [known]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the number changes something else waits
  useEffect(() => void look(), [look, total]);

  const submissions = useMemo(() => read?.filter(({ id }) => !gone.has(id)) ?? null, [read, gone]);

  async function decide(command: Decision): Promise<boolean> {
    const ids = command.type === 'submission.decline' ? command.ids : [command.id];
    for (const id of ids) onTheirWay.current.add(id);
    setGone((before) => new Set([...before, ...ids]));
    const isDone = await send(command);
    for (const id of ids) onTheirWay.current.delete(id);
    if (!isDone) {
      setGone((before) => new Set([...before].filter((id) => !ids.includes(id))));
      void look();
    }
    return isDone;
  }

  return { submissions, total, refused, decide };
}
