import type { WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { chatMessageOf, gathered } from '#server/workspace/rules/chat-messages.ts';
import { limits } from '#shared/commands/limits.ts';
import { cutAt } from '#shared/exports/cut-text.ts';
import type { MessageType, WebhookMessage } from '#shared/exports/webhook-message.ts';
import type { FieldValue } from '#shared/fields/field.ts';
import type { HappenedToItem } from '#shared/workspace/history.ts';
import { scoredIn } from '#shared/workspace/playing.ts';
import { keyOf, type WorkspaceItem, type WorkspaceState } from '#shared/workspace/state.ts';
import type { Webhook, WebhookEvent } from '#shared/workspace/webhook.ts';

/** What a webhook is to be told. */
export interface Message {
  type: MessageType;
  /** When it happened, in milliseconds since 1970. */
  at: number;
  /** The item that it is about, as people call it. */
  key?: string;
  /** A `WebhookMessage` as it is posted, or where people in a chat read it a `SlackMessage`. */
  body: string;
}

/** What happened, that webhooks are to be told: one alone, where `to` has its id. */
export interface Happening extends Message {
  told: WebhookMessage;
  to?: string;
}

interface Telling {
  workspaceId: string;
  state: WorkspaceState;
  now: number;
  /** Where people open the page, as far as that is known. */
  publicUrl?: string | undefined;
}

/**
 * What these changes are to those outside, in their order, as far as somebody is told of such events; `state` is the
 * workspace after them.
 */
export function happeningsOf(
  changes: readonly WorkspaceChange[],
  wanted: ReadonlySet<WebhookEvent>,
  telling: Telling,
): Happening[] {
  const { state } = telling;
  const happenings = new Map<string, Happening>();
  const happened = Map.groupBy(
    changes.filter((change) => change.change === 'happened'),
    ({ itemId, entry }) => placeOf(itemId, eventOf(entry.what), entry.automation),
  );
  const tell = (type: WebhookEvent, place: string, parts: Parts) => {
    if (wanted.has(type)) happenings.set(place, happeningOf(type, telling, parts));
  };
  for (const change of changes) {
    if (change.change === 'happened') {
      const { itemId, entry } = change;
      const event = eventOf(entry.what);
      const place = placeOf(itemId, event, entry.automation);
      if (event === null || !wanted.has(event) || happenings.has(place)) continue;
      const what = (happened.get(place) ?? []).map((one) => shortened(one.entry.what));
      const isWhole = ['item.added', 'item.removed', 'item.restored'].includes(event);
      const { by, automation } = entry;
      tell(event, place, { itemId, by, automation, ...(!isWhole && { changes: what }) });
    } else if (change.change === 'comment' && change.comment.editedAt === undefined) {
      const { itemId, comment } = change;
      const { id, by, text, automation } = comment;
      const said = { id, text: cut(text) };
      tell('comment.added', `comment ${id}`, { itemId, by, automation, comment: said });
    } else if (change.change === 'called') {
      const { webhookId: to, itemId, by, automation } = change;
      const called = happeningOf('automation.ran', telling, { itemId, by, automation });
      happenings.set(`call ${to} ${itemId} ${automation}`, { ...called, to });
    } else if (change.change === 'submission' && !change.submission.outcome && !change.was) {
      const { id, proposal } = change.submission;
      const submission = { id, title: proposal.title };
      tell('submission.received', `submission ${id}`, { submission });
    }
  }
  if (wanted.has('session.finished'))
    for (const { id, title } of finishedBy(changes, state))
      tell('session.finished', `session ${id}`, { session: { id, title } });
  return [...happenings.values()];
}

/** What a webhook is told of what happened: a program of each by itself, people in a chat of what belongs together. */
export function messagesFor(
  { chat }: Pick<Webhook, 'chat'>,
  happenings: readonly (Happening & { id: string })[],
  { state, publicUrl }: Telling,
): (Message & { id: string })[] {
  if (!chat) return happenings.map(({ told: _, to: __, ...message }) => message);
  return gathered(happenings).map(([first, ...others]) => {
    const { told, to: _, key, ...message } = first;
    const all = [told, ...others.map((one) => one.told)] as const;
    const body = JSON.stringify(chatMessageOf(all, { ...chat, state, publicUrl }));
    return { ...message, ...(others.length === 0 && key !== undefined && { key }), body };
  });
}

/** What somebody tries a webhook out with. */
export function testOf(telling: Telling, by: string): Happening {
  return happeningOf('test', telling, { by });
}

/** What a message is like that a webhook is told at an event, made of what there is. */
export function sampleOf(type: WebhookEvent, telling: Telling, by: string): WebhookMessage {
  const { state } = telling;
  const items = [...state.items.values()].filter(({ removedAt }) => removedAt === undefined);
  const last = items.reduce<WorkspaceItem | undefined>(
    (latest, item) => (latest && latest.changedAt >= item.changedAt ? latest : item),
    undefined,
  );
  const ofItem = type.startsWith('item.') || type === 'comment.added';
  const session = [...state.sessions.values()].at(-1);
  return told(type, telling, {
    ...(ofItem && { by, ...(last && { itemId: last.id }) }),
    ...(type === 'comment.added' && { comment: { id: 'sample', text: 'Looks good.' } }),
    ...(type === 'session.finished' && {
      session: session
        ? { id: session.id, title: session.title }
        : { id: 'sample', title: 'Refinement' },
    }),
    ...(type === 'submission.received' && { submission: { id: 'sample', title: 'Dark mode' } }),
  });
}

interface Parts
  extends Pick<WebhookMessage['data'], 'changes' | 'comment' | 'session' | 'submission'> {
  itemId?: string;
  by?: string;
  automation?: string | undefined;
}

function happeningOf(type: MessageType, telling: Telling, parts: Parts): Happening {
  const { state, now } = telling;
  const item = state.items.get(parts.itemId ?? '');
  const said = told(type, telling, parts);
  return {
    ...{ type, at: now, told: said, body: JSON.stringify(said) },
    ...(item && { key: keyOf(state.basics, item) }),
  };
}

function told(
  type: MessageType,
  { workspaceId, state, now }: Telling,
  { itemId, by, automation, ...parts }: Parts,
): WebhookMessage {
  const { basics, items, members } = state;
  const item = items.get(itemId ?? '');
  const member = members.get(by ?? '');
  return {
    type,
    timestamp: new Date(now).toISOString(),
    data: {
      workspace: { id: workspaceId, name: basics.name },
      ...(member && { by: { id: member.id, name: member.name } }),
      ...(automation !== undefined && { automation }),
      ...(item && { item: toldItem(state, item) }),
      ...parts,
    },
  };
}

/** What happened counts together by the item, by what it is called outside, and by whether an automation did it. */
function placeOf(itemId: string, event: WebhookEvent | null, automation = ''): string {
  return `${itemId} ${event} ${automation}`;
}

/** What it is called outside; `null` for what is no news there. */
function eventOf(what: HappenedToItem): WebhookEvent | null {
  switch (what.change) {
    case 'added':
      return 'item.added';
    case 'removed':
      return 'item.removed';
    case 'restored':
      return 'item.restored';
    case 'status':
      return 'item.moved';
    case 'unscored':
      return 'item.scored';
    case 'scored':
      // Scores that an item came with are told with it.
      return what.decided ? 'item.scored' : null;
    case 'accepted':
    case 'merged':
    case 'unmerged':
    case 'automation-ran':
    case 'automation-ended':
    case 'automation-refused':
    case 'linked':
    case 'unlinked':
    case 'sent':
    case 'written':
    case 'conflict':
      return null;
    default:
      return 'item.changed';
  }
}

/** Sessions that are over by these changes: somebody said so, or the last of their items has its scores. */
function finishedBy(changes: readonly WorkspaceChange[], { sessions, items }: WorkspaceState) {
  const isScored = (id: string) => {
    const session = sessions.get(id);
    return session !== undefined && scoredIn(session, items) === session.itemIds.length;
  };
  const ids = changes.flatMap((change) => {
    if (change.change === 'row' && change.row.kind === 'session' && change.row.value?.over)
      return isScored(change.row.id) ? [] : [change.row.id];
    if (change.change !== 'happened' || change.entry.what.change !== 'scored') return [];
    const { sessionId = '' } = change.entry.what.decided
      ? (items.get(change.itemId)?.decided ?? {})
      : {};
    return isScored(sessionId) ? [sessionId] : [];
  });
  return [...new Set(ids)].flatMap((id) => sessions.get(id) ?? []);
}

function toldItem(
  { basics }: Pick<WorkspaceState, 'basics'>,
  item: WorkspaceItem,
): NonNullable<WebhookMessage['data']['item']> {
  const { told: _, place: __, description, values, ...rest } = item;
  return {
    ...rest,
    key: keyOf(basics, item),
    ...(description !== undefined && { description: cut(description) }),
    ...(values && {
      values: Object.fromEntries(
        Object.entries(values).map(([id, value]) => [id, cutValue(value)]),
      ),
    }),
  };
}

function shortened(what: HappenedToItem): HappenedToItem {
  if (what.change === 'value')
    return { ...what, from: what.from && cutValue(what.from), to: what.to && cutValue(what.to) };
  if (what.change !== 'description') return what;
  return { ...what, from: what.from && cut(what.from), to: what.to && cut(what.to) };
}

function cutValue(value: FieldValue): FieldValue {
  return typeof value === 'string' ? cut(value) : value;
}

function cut(text: string): string {
  return cutAt(text, limits.messageText);
}
