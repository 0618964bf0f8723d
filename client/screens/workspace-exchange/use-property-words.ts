import { useTranslations } from 'use-intl';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';

/** What a column of a file can be taken for, beside fields and scores. */
export const columnKinds = [
  ...['title', 'key', 'status', 'labels', 'description', 'link', 'parent'],
  ...['type', 'people', 'start', 'end'],
  ...['within', 'blocks', 'blocked-by', 'relates'],
] as const;

/** What a property, a field or a criterion is called, by its id in an import. */
export function usePropertyWords(): (id: string) => string {
  const t = useTranslations('workspaceExchange');
  const { basics } = useWorkspace();
  return (id) => {
    const kind = columnKinds.find((one) => one === id);
    if (kind) return t(`property.${kind}`);
    const field = basics.fields.find((one) => id === `field.${one.id}`);
    const criterion = basics.framework.criteria.find((one) => id === `score.${one.id}`);
    return field?.name ?? criterion?.name ?? id;
  };
}
