import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { usePropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import type { MappedProperty } from '#shared/integrations/connection.ts';

/** What a property that is mapped is called. */
export function useMappedWords(): (property: MappedProperty) => string {
  const { nameOf } = usePropertyWords();
  const { basics } = useWorkspace();
  return (property) => {
    const field = basics.fields.find(({ id }) => property === `field.${id}`);
    return nameOf({ id: property, ...(field && { field }) });
  };
}
