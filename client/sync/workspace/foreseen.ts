import { itemsWithCarriedScores } from '#shared/workspace/carried-scores.ts';
import { changedBasics } from '#shared/workspace/changed-basics.ts';
import {
  changedConnection,
  isLinkedBy,
  sentItem,
  unlinkedItem,
} from '#shared/workspace/changed-connections.ts';
import { changedIncoming } from '#shared/workspace/changed-incoming.ts';
import { movedItems, newItems, withFields } from '#shared/workspace/changed-items.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import { averagesIn } from '#shared/workspace/opinions.ts';
import { withRating } from '#shared/workspace/ratings.ts';
import { savedLink, savedRoadmap } from '#shared/workspace/roadmap.ts';
import { afterSteps, type WorkspaceRow } from '#shared/workspace/rows.ts';
import { scheduledFields, withBaselines } from '#shared/workspace/schedule/scheduled.ts';
import { withScores } from '#shared/workspace/set-scores.ts';
import type { Basics, WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';
import { savedView } from '#shared/workspace/view.ts';
import { movedViews } from '#shared/workspace/view-order.ts';

/** A command on its way, and who gave it when, on this device's clock. */
export interface Pending {
  command: WorkspaceCommand;
  by: string;
  at: number;
}

/**
 * The workspace as it will be once the server has done what is on its way, as far as this device can tell:
 * items, what they can have, views, and what one has seen are foreseen. What the server makes of it replaces this.
 */
export function foreseen(state: WorkspaceState, pending: readonly Pending[]): WorkspaceState {
  return afterSteps(state, pending, rowsOf);
}

function rowsOf(state: WorkspaceState, { command, by, at }: Pending): WorkspaceRow[] {
  switch (command.type) {
    case 'item.add': {
      const { basics } = state;
      const items = newItems(state, command.items, { by, at });
      const nextNumber = basics.nextNumber + items.length;
      return [...items.map(rowOf), basicsRow({ ...basics, nextNumber })];
    }
    case 'item.set': {
      const { fields } = command;
      return changed(state, command.itemIds, at, (item) => withFields(item, fields, at));
    }
    case 'item.baseline':
      return withBaselines(state, command).map(rowOf);
    case 'item.schedule': {
      const fieldsOf = scheduledFields(command);
      return changed(state, [...fieldsOf.keys()], at, (item) =>
        withFields(item, fieldsOf.get(item.id) ?? {}, at),
      );
    }
    case 'score.set':
      return changed(state, [command.itemId], at, (item) =>
        withScores(
          item,
          command.scores,
          { by, at, ...(command.file && { file: command.file }) },
          averagesIn(state),
        ),
      );
    case 'item.move': {
      const before = command.before === null ? null : (state.items.get(command.before) ?? null);
      return movedItems(state, itemsIn(state, command.itemIds), before).map(rowOf);
    }
    case 'item.remove':
      return changed(state, command.itemIds, at, (item) => ({ removedAt: at, ...item }));
    case 'item.restore':
      return changed(state, command.itemIds, at, ({ removedAt: _, ...item }) => item);
    case 'workspace.update': {
      const { basics, items } = state;
      const next = changedBasics(basics, command);
      const { carry = [] } = command;
      return [
        basicsRow(next),
        ...itemsWithCarriedScores(items.values(), basics.framework, next.framework, carry).map(
          (item) => rowOf({ ...item, changedAt: at }),
        ),
      ];
    }
    case 'field.put':
    case 'field.remove':
    case 'status.put':
    case 'type.put':
    case 'type.remove':
    case 'group.put':
    case 'group.remove':
    case 'workflow.set':
    case 'automation.put':
    case 'automation.remove':
      return [basicsRow(changedBasics(state.basics, command))];
    case 'status.remove': {
      const there = [...state.items.values()].filter(({ status }) => status === command.id);
      const ids = there.map(({ id }) => id);
      return [
        basicsRow(changedBasics(state.basics, command)),
        ...changed(state, ids, at, (item) => ({ ...item, status: command.to })),
      ];
    }
    case 'rating.set':
    case 'rating.clear':
      return itemsIn(state, [command.itemId]).map((item) =>
        rowOf(withRating(item, command, { by, at })),
      );
    case 'view.set': {
      const { view } = command;
      const value = savedView(state.views.get(view.id), view, { by, at });
      return [{ kind: 'view', id: view.id, value }];
    }
    case 'view.remove':
      return [{ kind: 'view', id: command.viewId, value: null }];
    case 'view.move': {
      const view = state.views.get(command.viewId);
      const before = command.before === null ? null : state.views.get(command.before);
      if (!view || before === undefined || before === view) return [];
      return movedViews(state.views.values(), view, before).map((value) => ({
        ...{ kind: 'view', id: value.id, value },
      }));
    }
    case 'roadmap.set': {
      const { roadmap } = command;
      const value = savedRoadmap(state.roadmaps.get(roadmap.id), roadmap, at);
      return [{ kind: 'roadmap', id: roadmap.id, value }];
    }
    case 'roadmap.remove':
      return [{ kind: 'roadmap', id: command.roadmapId, value: null }];
    case 'roadmap.share': {
      const { link } = command;
      const value = savedLink(state.roadmapLinks.get(link.id), link, { by, at });
      return [{ kind: 'roadmap-link', id: link.id, value }];
    }
    case 'roadmap.unshare':
      return [{ kind: 'roadmap-link', id: command.linkId, value: null }];
    case 'connection.change': {
      const before = state.connections.get(command.id);
      if (!before) return [];
      const value = changedConnection(before, command);
      return [{ kind: 'connection', id: command.id, value }];
    }
    case 'incoming.change': {
      const before = state.incoming.get(command.id);
      if (!before) return [];
      const value = changedIncoming(before, command, state.basics);
      return [{ kind: 'incoming', id: command.id, value }];
    }
    case 'incoming.remove':
      return [{ kind: 'incoming', id: command.id, value: null }];
    case 'connection.remove': {
      const { id } = command;
      const linked = [...state.items.values()].filter(isLinkedBy(id));
      return [
        { kind: 'connection', id, value: null },
        ...linked.map((item) => rowOf(unlinkedItem(item, id))),
      ];
    }
    case 'item.send': {
      const connection = state.connections.get(command.connection);
      const sent = itemsIn(state, command.itemIds).filter(
        (item) => !isLinkedBy(command.connection)(item),
      );
      return connection ? sent.map((item) => rowOf(sentItem(item, connection, at))) : [];
    }
    case 'item.unlink':
      return changed(state, command.itemIds, at, (item) => unlinkedItem(item, command.connection));
    case 'mention.read':
      return command.ids.map((id) => ({ kind: 'mention', id, value: null }));
    default:
      return [];
  }
}

function changed(
  state: WorkspaceState,
  itemIds: readonly string[],
  at: number,
  change: (item: WorkspaceItem) => WorkspaceItem,
): WorkspaceRow[] {
  return itemsIn(state, itemIds).map((item) => rowOf({ ...change(item), changedAt: at }));
}

function itemsIn({ items }: WorkspaceState, itemIds: readonly string[]): WorkspaceItem[] {
  return [...new Set(itemIds)].flatMap((id) => items.get(id) ?? []);
}

function basicsRow(value: Basics): WorkspaceRow {
  return { kind: 'basics', id: 'basics', value };
}

function rowOf(value: WorkspaceItem): WorkspaceRow {
  return { kind: 'item', id: value.id, value };
}
