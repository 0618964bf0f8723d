import { useEffect, useState } from 'react';
import { useWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { readSimilar } from '#client/sync/workspace/submissions.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';
import type { Submission } from '#shared/workspace/submissions.ts';

/**
 * Items that resemble a submission, the most alike first, and before them the one that it speaks of; `null` until
 * they are known. Those of the next one are asked for meanwhile, and once more when it is looked at: what was
 * accepted since may resemble it.
 */
export function useSimilar(
  current: Submission | undefined,
  next: Submission | undefined,
): readonly WorkspaceItem[] | null {
  const { known } = useWorkspaceClient();
  const { items } = useWorkspace();
  const [found, setFound] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const currentId = current?.id;
  const nextId = currentId !== undefined && found.has(currentId) ? next?.id : undefined;
  useEffect(() => {
    if (currentId === undefined) return;
    void readSimilar(known, currentId).then((answer) =>
      setFound((before) => {
        // What can't be found out now is no reason to wait. What was made since comes last: no number changes.
        const held = before.get(currentId) ?? [];
        const ids = answer.ok ? [...new Set([...held, ...answer.itemIds])] : held;
        return new Map([...before, [currentId, ids]]);
      }),
    );
  }, [known, currentId]);
  useEffect(() => {
    if (nextId === undefined) return;
    void readSimilar(known, nextId).then((answer) => {
      if (answer.ok)
        setFound((before) =>
          before.has(nextId) ? before : new Map([...before, [nextId, answer.itemIds]]),
        );
    });
  }, [known, nextId]);
  if (!current) return null;
  const ids = found.get(current.id);
  if (!ids) return null;
  const all = new Set([...(current.about === undefined ? [] : [current.about]), ...ids]);
  return [...all].flatMap((id) => {
    const item = items.get(id);
    return item && item.removedAt === undefined ? [item] : [];
  });
}
