import { useTranslations } from 'use-intl';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import type { Filling } from '#shared/workspace/forms/form.ts';

/** What a question can be for, as it is called here: a field for a person is for the team alone. */
export function useFillings(): { key: string; name: string; fills: Filling }[] {
  const t = useTranslations('workspaceForms');
  const { basics } = useWorkspace();
  return [
    ...(['title', 'description', 'contact', 'link'] as const).map((to) => ({
      ...{ key: to, name: t(`fills.${to}`), fills: { to } },
    })),
    ...(basics.types.length > 0
      ? [{ key: 'type', name: t('fills.type'), fills: { to: 'type' as const } }]
      : []),
    ...basics.fields
      .filter(({ type }) => type !== 'person')
      .map(({ id, name }) => ({
        ...{ key: `field.${id}`, name, fills: { to: 'field' as const, field: id } },
      })),
  ];
}
