import { useEffect, useState } from 'react';
import { useWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { readSimilar } from '#client/sync/workspace/submissions.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';
import type { Submission } from '#shared/workspace/submissions.ts';

/**
 * Items that resemble a submission, the most alike first, and before them the one that it speaks of; `null` until
 * they are known. Those of the next one are asked for meanwhile.
 */
export function useSimilar(
  current: Submission | undefined,
  next: Submission | undefined,
): readonly WorkspaceItem[] | null {
  const { known } = useWorkspaceClient();
  const { items } = useWorkspace();
  const [found, setFound] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const wanted = [current?.id, next?.id].find((id) => id !== undefined && !found.has(id));
  useEffect(() => {
    if (wanted === undefined) return;
    let isOver = false;
    void readSimilar(known, wanted).then((answer) => {
      // What can't be found out now is no reason to wait.
      if (!isOver)
        setFound((before) => new Map([...before, [wanted, answer.ok ? answer.itemIds : []]]));
    });
    return () => {
      isOver = true;
    };
  }, [known, wanted]);
  if (!current) return null;
  const ids = found.get(current.id);
  if (!ids) return null;
  const all = new Set([...(current.about === undefined ? [] : [current.about]), ...ids]);
  return [...all].flatMap((id) => {
    const item = items.get(id);
    return item && item.removedAt === undefined ? [item] : [];
  });
}
