import { withAutomations } from '#server/workspace/rules/automations.ts';
import {
  isRefusal,
  type Ruling,
  type Workspace,
  type WorkspaceChange,
} from '#server/workspace/rules/changes.ts';
import { addItems, setFields } from '#server/workspace/rules/items.ts';
import { comparableKey } from '#shared/backlog/keys.ts';
import type { IncomingWebhook, Misfit } from '#shared/incoming/incoming.ts';
import { incomingLimits } from '#shared/incoming/limits.ts';
import type { Json } from '#shared/incoming/path.ts';
import { readSaid, type Said } from '#shared/incoming/reading.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { changedIncoming } from '#shared/workspace/changed-incoming.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import {
  keyOf,
  type Member,
  type WorkspaceItem,
  type WorkspaceState,
} from '#shared/workspace/state.ts';

export function makeIncoming(
  { state }: Workspace,
  actor: Member,
  { id, name }: WorkspaceCommandOf<'incoming.make'>,
  now: number,
): Ruling {
  if (state.incoming.has(id)) return [];
  if (state.incoming.size >= incomingLimits.webhooks) return refusal('too_many_incoming');
  const made = { id, name, by: actor.id, createdAt: now, secretAt: now, mapping: {}, given: {} };
  return [incomingRow(id, made)];
}

export function changeIncoming(
  { state }: Workspace,
  command: WorkspaceCommandOf<'incoming.change'>,
): Ruling {
  const { id } = command;
  const before = state.incoming.get(id);
  if (!before) return refusal('no_incoming');
  const next = changedIncoming(before, command, state.basics);
  return JSON.stringify(next) === JSON.stringify(before) ? [] : [incomingRow(id, next)];
}

/** The address that there was leads nowhere from now on. */
export function renewIncoming(
  { state }: Workspace,
  { id }: WorkspaceCommandOf<'incoming.renew'>,
  now: number,
): Ruling {
  const before = state.incoming.get(id);
  return before ? [incomingRow(id, { ...before, secretAt: now })] : refusal('no_incoming');
}

export function removeIncoming(
  { state }: Workspace,
  { id }: WorkspaceCommandOf<'incoming.remove'>,
): Ruling {
  return state.incoming.has(id) ? [incomingRow(id, null)] : [];
}

export function incomingRow(id: string, value: IncomingWebhook | null): WorkspaceChange {
  return { change: 'row', row: { kind: 'incoming', id, value } };
}

/** What comes of a request: what it changes, of which item; or why nothing does, or that nothing is said of items yet. */
export type TakenIn =
  | {
      outcome: 'made' | 'updated' | 'unchanged';
      itemId: string;
      key: string;
      changes: WorkspaceChange[];
    }
  | { outcome: 'kept' }
  /** `sentence`: what the workspace is told beside what the sender is, who need not know what there is in it. */
  | { outcome: 'refused'; refusal: Refusal; misfit?: Misfit; sentence?: string };

/**
 * Makes an item of what was sent, or changes the one of its key, in the name of who made the incoming webhook: all of
 * what it says, or nothing. `newId` is that of the item where it is a new one: sent once more with the same, it is
 * there already.
 */
export function takeInSent(
  workspace: Workspace,
  webhook: IncomingWebhook,
  sent: Json,
  { newId, now }: { newId: string; now: number },
): TakenIn {
  const { state } = workspace;
  const { basics } = state;
  const people = [...state.members.values()].filter(({ removed }) => !removed);
  const read = readSaid(sent, webhook.mapping, { ...basics, people });
  if ('misfit' in read) {
    const { path, text } = read.misfit;
    const shown = text === '' ? '' : `, “${text}”,`;
    const why = `What stands at ${path}${shown} is not what is taken from there. The log of this incoming webhook says more.`;
    return { ...refused(refusal('incoming_misfit', why), read.misfit), sentence: read.sentence };
  }
  const { key, ...said } = read.said;
  const there = key === undefined ? undefined : itemWithKey(state, key);
  if (there?.removedAt !== undefined) return refused(refusal('in_bin'));
  if (!there && !said.title) {
    const path = webhook.mapping.title ?? '';
    const why = path === '' ? 'nothing is taken for it' : `there is none at ${path}`;
    return refused(refusal('incoming_misfit', `An item needs a title, and ${why}.`), {
      ...{ property: 'title', path, why: 'missing', text: '' },
    });
  }
  // It acts for the workspace: whoever made it may be another one by now.
  const actor: Member = { id: webhook.by, name: webhook.name, role: 'admin', joinedAt: now };
  const itemId = there?.id ?? newId;
  const ruling = there
    ? setFields(workspace, actor, { type: 'item.set', itemIds: [itemId], fields: said }, now)
    : addItems(
        workspace,
        actor,
        { type: 'item.add', items: [newItem(itemId, webhook, said, key, state)] },
        now,
      );
  if (isRefusal(ruling)) return refused(ruling);
  const named = ruling.map((change) => throughIncoming(webhook.name, change));
  const changes = withAutomations(workspace, webhook.by, named, now);
  if (isRefusal(changes)) return refused(changes);
  const [item = there ?? state.items.get(itemId)] = named.flatMap((one) =>
    one.change === 'row' && one.row.kind === 'item' && one.row.value ? [one.row.value] : [],
  );
  const outcome = changes.length === 0 ? 'unchanged' : there ? 'updated' : 'made';
  return { outcome, itemId, key: item ? keyOf(basics, item) : '', changes };
}

function refused(why: Refusal, misfit?: Misfit): Extract<TakenIn, { outcome: 'refused' }> {
  return { outcome: 'refused', refusal: why, ...(misfit && { misfit }) };
}

/** With what it is given, as far as that is still there. */
function newItem(
  id: string,
  { given }: IncomingWebhook,
  { title = '', ...said }: Said,
  foreignKey: string | undefined,
  { basics: { types, statuses } }: WorkspaceState,
) {
  const { labels = [] } = given;
  const type = types.find((one) => one.id === given.type)?.id;
  const status = statuses.find((one) => one.id === given.status)?.id;
  return {
    ...{ id, title, ...(type && { type }), ...(status && { status }) },
    ...(labels.length > 0 && { labels }),
    ...(foreignKey !== undefined && { foreignKey }),
    ...said,
  };
}

function throughIncoming(name: string, change: WorkspaceChange): WorkspaceChange {
  if (change.change !== 'happened') return change;
  return { ...change, entry: { ...change.entry, incoming: name } };
}

/** By its key here, or elsewhere, as they are compared. */
function itemWithKey({ basics, items }: WorkspaceState, key: string): WorkspaceItem | undefined {
  const wanted = comparableKey(key);
  const number = Number(/\d{1,9}$/.exec(wanted)?.[0] ?? 0);
  let found: WorkspaceItem | undefined;
  for (const item of items.values()) {
    if (item.number === number && comparableKey(keyOf(basics, item)) === wanted) return item;
    if (item.foreignKey !== undefined && comparedKey(item.foreignKey) === wanted) found ??= item;
  }
  return found;
}

/** As many items as there are, each is compared with what comes in: its key is read once. */
function comparedKey(key: string): string {
  const known = compared.get(key);
  if (known !== undefined) return known;
  if (compared.size >= mostCompared) compared.clear();
  const read = comparableKey(key);
  compared.set(key, read);
  return read;
}
const compared = new Map<string, string>();
const mostCompared = 50_000;
