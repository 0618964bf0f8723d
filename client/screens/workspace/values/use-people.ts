import { useMemo } from 'react';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import type { FieldValue } from '#shared/fields/field.ts';

/** The members who can be chosen, by name; and those who were chosen before they left. */
export function usePeople(chosen?: FieldValue): { id: string; name: string }[] {
  const { members } = useWorkspace();
  return useMemo(() => {
    const ids: readonly unknown[] = [chosen].flat();
    return [...members.values()]
      .filter(({ id, removed }) => !removed || ids.includes(id))
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }, [members, chosen]);
}
