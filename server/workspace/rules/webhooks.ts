import type { Ruling, Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import type { Queue } from '#server/workspace/rules/deliveries.ts';
import { limits } from '#shared/commands/limits.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { hostEntryOf } from '#shared/protocol/webhook-hosts.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Member, WorkspaceState } from '#shared/workspace/state.ts';
import type { Webhook } from '#shared/workspace/webhook.ts';

export function makeWebhook(
  { state, webhookHosts }: Workspace,
  actor: Member,
  { id, name, address, events, chat }: WorkspaceCommandOf<'webhook.make'>,
  now: number,
): Ruling {
  if (state.webhooks.has(id)) return [];
  if (state.webhooks.size >= limits.webhooks) return refusal('too_many_webhooks');
  const value = {
    ...{ id, name, address, events, by: actor.id, createdAt: now, secretAt: now },
    ...(chat && { chat }),
  };
  return uncallable(address, webhookHosts) ?? [webhookRow(id, value)];
}

export function changeWebhook(
  { state, webhookHosts }: Workspace,
  { id, on, ...fields }: WorkspaceCommandOf<'webhook.change'>,
  now: number,
): Ruling {
  const before = state.webhooks.get(id);
  if (!before) return refusal('no_webhook');
  const { off, chat: chatBefore, ...rest } = before;
  const { name = rest.name, address = rest.address, events = rest.events } = fields;
  const chat = fields.chat === undefined ? chatBefore : fields.chat;
  const isOff = on === undefined ? off : on ? undefined : (off ?? { why: 'paused', at: now });
  const next: Webhook = {
    ...{ ...rest, name, address, events },
    ...(chat && { chat }),
    ...(isOff && { off: isOff }),
  };
  if (JSON.stringify(next) === JSON.stringify(before)) return [];
  const problem = address === rest.address ? null : uncallable(address, webhookHosts);
  return problem ?? [webhookRow(id, next)];
}

export function rotateWebhook(
  { state }: Workspace,
  { id }: WorkspaceCommandOf<'webhook.rotate'>,
  now: number,
): Ruling {
  const before = state.webhooks.get(id);
  return before ? [webhookRow(id, { ...before, secretAt: now })] : refusal('no_webhook');
}

export function removeWebhook(
  { state }: Workspace,
  { id }: WorkspaceCommandOf<'webhook.remove'>,
): Ruling {
  return state.webhooks.has(id) ? [webhookRow(id, null)] : [];
}

export function webhookRow(id: string, value: Webhook | null): WorkspaceChange {
  return { change: 'row', row: { kind: 'webhook', id, value } };
}

/** Those that more waits for than can be kept are told nothing any more. */
export function overfull(
  { webhooks }: Pick<WorkspaceState, 'webhooks'>,
  queues: ReadonlyMap<string, Pick<Queue, 'waiting'>>,
  at: number,
): WorkspaceChange[] {
  return [...webhooks.values()]
    .filter(({ id, off }) => !off && (queues.get(id)?.waiting ?? 0) >= limits.waitingMessages)
    .map((webhook) => webhookRow(webhook.id, { ...webhook, off: { why: 'full', at } }));
}

function uncallable(address: string, hosts: readonly string[]): Refusal | null {
  if (hostEntryOf(address, hosts) !== null) return null;
  return hosts.length === 0
    ? refusal('webhook_host', 'This server calls no webhooks.')
    : refusal(
        'webhook_host',
        `This server calls https addresses of these hosts only: ${hosts.join(', ')}.`,
      );
}
