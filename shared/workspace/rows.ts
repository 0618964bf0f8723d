import type { IncomingWebhook } from '#shared/incoming/incoming.ts';
import type { Connection, ConnectionHealth } from '#shared/integrations/connection.ts';
import { type Mention, spokenToBy } from '#shared/workspace/comments.ts';
import type { Form, Intake } from '#shared/workspace/forms/form.ts';
import { toForget } from '#shared/workspace/playing.ts';
import type { Roadmap, RoadmapLink } from '#shared/workspace/roadmap.ts';
import type {
  ApiToken,
  Basics,
  Invitation,
  Member,
  PlayedSession,
  WorkspaceItem,
  WorkspaceState,
} from '#shared/workspace/state.ts';
import { sees, type View } from '#shared/workspace/view.ts';
import type { Webhook } from '#shared/workspace/webhook.ts';

/** What a workspace is made of: rows that are replaced whole. `null` takes one away. */
export type WorkspaceRow =
  | { kind: 'basics'; id: 'basics'; value: Basics }
  | { kind: 'item'; id: string; value: WorkspaceItem | null }
  | { kind: 'member'; id: string; value: Member }
  | { kind: 'invitation'; id: string; value: Invitation | null }
  | { kind: 'token'; id: string; value: ApiToken | null }
  | { kind: 'webhook'; id: string; value: Webhook | null }
  | { kind: 'incoming'; id: string; value: IncomingWebhook | null }
  | { kind: 'connection'; id: string; value: Connection | null }
  | { kind: 'connection-health'; id: string; value: ConnectionHealth | null }
  | { kind: 'view'; id: string; value: View }
  /** `owner`: who alone saw it. */
  | { kind: 'view'; id: string; value: null; owner?: string }
  | { kind: 'roadmap'; id: string; value: Roadmap | null }
  | { kind: 'roadmap-link'; id: string; value: RoadmapLink | null }
  | { kind: 'session'; id: string; value: PlayedSession | null }
  | { kind: 'form'; id: string; value: Form | null }
  | { kind: 'intake'; id: string; value: Intake | null }
  | { kind: 'mention'; id: string; value: Mention | null };

/** What admins alone are told of; it is never so much that it could not be told whole each time. */
export const adminKinds = [
  ...(['invitation', 'token', 'webhook', 'incoming', 'connection-health'] as const),
] as const;
export type AdminRow = Extract<WorkspaceRow, { kind: (typeof adminKinds)[number] }>;

export function isForAdmins(row: WorkspaceRow): row is AdminRow {
  return adminKinds.some((kind) => kind === row.kind);
}

/**
 * The member whom alone it is for, be it there or gone: a view that they keep to themselves, or what speaks to
 * them. `null` where it is for others, too.
 */
export function ownerOf(row: WorkspaceRow): string | null {
  if (row.kind === 'mention') return spokenToBy(row.id);
  if (row.kind !== 'view') return null;
  return row.value ? row.value.owner : (row.owner ?? null);
}

/** Whether a member may see it, or that it is gone. */
export function isFor(row: WorkspaceRow, { id, role }: Pick<Member, 'id' | 'role'>): boolean {
  if (isForAdmins(row)) return role === 'admin';
  return sees(id, { owner: ownerOf(row) });
}

/**
 * Told whole each time one comes back, as is all that not everybody may see: of what is not there, a row would
 * have to tell who knew it. All else may be fetched by any member.
 */
export function isToldWhole(row: WorkspaceRow): boolean {
  return shortKinds.has(row.kind) || !isFor(row, { id: '', role: 'viewer' });
}

const shortKinds: ReadonlySet<WorkspaceRow['kind']> = new Set([
  ...(['view', 'roadmap', 'roadmap-link', 'form', 'intake', 'connection'] as const),
]);

/** All rows of a workspace that admins alone are told of. */
export function adminRows({
  invitations,
  tokens,
  webhooks,
  incoming,
  connectionHealth,
}: Pick<
  WorkspaceState,
  'invitations' | 'tokens' | 'webhooks' | 'incoming' | 'connectionHealth'
>): AdminRow[] {
  return [
    ...[...invitations].map(([id, value]) => ({ kind: 'invitation' as const, id, value })),
    ...[...tokens].map(([id, value]) => ({ kind: 'token' as const, id, value })),
    ...[...webhooks].map(([id, value]) => ({ kind: 'webhook' as const, id, value })),
    ...[...incoming].map(([id, value]) => ({ kind: 'incoming' as const, id, value })),
    ...[...connectionHealth].map(([id, value]) => ({
      ...{ kind: 'connection-health' as const, id, value },
    })),
  ];
}

/** The workspace with these rows in place of those it had. Answers with the same where there are none. */
export function withRows(state: WorkspaceState, rows: readonly WorkspaceRow[]): WorkspaceState {
  return rows.length === 0 ? state : afterSteps(state, [rows], (_, step) => step);
}

/** The workspace after several steps, each of which sees what those before have made of it. */
export function afterSteps<Step>(
  state: WorkspaceState,
  steps: readonly Step[],
  rowsOf: (before: WorkspaceState, step: Step) => readonly WorkspaceRow[],
): WorkspaceState {
  if (steps.length === 0) return state;
  // Copied once: there are thousands of items, and may be hundreds of steps.
  const items = new Map(state.items);
  const members = new Map(state.members);
  const invitations = new Map(state.invitations);
  const tokens = new Map(state.tokens);
  const webhooks = new Map(state.webhooks);
  const incoming = new Map(state.incoming);
  const connections = new Map(state.connections);
  const connectionHealth = new Map(state.connectionHealth);
  const views = new Map(state.views);
  const sessions = new Map(state.sessions);
  const roadmaps = new Map(state.roadmaps);
  const roadmapLinks = new Map(state.roadmapLinks);
  const mentions = new Map(state.mentions);
  const forms = new Map(state.forms);
  const intake = new Map(state.intake);
  const told = { views, roadmaps, roadmapLinks, forms, intake, mentions };
  const connected = { incoming, connections, connectionHealth };
  const maps = { items, members, invitations, tokens, webhooks, sessions, ...told, ...connected };
  let next: WorkspaceState = { ...state, ...maps };
  for (const step of steps)
    for (const row of rowsOf(next, step))
      if (row.kind === 'basics') next = { ...next, basics: row.value };
      else if (row.kind === 'item') put(items, row.id, row.value);
      else if (row.kind === 'member') put(members, row.id, row.value);
      else if (row.kind === 'session') put(sessions, row.id, row.value);
      else if (row.kind === 'invitation') put(invitations, row.id, row.value);
      else if (row.kind === 'token') put(tokens, row.id, row.value);
      else if (row.kind === 'roadmap') put(roadmaps, row.id, row.value);
      else if (row.kind === 'roadmap-link') put(roadmapLinks, row.id, row.value);
      else if (row.kind === 'webhook') put(webhooks, row.id, row.value);
      else if (row.kind === 'incoming') put(incoming, row.id, row.value);
      else if (row.kind === 'connection') put(connections, row.id, row.value);
      else if (row.kind === 'connection-health') put(connectionHealth, row.id, row.value);
      else if (row.kind === 'view') put(views, row.id, row.value);
      else if (row.kind === 'form') put(forms, row.id, row.value);
      else if (row.kind === 'intake') put(intake, row.id, row.value);
      else put(mentions, row.id, row.value);
  // Who was away when these were forgotten forgets them all the same.
  for (const id of toForget(sessions)) sessions.delete(id);
  return next;
}

/**
 * The workspace after a welcome: all there is, or what changed since in place of what was. Views, roadmaps, forms,
 * connections,
 * mentions and what admins alone are told of are always told whole. `null` where the first of all lacks what a workspace has to have.
 */
export function welcomed(
  state: WorkspaceState | null,
  { whole, rows }: { whole: boolean; rows: readonly WorkspaceRow[] },
): WorkspaceState | null {
  const untold = {
    ...{ invitations: new Map(), tokens: new Map(), webhooks: new Map() },
    ...{ views: new Map(), mentions: new Map(), forms: new Map(), intake: new Map() },
    ...{ roadmaps: new Map(), roadmapLinks: new Map() },
    ...{ incoming: new Map(), connections: new Map(), connectionHealth: new Map() },
  };
  if (!whole && state) return withRows({ ...state, ...untold }, rows);
  const basics = rows.find((row) => row.kind === 'basics')?.value;
  if (!basics) return null;
  const nothing = { items: new Map(), members: new Map(), sessions: new Map() };
  return withRows({ basics, ...nothing, ...untold }, rows);
}

function put<T>(map: Map<string, T>, id: string, value: T | null): void {
  if (value === null) map.delete(id);
  else map.set(id, value);
}
