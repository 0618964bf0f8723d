import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { withFields } from '#shared/workspace/changed-items.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import { relationsOf } from '#shared/workspace/relations.ts';
import { lackingFields } from '#shared/workspace/required.ts';
import { keyOf, type WorkspaceItem, type WorkspaceState } from '#shared/workspace/state.ts';
import { hindranceOf } from '#shared/workspace/workflow.ts';

/** Says which item a member can't move so, and what is in the way; `null` where this page sees nothing there. */
export function useHindranceWords(): (
  state: WorkspaceState,
  self: string,
  commands: readonly WorkspaceCommand[],
) => string | null {
  const t = useTranslations('workspaceHindered');
  return useCallback(
    (state, self, commands) => {
      const { basics, items, members } = state;
      const role = members.get(self)?.role;
      const { children } = relationsOf(items);
      const partsOf = ({ id }: WorkspaceItem) =>
        (children.get(id) ?? []).flatMap((part) => items.get(part) ?? []);
      for (const command of commands) {
        if (command.type !== 'item.set' || role === undefined) continue;
        const to = basics.statuses.find(({ id }) => id === command.fields.status);
        for (const itemId of command.itemIds) {
          const item = items.get(itemId);
          if (!item || !to || item.status === to.id) continue;
          const next = withFields(item, command.fields, item.changedAt);
          const hindrance = hindranceOf(basics, item.status, next, { role, partsOf });
          const [lacking] = to.category === 'open' ? [] : lackingFields(basics, next);
          const about = { key: keyOf(basics, item), status: isolated(to.name) };
          if (hindrance?.kind === 'field')
            return t('field', { ...about, field: isolated(hindrance.field.name) });
          if (hindrance?.kind === 'part')
            return t('part', { ...about, part: keyOf(basics, hindrance.item) });
          if (hindrance) return t(hindrance.kind, about);
          if (lacking) return t('required', { ...about, field: isolated(lacking.name) });
        }
      }
      return null;
    },
    [t],
  );
}

/** The refusals of which a page can say more, as far as it sees what is in the way. */
export function isHindrance(code: string): boolean {
  return code === 'field_required' || code.startsWith('move_');
}
