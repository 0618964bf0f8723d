import type { Row, RowWrite } from '#server/storage/storage.ts';
import { Connected, type ConnectionChange } from '#server/workspace/connected.ts';
import {
  type OpenDocument,
  readStoredDocument,
  storedDocument,
} from '#server/workspace/open-document.ts';
import { Outgoing, type OutgoingChange, type Written } from '#server/workspace/outgoing.ts';
import { placeOf } from '#server/workspace/places.ts';
import { Received, type ReceivedChange } from '#server/workspace/received.ts';
import { type CommentMark, textOf, type WorkspaceChange } from '#server/workspace/rules/changes.ts';
import type { DaysSeen } from '#server/workspace/rules/dates.ts';
import type { Credential, LinkedAccount } from '#server/workspace/rules/devices.ts';
import type { LastSent } from '#server/workspace/rules/senders.ts';
import type { IncomingWebhook } from '#shared/incoming/incoming.ts';
import type { Connection, ConnectionHealth } from '#shared/integrations/connection.ts';
import type { Mention } from '#shared/workspace/comments.ts';
import type { Form, Intake } from '#shared/workspace/forms/form.ts';
import type { Roadmap, RoadmapLink } from '#shared/workspace/roadmap.ts';
import { adminRows, isToldWhole, type WorkspaceRow } from '#shared/workspace/rows.ts';
import type {
  ApiToken,
  Basics,
  Invitation,
  Member,
  PlayedSession,
  WorkspaceItem,
  WorkspaceState,
} from '#shared/workspace/state.ts';
import {
  entranceId,
  type Outcome,
  type Submission,
  type WaitingMark,
} from '#shared/workspace/submissions.ts';
import type { View } from '#shared/workspace/view.ts';
import type { Webhook } from '#shared/workspace/webhook.ts';

/**
 * What a workspace keeps in rows. What members may see of them are those of `shared/workspace/rows.ts`; beside
 * them are
 *
 *     credential       hash of a token → whose device it is; it stays when they are removed, so that they can be told
 *     account          id of an account → whose it is here
 *     secret           hash of an invitation's secret → invitation id
 *     token-secret     hash of a token's secret → token id
 *     session-secret   hash of the secret by which a session is known that was begun here → session id
 *     sender           <member id>/<id of a page> → the number of the last command that came from there
 *     erasure          '' → ''; its version is the last commit by which an item went for good
 *     days-seen        '' → up to which day automations that wait for days have seen to them
 *     webhook-secret   webhook id → what its messages are signed with
 *     webhook-queue    webhook id → how many messages wait, and how the first of them fares
 *     outgoing/<webhook> a message that waits; read from the oldest on, and never in memory
 *     sent/<webhook>   a message that was sent, or given up; read when somebody looks
 *     incoming-secret  hash of the secret in an address → incoming webhook id
 *     incoming-signing incoming webhook id → what requests are signed with, encrypted
 *     incoming-log     incoming webhook id → its latest requests and what came of them
 *     incoming-known   <incoming webhook id>/<a mark> → a request that is known again when it comes once more
 *     incoming-body/<webhook> request id → what was sent; read when somebody looks, and never in memory
 *     connection-secret connection id → what it signs in with, encrypted
 *     connection-cursor connection id → up to where it has looked, and what it is to look at
 *     link             <connection id>/<item id> → what an item is over there, and what both sides agreed on
 *     document         item id → the document of its description, while people write in it
 *     commented        item id → who said something to it, when and to whom, without what
 *     form-passcode    form id → the hash of its passcode
 *     waiting          submission id → when and by what it came in, for as long as nobody has decided on it
 *     submission       submission id → the submission; read one by one, and never in memory
 *     voices/<item>    submission id → ''; those that this item was made of, or that were merged into it
 *     history/<item>   commit#place → an entry; read page by page, and never in memory
 *     comments/<item>  comment id → the comment; read when somebody looks, and never in memory
 */
export const rowKinds = [
  ...['basics', 'item', 'member', 'invitation', 'token', 'view', 'session', 'mention'],
  ...['roadmap', 'roadmap-link'],
  ...['form', 'intake', 'form-passcode', 'waiting'],
  ...['credential', 'account', 'secret', 'token-secret', 'session-secret', 'sender', 'erasure'],
  ...['webhook', 'webhook-secret', 'webhook-queue', 'commented', 'document'],
  ...['incoming', 'incoming-secret', 'incoming-signing', 'incoming-log', 'incoming-known'],
  ...['connection', 'connection-health', 'connection-secret', 'connection-cursor', 'link'],
  'days-seen',
] as const;

/** The rows that hashes are in, by what they stand for. */
const secretKinds: Partial<Record<WorkspaceRow['kind'], SecretKind>> = {
  invitation: 'secret',
  token: 'token-secret',
  session: 'session-secret',
  incoming: 'incoming-secret',
};
type SecretKind = 'secret' | 'token-secret' | 'session-secret' | 'incoming-secret';

/** What the door changes and no rule sees: hashes. */
export type DoorChange =
  | { change: 'credential'; tokenHash: string; credential: Credential | null }
  | { change: 'sent'; sender: string; number: number | null }
  | { change: 'account'; accountId: string; account: LinkedAccount | null }
  | { change: 'form-passcode'; formId: string; hash: string | null }
  /** Of an invitation, a token, a session that was begun here, or an incoming webhook, by its id. */
  | { change: SecretKind; secretHash: string; id: string };

/** The document of a description is another one, or gone; `news` is what who has it open is to hear. */
export interface DocumentChange {
  change: 'document';
  itemId: string;
  document: OpenDocument | null;
  news: Uint8Array | null;
}

export type LiveChange =
  | WorkspaceChange
  | DoorChange
  | DocumentChange
  | OutgoingChange
  | ReceivedChange
  | ConnectionChange;

/** The kind of the rows that the history of an item is in. */
export function historyKind(itemId: string): string {
  return `history/${itemId}`;
}

/** The kind of the rows that the comments to an item are in. */
export function commentsKind(itemId: string): string {
  return `comments/${itemId}`;
}

/** The kind of the rows that say which submissions ask for an item. */
export function voicesKind(itemId: string): string {
  return `voices/${itemId}`;
}

/** Where the entries of a commit begin, among those of an item. */
export function historyPlace(seq: number, entry = 0): string {
  return placeOf(seq, entry);
}

/** The basics of a workspace that nobody has given fields yet may be stored without any. */
function readStored(kind: string, value: string): unknown {
  const read: unknown = JSON.parse(value);
  return kind === 'basics' ? { types: [], fields: [], ...Object(read) } : read;
}

/** Whose device it is. A workspace may have some of which nothing else was written down. */
export function credentialOf(value: string): Credential {
  // What is stored was made here.
  return value.startsWith('{')
    ? (JSON.parse(value) as Credential)
    : { memberId: value, id: value, name: '', since: 0 };
}

/** The state of a workspace, made from its rows and changed in place. */
export class WorkspaceMemory {
  readonly credentials = new Map<string, Credential>();
  readonly senders = new Map<string, LastSent>();
  readonly accounts = new Map<string, LinkedAccount>();
  readonly secrets = new Map<string, string>();
  readonly tokenSecrets = new Map<string, string>();
  readonly sessionSecrets = new Map<string, string>();
  readonly incomingSecrets = new Map<string, string>();
  readonly outgoing = new Outgoing();
  readonly connected = new Connected();
  readonly received = new Received();
  daysSeen: DaysSeen = {};
  /** By item id: the descriptions that people write in. */
  readonly documents = new Map<string, OpenDocument>();
  /** By item id, by the ids of the comments. */
  readonly comments = new Map<string, Map<string, CommentMark>>();
  /** What waits to be decided on, by the id of the submission. */
  readonly waiting = new Map<string, WaitingMark>();
  /** Hashes, by form id. */
  readonly passcodes = new Map<string, string>();
  /** How much text all items have together. */
  text = 0;
  #basics: Basics | null = null;
  readonly #items = new Map<string, WorkspaceItem>();
  readonly #members = new Map<string, Member>();
  readonly #invitations = new Map<string, Invitation>();
  readonly #tokens = new Map<string, ApiToken>();
  readonly #webhooks = new Map<string, Webhook>();
  readonly #incoming = new Map<string, IncomingWebhook>();
  readonly #connections = new Map<string, Connection>();
  readonly #connectionHealth = new Map<string, ConnectionHealth>();
  readonly #views = new Map<string, View>();
  readonly #sessions = new Map<string, PlayedSession>();
  readonly #mentions = new Map<string, Mention>();
  readonly #roadmaps = new Map<string, Roadmap>();
  readonly #roadmapLinks = new Map<string, RoadmapLink>();
  readonly #forms = new Map<string, Form>();
  readonly #intake = new Map<string, Intake>();
  /** Ids of the items in the bin. */
  readonly #bin = new Set<string>();
  /** The commit that wrote it last, by the kind and id of a row. */
  readonly #versions = new Map<string, number>();
  /** The last commit by which an item went for good. */
  #erasedAt = 0;
  readonly #loadedAt: number;
  /** The last commit that wrote a row of a kind, since this was loaded. */
  readonly #lastWrites = new Map<WorkspaceRow['kind'], number>();
  /** Entries of histories that were written here. */
  #entries = 0;

  /** `loadedAt`: the number of the last commit that these rows are of. */
  constructor(rows: readonly Row[], loadedAt = 0) {
    this.#loadedAt = loadedAt;
    for (const { kind, id, value, version } of rows) {
      if (kind === 'credential') this.credentials.set(id, credentialOf(value));
      else if (kind === 'sender') this.senders.set(id, { number: Number(value), seq: version });
      else if (kind === 'account') this.accounts.set(id, JSON.parse(value));
      else if (kind === 'secret') this.secrets.set(id, value);
      else if (kind === 'token-secret') this.tokenSecrets.set(id, value);
      else if (kind === 'session-secret') this.sessionSecrets.set(id, value);
      else if (kind === 'incoming-secret') this.incomingSecrets.set(id, value);
      else if (kind === 'commented') this.comments.set(id, new Map(JSON.parse(value)));
      else if (kind === 'form-passcode') this.passcodes.set(id, value);
      else if (kind === 'waiting') this.waiting.set(id, JSON.parse(value));
      else if (kind === 'document') this.documents.set(id, readStoredDocument(value));
      else if (kind === 'erasure') this.#erasedAt = version;
      else if (kind === 'days-seen') this.daysSeen = JSON.parse(value);
      else if (
        this.outgoing.load(kind, id, value) ||
        this.connected.load(kind, id, value) ||
        this.received.load(kind, id, value)
      )
        continue;
      // What is stored was checked when it came in.
      else this.#put({ kind, id, value: readStored(kind, value) } as WorkspaceRow, version);
    }
  }

  /** As it is now: it goes on changing. */
  get state(): WorkspaceState {
    if (!this.#basics) throw new Error('A workspace without its basics.');
    return {
      basics: this.#basics,
      items: this.#items,
      members: this.#members,
      invitations: this.#invitations,
      tokens: this.#tokens,
      webhooks: this.#webhooks,
      incoming: this.#incoming,
      connections: this.#connections,
      connectionHealth: this.#connectionHealth,
      views: this.#views,
      sessions: this.#sessions,
      mentions: this.#mentions,
      roadmaps: this.#roadmaps,
      roadmapLinks: this.#roadmapLinks,
      forms: this.#forms,
      intake: this.#intake,
    };
  }

  /** The items in the bin. */
  *bin(): Iterable<WorkspaceItem> {
    for (const id of this.#bin) {
      const item = this.#items.get(id);
      if (item) yield item;
    }
  }

  /** No commit after this one wrote a row of these kinds, nor took one away. */
  lastWrite(kinds: readonly WorkspaceRow['kind'][]): number {
    return Math.max(this.#loadedAt, ...kinds.map((kind) => this.#lastWrites.get(kind) ?? 0));
  }

  /** Whether who ends with this commit, or with `null` has nothing, has to be told of all rows. */
  isWholeSince(seq: number | null): boolean {
    return seq === null || seq < this.#erasedAt;
  }

  /** All rows that anybody may see; those alone that changed since a commit, where that can still be said. */
  rowsSince(seq: number | null): { whole: boolean; rows: WorkspaceRow[] } {
    const whole = this.isWholeSince(seq);
    const rows: WorkspaceRow[] = [];
    const { basics, items, members, views, sessions, mentions } = this.state;
    const { roadmaps, roadmapLinks, forms, intake, connections } = this.state;
    const add = (row: WorkspaceRow) => {
      const version = this.#versions.get(`${row.kind} ${row.id}`) ?? 0;
      if (whole || version > (seq ?? 0) || isToldWhole(row)) rows.push(row);
    };
    add({ kind: 'basics', id: 'basics', value: basics });
    for (const [id, value] of members) add({ kind: 'member', id, value });
    for (const [id, value] of items) add({ kind: 'item', id, value });
    for (const [id, value] of views) add({ kind: 'view', id, value });
    for (const [id, value] of sessions) add({ kind: 'session', id, value });
    for (const [id, value] of roadmaps) add({ kind: 'roadmap', id, value });
    for (const [id, value] of roadmapLinks) add({ kind: 'roadmap-link', id, value });
    for (const [id, value] of mentions) add({ kind: 'mention', id, value });
    for (const [id, value] of forms) add({ kind: 'form', id, value });
    for (const [id, value] of intake) add({ kind: 'intake', id, value });
    for (const [id, value] of connections) add({ kind: 'connection', id, value });
    for (const row of adminRows(this.state)) add(row);
    return { whole, rows };
  }

  /** Writes a change; answers with what is to be stored of it. */
  write(change: LiveChange, seq: number): Written {
    switch (change.change) {
      case 'row':
        return this.#writeRow(change.row, seq);
      case 'happened': {
        this.#entries += 1;
        const id = historyPlace(seq, this.#entries);
        const value = JSON.stringify(change.entry);
        return { rows: [{ kind: historyKind(change.itemId), id, value }] };
      }
      case 'comment': {
        const { itemId, comment, mentioned } = change;
        const { id, by, at } = comment;
        const marks = this.comments.get(itemId) ?? new Map();
        this.comments.set(itemId, marks.set(id, { by, at, mentioned }));
        const row = { kind: commentsKind(itemId), id, value: JSON.stringify(comment) };
        return { rows: [row, this.#commented(itemId)] };
      }
      case 'comment-removed': {
        const { itemId, id } = change;
        this.comments.get(itemId)?.delete(id);
        return { rows: [{ kind: commentsKind(itemId), id, value: null }, this.#commented(itemId)] };
      }
      case 'erased': {
        const { itemId: id } = change;
        this.#put({ kind: 'item', id, value: null }, seq);
        this.#erasedAt = seq;
        const rows: RowWrite[] = [
          { kind: 'item', id, value: null },
          { kind: 'erasure', id: '', value: '' },
        ];
        if (this.documents.delete(id)) rows.push({ kind: 'document', id, value: null });
        if (this.comments.delete(id)) rows.push({ kind: 'commented', id, value: null });
        return { rows, droppedKinds: [historyKind(id), commentsKind(id), voicesKind(id)] };
      }
      case 'submission':
        return { rows: this.#writeSubmission(change) };
      case 'form-passcode': {
        const { formId: id, hash: value } = change;
        put(this.passcodes, { id, value });
        return { rows: [{ kind: 'form-passcode', id, value }] };
      }
      case 'called':
        // What comes of it is a message.
        return { rows: [] };
      case 'days-seen': {
        const { seen, at } = change;
        this.daysSeen = seen;
        return {
          rows: [{ kind: 'days-seen', id: '', value: JSON.stringify(seen) }],
          jobs: [{ kind: 'day', name: '', at, detail: '' }],
        };
      }
      case 'webhook-secret':
      case 'message':
      case 'delivery':
      case 'queue-resumed':
        return this.outgoing.write(change, seq);
      case 'link':
      case 'connection-cursor':
      case 'pass':
      case 'connection-secret':
        return this.connected.write(change);
      case 'received':
      case 'known':
      case 'bodies-forgotten':
      case 'incoming-signing':
        return this.received.write(change);
      case 'document': {
        const { itemId: id, document } = change;
        put(this.documents, { id, value: document });
        return { rows: [{ kind: 'document', id, value: document && storedDocument(document) }] };
      }
      case 'credential':
        return {
          rows: [putStored(this.credentials, 'credential', change.tokenHash, change.credential)],
        };
      case 'sent': {
        const { sender: id, number } = change;
        put(this.senders, { id, value: number === null ? null : { number, seq } });
        return { rows: [{ kind: 'sender', id, value: number === null ? null : `${number}` }] };
      }
      case 'account':
        return { rows: [putStored(this.accounts, 'account', change.accountId, change.account)] };
      case 'secret':
      case 'token-secret':
      case 'session-secret': {
        const { change: kind, secretHash, id: value } = change;
        this.#secretsOf(kind).set(secretHash, value);
        return { rows: [{ kind, id: secretHash, value }] };
      }
      case 'incoming-secret': {
        const { change: kind, secretHash, id: value } = change;
        // The address that there was leads nowhere any more.
        const gone = this.#withoutSecrets(kind, value).filter(({ id }) => id !== secretHash);
        this.incomingSecrets.set(secretHash, value);
        return { rows: [...gone, { kind, id: secretHash, value }] };
      }
    }
  }

  #writeSubmission({ submission, was }: { submission: Submission; was?: Outcome }): RowWrite[] {
    const { id, at, through, outcome } = submission;
    const mark = outcome ? null : { at, through: entranceId(through) };
    const [before, now] = [was, outcome].map((one) => one && 'itemId' in one && one.itemId);
    return [
      { kind: 'submission', id, value: JSON.stringify(submission) },
      putStored(this.waiting, 'waiting', id, mark),
      ...(before ? [{ kind: voicesKind(before), id, value: null }] : []),
      ...(now ? [{ kind: voicesKind(now), id, value: '' }] : []),
    ];
  }

  #commented(itemId: string): RowWrite {
    const marks = [...(this.comments.get(itemId) ?? [])];
    return { kind: 'commented', id: itemId, value: JSON.stringify(marks) };
  }

  #secretsOf(kind: SecretKind): Map<string, string> {
    switch (kind) {
      case 'secret':
        return this.secrets;
      case 'token-secret':
        return this.tokenSecrets;
      case 'session-secret':
        return this.sessionSecrets;
      case 'incoming-secret':
        return this.incomingSecrets;
    }
  }

  #writeRow(row: WorkspaceRow, seq: number): Written {
    this.#put(row, seq);
    const { kind, id, value } = row;
    const stored = { kind, id, value: value && JSON.stringify(value) };
    if (kind === 'webhook' && value === null) {
      const { rows, ...rest } = this.outgoing.forget(id);
      return { rows: [stored, ...rows], ...rest };
    }
    if (kind === 'connection' && value === null) {
      const { rows, ...rest } = this.connected.forget(id);
      return { rows: [stored, ...rows], ...rest };
    }
    if (kind === 'form' && value === null && this.passcodes.delete(id))
      return { rows: [stored, { kind: 'form-passcode', id, value: null }] };
    const secretKind = value === null ? secretKinds[kind] : undefined;
    if (!secretKind) return { rows: [stored] };
    // With what it stands for goes what that can be recognized by.
    const gone = this.#withoutSecrets(secretKind, id);
    if (kind !== 'incoming') return { rows: [stored, ...gone] };
    const { rows, ...rest } = this.received.forget(id);
    return { rows: [stored, ...gone, ...rows], ...rest };
  }

  #withoutSecrets(kind: SecretKind, of: string): RowWrite[] {
    const secrets = this.#secretsOf(kind);
    const hashes = [...secrets].filter(([, id]) => id === of);
    for (const [hash] of hashes) secrets.delete(hash);
    return hashes.map(([hash]) => ({ kind, id: hash, value: null }));
  }

  #put(row: WorkspaceRow, version: number): void {
    this.#lastWrites.set(row.kind, version);
    if (row.value) this.#versions.set(`${row.kind} ${row.id}`, version);
    else this.#versions.delete(`${row.kind} ${row.id}`);
    if (row.kind === 'basics') this.#basics = row.value;
    else if (row.kind === 'member') this.#members.set(row.id, row.value);
    else if (row.kind === 'item') this.#putItem(row.id, row.value);
    else if (row.kind === 'invitation') put(this.#invitations, row);
    else if (row.kind === 'token') put(this.#tokens, row);
    else if (row.kind === 'session') put(this.#sessions, row);
    else if (row.kind === 'webhook') put(this.#webhooks, row);
    else if (row.kind === 'incoming') put(this.#incoming, row);
    else if (row.kind === 'connection') put(this.#connections, row);
    else if (row.kind === 'connection-health') put(this.#connectionHealth, row);
    else if (row.kind === 'view') put(this.#views, row);
    else if (row.kind === 'roadmap') put(this.#roadmaps, row);
    else if (row.kind === 'roadmap-link') put(this.#roadmapLinks, row);
    else if (row.kind === 'form') put(this.#forms, row);
    else if (row.kind === 'intake') put(this.#intake, row);
    else put(this.#mentions, row);
  }

  #putItem(id: string, item: WorkspaceItem | null): void {
    const before = this.#items.get(id);
    this.text += (item ? textOf(item) : 0) - (before ? textOf(before) : 0);
    if (item?.removedAt === undefined) this.#bin.delete(id);
    else this.#bin.add(id);
    if (item) this.#items.set(id, item);
    else this.#items.delete(id);
  }
}

function put<T>(map: Map<string, T>, { id, value }: { id: string; value: T | null }): void {
  if (value === null) map.delete(id);
  else map.set(id, value);
}

/** Puts a value in its place, or takes it away; answers with what is to be stored of it. */
function putStored<T>(map: Map<string, T>, kind: string, id: string, value: T | null): RowWrite {
  put(map, { id, value });
  return { kind, id, value: value === null ? null : JSON.stringify(value) };
}
