import { isSame } from '#client/sync/workspace/same.ts';
import { basicsBack } from '#client/sync/workspace/undoing-basics.ts';
import { changedConnection, isLinkedBy } from '#shared/workspace/changed-connections.ts';
import { changedIncoming } from '#shared/workspace/changed-incoming.ts';
import { listProperties, singleProperties, withFields } from '#shared/workspace/changed-items.ts';
import type { WorkspaceCommand, WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { averagesIn } from '#shared/workspace/opinions.ts';
import { byPlace } from '#shared/workspace/ranked.ts';
import type { Roadmap } from '#shared/workspace/roadmap.ts';
import { daysIn, scheduledFields } from '#shared/workspace/schedule/scheduled.ts';
import { withScores } from '#shared/workspace/set-scores.ts';
import type { WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';
import type { View } from '#shared/workspace/view.ts';
import { inOrder } from '#shared/workspace/view-order.ts';

/** What takes a change back, as the workspace stands then; empty where all of it was changed since. */
export type Undoing = (now: WorkspaceState) => WorkspaceCommand[];

/** How to take a command back that is about to be done to this workspace; `null` where there is no way. */
export function inverseOf(before: WorkspaceState, command: WorkspaceCommand): Undoing | null {
  switch (command.type) {
    case 'item.add': {
      const ids = command.items.map(({ id }) => id);
      return (now) => overThose(ids, now, isThere, (itemIds) => ({ type: 'item.remove', itemIds }));
    }
    case 'item.remove': {
      const ids = command.itemIds.filter((id) => isThere(before.items.get(id)));
      const isInBin = (item: WorkspaceItem | undefined) => item?.removedAt !== undefined;
      return (now) =>
        overThose(ids, now, isInBin, (itemIds) => ({ type: 'item.restore', itemIds }));
    }
    case 'item.restore':
      return (now) =>
        overThose(command.itemIds, now, isThere, (itemIds) => ({ type: 'item.remove', itemIds }));
    case 'item.set':
      return (now) => unset(before, command, now);
    case 'item.baseline':
      return (now) => {
        const items = command.items.flatMap(({ itemId, baseline }) => {
          const [was, is] = [before.items.get(itemId), now.items.get(itemId)];
          if (!was || !is || !stands(was.baseline, is.baseline, baseline)) return [];
          return [{ itemId, baseline: was.baseline ?? null }];
        });
        return items.length > 0 ? [{ type: 'item.baseline', items }] : [];
      };
    case 'item.schedule':
      return (now) => scheduledBack(before, command, now);
    case 'score.set':
      return (now) => scoresBack(before, command, now);
    case 'item.move':
      return () => movedBack(before, command.itemIds);
    case 'workspace.update':
    case 'field.put':
    case 'field.remove':
    case 'status.put':
    case 'status.remove':
    case 'type.put':
    case 'type.remove':
    case 'group.put':
    case 'group.remove':
    case 'workflow.set':
    case 'automation.put':
    case 'automation.remove':
      return (now) => basicsBack(before, command, now);
    case 'view.set': {
      const view = before.views.get(command.view.id);
      return () => [view ? savedAgain(view) : { type: 'view.remove', viewId: command.view.id }];
    }
    case 'view.remove': {
      const view = before.views.get(command.viewId);
      return (now) => (view ? [savedAgain(view), ...placedAgain(before, view, now)] : []);
    }
    case 'view.move': {
      const view = before.views.get(command.viewId);
      return (now) => (view && now.views.has(view.id) ? placedAgain(before, view, now) : []);
    }
    case 'roadmap.set': {
      const { id } = command.roadmap;
      const roadmap = before.roadmaps.get(id);
      return () => [roadmap ? roadmapAgain(roadmap) : { type: 'roadmap.remove', roadmapId: id }];
    }
    case 'roadmap.remove': {
      const roadmap = before.roadmaps.get(command.roadmapId);
      // Its links are gone for good: whoever had one was told so.
      return () => (roadmap ? [roadmapAgain(roadmap)] : []);
    }
    case 'submission.accept':
    case 'submission.merge': {
      const { id } = command;
      return () => [{ type: 'submission.reopen', ids: [id] }];
    }
    case 'submission.decline': {
      const { ids } = command;
      return () => [{ type: 'submission.reopen', ids }];
    }
    case 'incoming.change':
      return (now) => incomingBack(before, command, now);
    case 'connection.change':
      return (now) => connectionBack(before, command, now);
    case 'item.unlink': {
      const { connection } = command;
      const linkOf = (id: string) =>
        before.items.get(id)?.links?.find((link) => link.connection === connection);
      // Of what was deleted there, another one would be made.
      const ids = command.itemIds.filter(
        (id) => linkOf(id)?.at !== undefined && linkOf(id)?.problem?.why !== 'gone',
      );
      const isApart = (item: WorkspaceItem | undefined) =>
        item !== undefined && isThere(item) && !isLinkedBy(connection)(item);
      return (now) =>
        now.connections.has(connection)
          ? overThose(ids, now, isApart, (itemIds) => ({ type: 'item.send', itemIds, connection }))
          : [];
    }
    case 'comment.add': {
      const { itemId, id } = command;
      return () => [{ type: 'comment.remove', itemId, id }];
    }
    default:
      return null;
  }
}

/** What was said of a connection, and nobody said otherwise since; where it leads stays, since it went on there. */
function connectionBack(
  before: WorkspaceState,
  command: WorkspaceCommandOf<'connection.change'>,
  now: WorkspaceState,
): WorkspaceCommand[] {
  const { id } = command;
  const [was, is] = [before.connections.get(id), now.connections.get(id)];
  if (!was || !is) return [];
  const wanted = changedConnection(was, command);
  const back: WorkspaceCommandOf<'connection.change'> = {
    ...{ type: 'connection.change', id },
    ...(stands(was.name, is.name, wanted.name) && { name: was.name }),
    ...(stands(was.query, is.query, wanted.query) && { query: was.query }),
    ...(stands(was.follows, is.follows, wanted.follows) && { follows: was.follows }),
    ...(stands(was.mapping, is.mapping, wanted.mapping) && { mapping: was.mapping }),
    ...(stands(was.comments, is.comments, wanted.comments) && { comments: was.comments }),
    ...(stands(was.paused, is.paused, wanted.paused) && { on: !was.paused }),
  };
  return Object.keys(back).length > 2 ? [back] : [];
}

/** What was said of an incoming webhook, and nobody said otherwise since: each path for itself. */
function incomingBack(
  before: WorkspaceState,
  command: WorkspaceCommandOf<'incoming.change'>,
  now: WorkspaceState,
): WorkspaceCommand[] {
  const { id } = command;
  const [was, is] = [before.incoming.get(id), now.incoming.get(id)];
  if (!was || !is) return [];
  const wanted = changedIncoming(was, command, before.basics);
  const paths = Object.keys(command.mapping ?? {}).filter((property) =>
    stands(was.mapping[property], is.mapping[property], wanted.mapping[property]),
  );
  const mapping = Object.fromEntries(
    paths.map((property) => [property, was.mapping[property] ?? null]),
  );
  const back: WorkspaceCommandOf<'incoming.change'> = {
    ...{ type: 'incoming.change', id },
    ...(stands(was.name, is.name, wanted.name) && { name: was.name }),
    ...(stands(was.given, is.given, wanted.given) && { given: was.given }),
    ...(stands(was.off, is.off, wanted.off) && { on: !was.off }),
    ...(paths.length > 0 && { mapping }),
  };
  return Object.keys(back).length > 2 ? [back] : [];
}

function savedAgain({ owner, createdAt: _, place: __, ...view }: View): WorkspaceCommand {
  return { type: 'view.set', view: { ...view, shared: owner === null } };
}

/** Before what it stood before, of what is still there. */
function placedAgain(before: WorkspaceState, view: View, now: WorkspaceState): WorkspaceCommand[] {
  const among = inOrder(before.views.values()).filter(({ owner }) => owner === view.owner);
  const behind = among.slice(among.indexOf(view) + 1);
  const next = behind.find(({ id }) => now.views.get(id)?.owner === view.owner);
  return [{ type: 'view.move', viewId: view.id, before: next?.id ?? null }];
}

function roadmapAgain({ createdAt: _, ...roadmap }: Roadmap): WorkspaceCommand {
  return { type: 'roadmap.set', roadmap };
}

function isThere(item: WorkspaceItem | undefined): boolean {
  return item !== undefined && item.removedAt === undefined;
}

function overThose(
  ids: readonly string[],
  { items }: WorkspaceState,
  applies: (item: WorkspaceItem | undefined) => boolean,
  make: (itemIds: string[]) => WorkspaceCommand,
): WorkspaceCommand[] {
  const those = ids.filter((id) => applies(items.get(id)));
  return those.length === 0 ? [] : [make(those)];
}

type SetItems = WorkspaceCommandOf<'item.set'>;

/** A command for each set of fields that items had before; what somebody changed since stays as it is. */
function unset(
  before: WorkspaceState,
  { itemIds, fields }: SetItems,
  now: WorkspaceState,
): SetItems[] {
  const commands = new Map<string, SetItems>();
  for (const id of itemIds) {
    const [was, is] = [before.items.get(id), now.items.get(id)];
    if (!was || !is) continue;
    const back = fieldsBack(was, is, fields);
    if (Object.keys(back).length === 0) continue;
    const key = JSON.stringify(back);
    const same = commands.get(key);
    if (same) same.itemIds.push(id);
    else commands.set(key, { type: 'item.set', itemIds: [id], fields: back });
  }
  return [...commands.values()];
}

/** The days that items had before, of those that nobody said something else of since. */
function scheduledBack(
  before: WorkspaceState,
  command: WorkspaceCommandOf<'item.schedule'>,
  now: WorkspaceState,
): WorkspaceCommand[] {
  const { field } = command;
  const days = [...scheduledFields(command)].flatMap(([itemId, fields]) => {
    const [was, is] = [before.items.get(itemId), now.items.get(itemId)];
    if (!was || !is) return [];
    const back = fieldsBack(was, is, fields);
    if (Object.keys(back).length === 0) return [];
    const { start, end } = daysIn(field, withFields(is, back, is.changedAt));
    return [{ itemId, start, end }];
  });
  return days.length > 0 ? [{ type: 'item.schedule', field, days }] : [];
}

/** The scores that stood there before; null where nobody had set one by hand. */
function scoresBack(
  before: WorkspaceState,
  { itemId, scores }: WorkspaceCommandOf<'score.set'>,
  now: WorkspaceState,
): WorkspaceCommand[] {
  const [was, is] = [before.items.get(itemId), now.items.get(itemId)];
  if (!was || !is) return [];
  const wanted = withScores(was, scores, { by: '', at: 0 }, averagesIn(before));
  const back = Object.keys(scores).flatMap((id) => {
    const hasStood =
      stands(was.scores?.[id], is.scores?.[id], wanted.scores?.[id]) &&
      (is.byHand?.[id] === undefined) === (wanted.byHand?.[id] === undefined);
    return hasStood ? [[id, was.byHand?.[id] ? (was.scores?.[id] ?? null) : null]] : [];
  });
  return back.length > 0 ? [{ type: 'score.set', itemId, scores: Object.fromEntries(back) }] : [];
}

function fieldsBack(
  was: WorkspaceItem,
  is: WorkspaceItem,
  set: SetItems['fields'],
): SetItems['fields'] {
  const wanted = withFields(was, set, is.changedAt);
  const back: SetItems['fields'] = {};
  for (const name of singleProperties) {
    if (!stands(was[name], is[name], wanted[name])) continue;
    if (name === 'title' || name === 'status') back[name] = was[name];
    else back[name] = was[name] ?? null;
  }
  for (const name of listProperties)
    if (stands(was[name], is[name], wanted[name])) back[name] = was[name] ?? [];
  if (stands(was.playNext, is.playNext, wanted.playNext)) back.playNext = was.playNext ?? false;
  const values = Object.keys(set.values ?? {}).flatMap((fieldId) => {
    const before = was.values?.[fieldId];
    const hasStood = stands(before, is.values?.[fieldId], wanted.values?.[fieldId]);
    return hasStood ? [[fieldId, before ?? null]] : [];
  });
  return values.length > 0 ? { ...back, values: Object.fromEntries(values) } : back;
}

/** Whether something was set, and still is what it was set to. */
function stands(was: unknown, is: unknown, set: unknown): boolean {
  return isSame(is, set) && !isSame(was, is);
}

/** From the last to the first, each before what it stood before. */
function movedBack({ items }: WorkspaceState, itemIds: readonly string[]): WorkspaceCommand[] {
  const order = [...items.values()].sort(byPlace).map(({ id }) => id);
  const moved = new Set(itemIds);
  return order
    .flatMap((id, index): WorkspaceCommand[] =>
      moved.has(id) ? [{ type: 'item.move', itemIds: [id], before: order[index + 1] ?? null }] : [],
    )
    .reverse();
}
