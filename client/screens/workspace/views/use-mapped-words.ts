import { useTranslations } from 'use-intl';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { usePropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import type { MappedProperty } from '#shared/integrations/connection.ts';

/** What a property is called that goes to and fro with a tracker. */
export function useMappedWords(): (property: MappedProperty) => string {
  const t = useTranslations('workspaceItem');
  const { nameOf } = usePropertyWords();
  const { basics } = useWorkspace();
  return (property) => {
    // In a table its column is called after the items.
    if (property === 'title') return t('title');
    const field = basics.fields.find(({ id }) => property === `field.${id}`);
    return nameOf({ id: property, ...(field && { field }) });
  };
}
