import type { Aggregate } from '#server/log/aggregate.ts';
import { newId } from '#server/sessions/secrets.ts';
import { type LiveChange, rowKinds, WorkspaceMemory } from '#server/workspace/memory.ts';
import { outdatedBodies } from '#server/workspace/received.ts';
import type { WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { followUp } from '#server/workspace/rules/command.ts';
import { isGoing, passAt } from '#server/workspace/rules/connections.ts';
import { watchDays } from '#server/workspace/rules/dates.ts';
import { happeningsOf, messagesFor } from '#server/workspace/rules/messages.ts';
import { gathering } from '#server/workspace/rules/pauses.ts';
import { isNewsThere, untoldOf } from '#server/workspace/rules/takings.ts';
import { overfull } from '#server/workspace/rules/webhooks.ts';
import { keepUp } from '#server/workspace/written-descriptions.ts';
import type { Connection } from '#shared/integrations/connection.ts';
import { ownerOf, type WorkspaceRow } from '#shared/workspace/rows.ts';

/** What is larger is not told to other servers on the store; who is connected to them asks for what they lack. */
const mostUpdateBytes = 256 * 1024;

const saidByRules: readonly WorkspaceChange['change'][] = [
  ...(['row', 'happened', 'comment', 'submission', 'called'] as const),
];

/** Says that rows changed, and not which. */
const untold = Buffer.from('null');

/**
 * A workspace as a ledger keeps it. Its rows are its state: an update says which of them changed, for who is
 * connected elsewhere, and is nothing that the state is made from.
 */
export function workspaceAggregate({
  id: workspaceId,
  now,
  publicUrl,
}: {
  id: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** Where people open the page, for what is told outside. */
  publicUrl?: string | undefined;
}): Aggregate<WorkspaceMemory, LiveChange> {
  /** What is written in one, and `null` while nothing is. */
  let writing: LiveChange[] | null = null;
  return {
    rowKinds,
    gone: 'no_workspace',
    emptyUpdate: Buffer.from('[]'),
    load: ({ rows, seq }) => new WorkspaceMemory(rows, seq),
    inOne(_memory, work) {
      writing = [];
      try {
        work();
        const rows = rowsIn(writing);
        if (rows.length === 0) return null;
        const update = Buffer.from(JSON.stringify(rows));
        return update.byteLength > mostUpdateBytes ? untold : update;
      } finally {
        writing = null;
      }
    },
    write(memory, changes, seq) {
      writing?.push(...changes);
      const written = changes.map((change) => memory.write(change, seq));
      for (const change of outgoing(memory, changes)) written.push(memory.write(change, seq));
      for (const change of passesFor(memory, changes, now()))
        written.push(memory.write(change, seq));
      return {
        rows: written.flatMap(({ rows }) => rows),
        droppedKinds: written.flatMap(({ droppedKinds }) => droppedKinds ?? []),
        jobs: written.flatMap(({ jobs }) => jobs ?? []),
      };
    },
    followUp: (memory) => [
      ...followUp(memory.state, memory.bin(), now()),
      ...watchDays(memory.state, memory.daysSeen, now()),
      ...overfull(memory.state, memory.outgoing.queues, now()),
      ...keepUp(memory, now()),
      ...outdatedBodies(memory.received.logs, now()),
    ],
    fold: () => untold,
  };

  /** What those who are told outside are told of changes that were just written. */
  function outgoing(memory: WorkspaceMemory, changes: readonly LiveChange[]): LiveChange[] {
    const { state } = memory;
    const listening = [...state.webhooks.values()].filter(({ off }) => !off);
    if (listening.length === 0) return [];
    const told = new Set(listening.flatMap(({ events }) => events));
    const telling = { workspaceId, state, now: now(), publicUrl };
    const happenings = happeningsOf(changes.filter(isSaid), told, telling).map((one) => ({
      id: `msg_${newId()}`,
      ...one,
    }));
    return listening.flatMap((webhook) => {
      const own = happenings.filter(({ to, type }) =>
        to === undefined ? webhook.events.some((event) => event === type) : webhook.id === to,
      );
      return messagesFor(webhook, own, telling).map(
        (message): LiveChange => ({ change: 'message', webhookId: webhook.id, message }),
      );
    });
  }
}

/** Passes of connections by which these changes are to go out. */
function passesFor(
  { state, connected }: WorkspaceMemory,
  changes: readonly LiveChange[],
  now: number,
): LiveChange[] {
  const { connections, connectionHealth, items } = state;
  if (connections.size === 0) return [];
  const due = new Set<string>();
  // What a pass has just taken in it sees to itself.
  const itsOwn = new Set(
    changes.flatMap((one) => (one.change === 'link' ? [`${one.connectionId} ${one.itemId}`] : [])),
  );
  const isRanked = changes.some(ranksAnew);
  const isWaiting = (id: string) => !due.has(id) && !connected.stirred.has(id);
  for (const { id, mapping } of connections.values())
    if (isRanked && isWaiting(id) && mapping.some(({ property }) => property === 'priority'))
      due.add(id);
  for (const change of changes) {
    if (change.change !== 'row' || change.row.kind !== 'item') continue;
    const item = items.get(change.row.id);
    for (const { connection: id } of item?.links ?? []) {
      const connection = connections.get(id);
      const link = connected.links.get(id)?.get(change.row.id);
      if (!item || !connection || !link || !isWaiting(id) || itsOwn.has(`${id} ${item.id}`))
        continue;
      const isUntold = untoldOf(connection, item, link) !== null;
      if (isUntold || isNewsThere(state, withoutPriority(connection), item, link, undefined))
        due.add(id);
    }
  }
  return [...due].flatMap((id): LiveChange[] => {
    const health = connectionHealth.get(id);
    // Where something is amiss it is tried again in its time, and says when.
    if (health?.problem || !isGoing(connections.get(id), health)) return [];
    connected.stirred.add(id);
    return [passAt(id, Math.max(now + gathering, health?.slowedUntil ?? 0))];
  });
}

/** Whether priorities may be others by it. */
function ranksAnew(change: LiveChange): boolean {
  if (change.change === 'row') return change.row.kind === 'basics';
  if (change.change !== 'happened') return false;
  return ['added', 'removed', 'restored', 'scored', 'unscored', 'score'].includes(
    change.entry.what.change,
  );
}

function withoutPriority({ mapping, ...connection }: Connection): Connection {
  return { ...connection, mapping: mapping.filter(({ property }) => property !== 'priority') };
}

/** Whether a rule said it. */
function isSaid(change: LiveChange): change is WorkspaceChange {
  return saidByRules.some((one) => one === change.change);
}

/**
 * What changes leave of rows that anybody may see: each once, as it was written last. What is for one member
 * alone takes nothing from what others are to be told under the same id: they don't hear of it.
 */
export function rowsIn(changes: readonly LiveChange[]): WorkspaceRow[] {
  const rows = new Map<string, WorkspaceRow[]>();
  const note = (row: WorkspaceRow) => {
    const key = `${row.kind} ${row.id}`;
    const owner = ownerOf(row);
    const others = (rows.get(key) ?? []).filter((one) => ownerOf(one) !== owner);
    rows.set(key, owner === null ? [row] : [...others, row]);
  };
  for (const change of changes)
    if (change.change === 'row') note(change.row);
    else if (change.change === 'erased') note({ kind: 'item', id: change.itemId, value: null });
  return [...rows.values()].flat();
}

/** The rows that an update of the log tells of; `null` where it does not say. */
export function readUpdate(update: Uint8Array): WorkspaceRow[] | null {
  return JSON.parse(Buffer.from(update).toString()) as WorkspaceRow[] | null;
}
