import type { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import type { useToast } from '#client/parts/toast.tsx';
import type { Backlog } from '#client/screens/backlog/use-backlog.ts';
import { newId } from '#client/sync/ids.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Item } from '#shared/session/state.ts';

type Batched = CommandOf<'item.batch'>['commands'];

/** What a facilitator can do with many items at once; each in one step, all of them or none. */
export interface ManyActions {
  /** Puts them before all others, in the order they stand in. */
  moveToTop(items: readonly Item[]): void;
  lock(items: readonly Item[], locked: boolean): void;
  /** Gives them a label; those that are full of labels stay as they are. */
  addLabel(items: readonly Item[], label: string): void;
  takeLabel(items: readonly Item[], label: string): void;
  remove(items: readonly Item[]): void;
}

interface ManyActionsSurroundings {
  backlog: Pick<Backlog, 'edit' | 'latest'>;
  show: ReturnType<typeof useToast>['show'];
  /** Takes an action back. */
  undo(action: string): void;
  /** Tells those who listen to the page. */
  announce(message: string): void;
  t: ReturnType<typeof useTranslations<'backlog'>>;
}

export function manyActions({
  backlog,
  show,
  undo,
  announce,
  t,
}: ManyActionsSurroundings): ManyActions {
  const { edit, latest } = backlog;

  async function change(commands: Batched, action?: string): Promise<boolean> {
    if (commands.length === 0) return false;
    return edit({ type: 'item.batch', commands }, action);
  }

  return {
    moveToTop(items) {
      const moving = new Set(items.map(({ id }) => id));
      const before = latest().find(({ id }) => !moving.has(id))?.id;
      if (before === undefined) return;
      const standing = latest().filter(({ id }) => moving.has(id));
      announce(t('movedMany', { count: standing.length }));
      void change(standing.map(({ id }) => ({ type: 'item.move', itemId: id, before })));
    },
    lock(items, locked) {
      const changed = items.filter((item) => !!item.locked !== locked);
      announce(t(locked ? 'lockedMany' : 'unlockedMany', { count: changed.length }));
      void change(changed.map(({ id }) => ({ type: 'item.lock', itemId: id, locked })));
    },
    addLabel(items, label) {
      const without = items.filter(({ labels = [] }) => !labels.includes(label));
      const changed = without.filter(({ labels = [] }) => labels.length < limits.labels);
      const full = without.length - changed.length;
      void change(
        changed.map(({ id, labels = [] }) => ({
          type: 'item.edit',
          itemId: id,
          labels: [...labels, label],
        })),
      );
      if (full > 0) show(t('labelsFull', { count: full, most: limits.labels }));
      announce(t('labelledMany', { count: changed.length, label: isolated(label) }));
    },
    takeLabel(items, label) {
      const changed = items.filter(({ labels = [] }) => labels.includes(label));
      void change(
        changed.map(({ id, labels = [] }) => {
          const rest = labels.filter((one) => one !== label);
          return { type: 'item.edit', itemId: id, labels: rest.length > 0 ? rest : null };
        }),
      );
      announce(t('unlabelledMany', { count: changed.length, label: isolated(label) }));
    },
    remove(items) {
      const ids = items.map(({ id }) => id);
      const action = newId();
      let stored = false;
      void change(
        ids.map((itemId) => ({ type: 'item.remove', itemId })),
        action,
      ).then((done) => {
        stored = done;
      });
      // Without a connection they wait on this device, and their return goes after them.
      const restore = () => void change(ids.map((itemId) => ({ type: 'item.restore', itemId })));
      show(t('removedMany', { count: ids.length }), {
        action: {
          label: t('undo'),
          onAction: () => (stored ? undo(action) : restore()),
        },
      });
    },
  };
}
