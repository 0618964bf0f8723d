import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useToast } from '#client/parts/toast.tsx';
import { useBacklog } from '#client/screens/backlog/use-backlog.ts';
import { useUndo } from '#client/screens/undo/use-undo.ts';
import { newId } from '#client/sync/ids.ts';
import { bringIn } from '#shared/backlog/bring-in.ts';
import { importCommands } from '#shared/backlog/import-commands.ts';
import type { CommandOf } from '#shared/commands/commands.ts';

/** An item with the id it will have. */
export type IdentifiedItem = CommandOf<'item.import'>['items'][number];

/** Adds what is new and updates what is there by its key. Answers whether it was done. */
export function useImport(): (items: readonly IdentifiedItem[]) => Promise<boolean> {
  const t = useTranslations('backlog');
  const { edit, latest } = useBacklog();
  const { show } = useToast();
  const undo = useUndo();
  return useCallback(
    async (items) => {
      const { added, updated } = bringIn(latest(), items);
      const action = newId();
      const done = await Promise.all(importCommands(items).map((command) => edit(command, action)));
      if (done.includes(false)) return false;
      const words = t('added', { count: added.length });
      const message =
        updated.length === 0
          ? words
          : t('imported', { added: added.length, updated: updated.length });
      show(message, { action: { label: t('undo'), onAction: () => void undo(action) } });
      return true;
    },
    [edit, latest, show, undo, t],
  );
}
