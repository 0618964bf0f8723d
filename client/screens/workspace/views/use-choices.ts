import { useCallback } from 'react';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import { me } from '#shared/workspace/filter.ts';
import { collatorFor } from '#shared/workspace/query/order.ts';
import type { Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';

/** More than anybody chooses from by eye. */
const most = 500;

/** What can be chosen of a property: what the workspace defines, its members, or what its items have. */
export function useChoices(
  rows: readonly RankedItem[],
  { choiceOf }: Pick<PropertyWords, 'choiceOf'>,
  language: string,
): (property: Property) => { id: string; name: string }[] {
  const { members } = useWorkspace();
  return useCallback(
    (property) => {
      if (property.kind !== 'choice' && property.kind !== 'choices') return [];
      const { choices, read } = property;
      const named = (ids: Iterable<string>) =>
        [...ids].map((id) => ({ id, name: choiceOf(property, id) }));
      if (typeof choices !== 'string') return named(choices.map(({ id }) => id));
      if (choices === 'members')
        return named([
          me,
          ...[...members.values()].filter(({ removed }) => !removed).map(({ id }) => id),
        ]);
      const there = new Set(rows.flatMap((row) => read(row) ?? []));
      const { compare } = collatorFor(language);
      return named(there)
        .sort((a, b) => compare(a.name, b.name))
        .slice(0, most);
    },
    [rows, choiceOf, members, language],
  );
}
