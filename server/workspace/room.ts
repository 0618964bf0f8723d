import type { House, LiveRoom } from '#server/live/rooms.ts';
import { type Decide, Ledger, type News } from '#server/log/ledger.ts';
import type { Answer } from '#server/sessions/port.ts';
import { ConnectedDevices } from '#server/sessions/presence.ts';
import { hashToken } from '#server/sessions/secrets.ts';
import type { Stored } from '#server/storage/storage.ts';
import { readUpdate, rowsIn, workspaceAggregate } from '#server/workspace/aggregate.ts';
import { commentedItems } from '#server/workspace/comment-search.ts';
import { Descriptions } from '#server/workspace/descriptions.ts';
import { Door, memberOf } from '#server/workspace/door.ts';
import { StoredRecords } from '#server/workspace/item-records.ts';
import { LiveConnections } from '#server/workspace/live-connections.ts';
import { LiveIncoming } from '#server/workspace/live-incoming.ts';
import type { LiveChange, WorkspaceMemory } from '#server/workspace/memory.ts';
import { outgoingFor } from '#server/workspace/outgoing.ts';
import { PastCounts } from '#server/workspace/past-counts.ts';
import type {
  KeptReplica,
  LastWrite,
  LiveWorkspace,
  WorkspaceListener,
} from '#server/workspace/port.ts';
import { comparable, referencesFor } from '#server/workspace/references.ts';
import { isTooMuch, isTooMuchInAll, RowsToFetch } from '#server/workspace/rows-to-fetch.ts';
import { withAutomations } from '#server/workspace/rules/automations.ts';
import { isRefusal, type Workspace } from '#server/workspace/rules/changes.ts';
import { decide } from '#server/workspace/rules/command.ts';
import { daysCame } from '#server/workspace/rules/dates.ts';
import { rememberSession, takeInScores } from '#server/workspace/rules/playing.ts';
import { silentSenders, wasDone } from '#server/workspace/rules/senders.ts';
import { type Prepared, StoredSubmissions } from '#server/workspace/submissions.ts';
import { WebhookQueues } from '#server/workspace/webhook-queues.ts';
import type { Acknowledgement, Update } from '#shared/protocol/events.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type { ScoreTold } from '#shared/workspace/decision.ts';
import type { Sender, WorkspaceUpdate, WorkspaceWelcome } from '#shared/workspace/events.ts';
import type { Reference } from '#shared/workspace/reference.ts';
import {
  type AdminRow,
  adminRows,
  isFor,
  isForAdmins,
  ownerOf,
  type WorkspaceRow,
} from '#shared/workspace/rows.ts';
import type { PlayedSession, WorkspaceRole, WorkspaceState } from '#shared/workspace/state.ts';

/** What workspaces share with all that lives here, and what they may hold. */
export type WorkspaceHouse = House &
  Pick<Workspace, 'capacity' | 'webhookHosts'> & {
    /** Where people open the page, as far as the operator says so. */
    publicUrl?: string | undefined;
  };

/** A live workspace: the door, the backlog, and who is told of what happens there. */
export class WorkspaceRoom implements LiveWorkspace, LiveRoom {
  readonly id: string;
  readonly door: Door;
  readonly records: StoredRecords;
  readonly past: PastCounts;
  readonly webhooks: WebhookQueues;
  readonly connections: LiveConnections;
  readonly incoming: LiveIncoming;
  readonly submissions: StoredSubmissions;
  readonly descriptions: Descriptions;
  readonly #house: WorkspaceHouse;
  readonly #ledger: Ledger<WorkspaceMemory, LiveChange>;
  readonly #devices: ConnectedDevices;
  readonly #toFetch: RowsToFetch;
  readonly #listeners = new Set<WorkspaceListener>();
  /** What each member was, when everybody was told last; nobody who was removed. */
  readonly #roles: Map<string, WorkspaceRole>;

  constructor(id: string, stored: Stored, house: WorkspaceHouse) {
    this.id = id;
    this.#house = house;
    this.#devices = new ConnectedDevices({
      now: house.now,
      facilitators: () => null,
      tell: () => this.#tell((listener) => listener.present(this.present())),
      departed: () => undefined,
      isExpecting: false,
    });
    const aggregate = workspaceAggregate({ id, now: house.now, publicUrl: house.publicUrl });
    const { history, seq, sinceSnapshot } = stored;
    const memory = aggregate.load(stored);
    this.#roles = rolesIn(memory);
    this.#ledger = new Ledger(
      { state: memory, head: { history, seq }, sinceSnapshot },
      {
        ...{ aggregateId: id, aggregate },
        ...{ storage: house.storage, tenure: house.tenure, report: house.report },
        wake: (ledger) => house.committer.wake(ledger),
        committed: (news) => this.#publish(news),
        wentOn: (updates, now) => {
          this.#catchUp(updates, now);
          this.descriptions.wentOn(now);
        },
        lost: () => this.#sendBack(),
        fenced: () => house.fenced(id),
      },
    );
    this.door = new Door({
      ...{ capacity: house.capacity, now: house.now },
      read: (pick) => this.#ledger.read(pick),
      enter: (rule) => this.#enter(rule),
      recheck: (memberId) => this.#tell((listener) => listener.recheck(memberId)),
    });
    this.#toFetch = new RowsToFetch({ read: (pick) => this.#ledger.read(pick) });
    this.records = new StoredRecords({
      ...{ workspaceId: id, storage: house.storage },
      hasItem: (itemId) => this.read(({ items }) => items.has(itemId)),
      commented: () => this.#ledger.read(commentedItems),
    });
    this.past = new PastCounts({
      now: house.now,
      read: () =>
        this.read(({ items, basics }, seq) => ({ items: [...items.values()], basics, seq })),
      wholeHistory: (itemId, upTo) => this.records.wholeHistory(itemId, upTo),
    });
    this.webhooks = new WebhookQueues({
      ...{ workspaceId: id, storage: house.storage, now: house.now, publicUrl: house.publicUrl },
      read: (pick) => this.#ledger.read(pick),
      enter: (rule) => this.#enter(rule),
    });
    this.connections = new LiveConnections({
      now: house.now,
      read: (pick) => this.#ledger.read(pick),
      enter: (rule) => this.#enter(rule),
      workspaceOf: (memory) => this.#workspace(memory),
    });
    this.incoming = new LiveIncoming({
      ...{ workspaceId: id, storage: house.storage, now: house.now },
      read: (pick) => this.#ledger.read(pick),
      enter: (rule) => this.#enter(rule),
      workspaceOf: (memory) => this.#workspace(memory),
    });
    this.submissions = new StoredSubmissions({
      ...{ workspaceId: id, storage: house.storage },
      ...{ capacity: house.capacity, now: house.now },
      read: (pick) => this.#ledger.read(pick),
      enter: (rule) => this.#enter(rule),
    });
    this.descriptions = new Descriptions({
      now: house.now,
      read: (pick) => this.#ledger.read(pick),
      enter: (rule, sender) => this.#enter(rule, sender),
      peek: () => this.#ledger.peek(),
      workspaceOf: (memory) => this.#workspace(memory),
      tell: (message, sender) => this.#tell((listener) => listener.description(message, sender)),
    });
    // What has been in the bin for long enough goes, though nobody does anything here.
    if (aggregate.followUp(memory).length > 0) void this.followUp();
  }

  read<T>(pick: (state: WorkspaceState, seq: number, lastWrite: LastWrite) => T): Promise<T> {
    return this.#ledger.read((memory, { seq }) =>
      pick(memory.state, seq, (kinds) => memory.lastWrite(kinds)),
    );
  }

  submit(memberId: string, command: WorkspaceCommand, from?: Sender): Promise<Acknowledgement> {
    return this.submissions.prepared(memberId, command, (prepared) =>
      this.#enter((memory) => {
        const rule = () => this.#rule(memory, memberId, command, prepared);
        if (!from) return rule();
        const sender = `${memberId}/${from.id}`;
        if (wasDone(memory.senders, sender, from.number)) return [];
        const ruling = rule();
        // What changes nothing may as well be asked again.
        if ('code' in ruling || ruling.length === 0) return ruling;
        return [
          ...ruling,
          ...silentSenders(memory.senders, memberId, sender).map(forgotten),
          { change: 'sent', sender, number: from.number },
        ];
      }),
    );
  }

  #rule(
    memory: WorkspaceMemory,
    memberId: string,
    command: WorkspaceCommand,
    { submissions, passcode }: Prepared,
  ): readonly LiveChange[] | Refusal {
    const workspace = { ...this.#workspace(memory), submissions };
    const ruling = decide(workspace, memberId, command, this.#house.now());
    if (!isRefusal(ruling) && passcode) return [...ruling, passcode];
    // What was made already has its secret.
    if (isRefusal(ruling) || ruling.length === 0) return ruling;
    switch (command.type) {
      case 'invitation.make':
      case 'member.invite':
        return withSecret(ruling, 'secret', memory.secrets, command);
      case 'token.make':
        return withSecret(ruling, 'token-secret', memory.tokenSecrets, command);
      case 'incoming.make':
      case 'incoming.renew':
        return withSecret(ruling, 'incoming-secret', memory.incomingSecrets, command);
      default:
        return [...ruling, ...outgoingFor(command, this.#house.now())];
    }
  }

  played(
    memberId: string,
    session: Omit<PlayedSession, 'by'>,
    key: string,
  ): Promise<Acknowledgement> {
    return this.#enter((memory) => {
      const ruling = rememberSession(this.#workspace(memory), memberId, session);
      // One that is remembered already has its key.
      if (isRefusal(ruling) || ruling.length === 0) return ruling;
      return [...ruling, { change: 'session-secret', secretHash: hashToken(key), id: session.id }];
    });
  }

  isSession(key: string): Promise<boolean> {
    return this.#ledger.read((memory) => memory.sessionSecrets.has(hashToken(key)));
  }

  takeInScores(key: string, told: readonly ScoreTold[]): Promise<Acknowledgement> {
    return this.#enter((memory) => {
      const session = memory.state.sessions.get(memory.sessionSecrets.get(hashToken(key)) ?? '');
      if (!session) return refusal('no_played_session');
      const [workspace, now] = [this.#workspace(memory), this.#house.now()];
      return withAutomations(
        workspace,
        session.by,
        takeInScores(workspace, session, told, now),
        now,
      );
    });
  }

  async references(
    key: string,
    itemId: string,
    criteria: readonly string[],
  ): Promise<Answer<{ references: Reference[] }>> {
    const asked = await this.#ledger.read(({ state, sessionSecrets }) => {
      const sessionId = sessionSecrets.get(hashToken(key));
      if (sessionId === undefined) return refusal('no_played_session');
      return comparable(state, { sessionId, itemId, criteria });
    });
    if (asked && 'code' in asked) return { ok: false, refusal: asked };
    return { ok: true, references: asked ? await referencesFor(asked) : [] };
  }

  welcome(
    token: string,
    replica: KeptReplica | undefined,
    tell: (message: Omit<WorkspaceWelcome, 'now'>) => void,
  ): Promise<Refusal | 'behind' | null> {
    return this.#ledger.read((memory, { seq, history }) => {
      const member = memberOf(memory, token);
      if (member === null) return refusal('not_a_member');
      if (member === 'removed') return refusal('member_removed');
      const isKnown = replica && replica.history === history && replica.seq <= seq;
      const since = isKnown ? replica.seq : null;
      if (memory.isWholeSince(since) && isTooMuchInAll(memory)) return 'behind';
      const { whole, rows } = memory.rowsSince(since);
      if (isTooMuch(rows)) return 'behind';
      tell({
        seq,
        history,
        whole,
        rows: rows.filter((row) => isFor(row, member)),
        self: member.id,
      });
      return null;
    });
  }

  rowsToFetch(): Promise<Uint8Array> {
    return this.#toFetch.bytes();
  }

  present(): string[] {
    return this.#devices.presence().present;
  }

  arrive(memberId: string): () => void {
    return this.#devices.arrive(memberId);
  }

  subscribe(listener: WorkspaceListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  daysCame(): Promise<Acknowledgement> {
    return this.#enter((memory) =>
      daysCame(this.#workspace(memory), memory.daysSeen, this.#house.now()),
    );
  }

  followUp(): Promise<Acknowledgement> {
    return this.#enter(() => []);
  }

  leave(): void {
    this.descriptions.leave();
    this.#sendBack();
    this.#ledger.leave();
  }

  get isIdle(): boolean {
    const isDeserted = this.#listeners.size === 0 && this.#devices.isEmpty;
    const isBusy = this.#ledger.isBusy || this.submissions.isBusy || this.descriptions.isBusy;
    return isDeserted && !isBusy;
  }

  /** Its rows are its state: but for what others may fetch, there is nothing to give up but all of it. */
  get isAwake(): boolean {
    return !this.#toFetch.isEmpty;
  }

  rest(): void {
    this.#toFetch.forget();
  }

  lookElsewhere(): Promise<void> {
    return this.#listeners.size > 0 ? this.#ledger.catchUp() : Promise.resolve();
  }

  #enter(rule: Decide<WorkspaceMemory, LiveChange>, sender?: string): Promise<Acknowledgement> {
    return this.#house.isStopping()
      ? Promise.resolve({ ok: false, refusal: refusal('stopping') })
      : this.#ledger.enter(rule, sender);
  }

  #publish({ changes, update }: News<LiveChange>): void {
    const rows = rowsIn(changes.map(({ change }) => change));
    if (update) this.#tellRows(update.seq, rows, this.#ledger.peek());
    this.descriptions.publish(changes);
  }

  /** The same for what was stored elsewhere, or without our knowing. */
  #catchUp(updates: readonly Update[], memory: WorkspaceMemory): void {
    for (const { seq, update } of updates) {
      const rows = readUpdate(update);
      if (!rows) {
        // They come back, and ask for what they lack.
        this.#sendBack();
        this.#roles.clear();
        for (const [id, role] of rolesIn(memory)) this.#roles.set(id, role);
        return;
      }
      this.#tellRows(seq, rows, memory);
    }
  }

  /** Tells everybody of rows as far as they may see them; whose role changed hears what that changes for them. */
  #tellRows(seq: number, rows: readonly WorkspaceRow[], memory: WorkspaceMemory | null): void {
    const apart = new Map<string, WorkspaceUpdate>();
    const common = rows.filter((row) => !isForAdmins(row) && ownerOf(row) === null);
    const theirs = memory ? adminRows(memory.state) : [];
    const wereAdmins = [...this.#roles].filter(([, role]) => role === 'admin').map(([id]) => id);
    for (const row of rows) {
      if (row.kind !== 'member') continue;
      if (row.value.removed) {
        // Who was removed hears nothing more, not even what else was stored with it.
        if (this.#roles.delete(row.id)) this.#showOut(row.id);
      } else this.#roles.set(row.id, row.value.role);
    }
    const notForAll = rows.filter((row) => isForAdmins(row) || ownerOf(row) !== null);
    // Those that end with the same commit, too.
    const known = [...theirs, ...rows.flatMap((row) => (isForAdmins(row) ? [row] : []))];
    for (const [id, role] of this.#roles) {
      const [was, is] = [wereAdmins.includes(id), role === 'admin'];
      const more: WorkspaceRow[] = notForAll.filter((row) => isFor(row, { id, role }));
      if (is && !was) more.push(...theirs);
      else if (was && !is) more.push(...known.map(untold));
      if (more.length > 0) apart.set(id, { seq, rows: [...common, ...more] });
    }
    this.#tell((listener) => listener.update({ update: { seq, rows: common }, apart }));
  }

  #showOut(memberId: string): void {
    this.#tell((listener) => listener.goodbye(memberId, refusal('member_removed')));
  }

  #sendBack(): void {
    this.#tell((listener) => listener.lost());
  }

  /** One listener's trouble is neither the others' nor that of who waits for an answer. */
  #tell(what: (listener: WorkspaceListener) => void): void {
    for (const listener of this.#listeners)
      try {
        what(listener);
      } catch (error) {
        this.#house.report(error, 'Somebody could not be told of what happened.');
      }
  }

  #workspace(memory: WorkspaceMemory): Workspace {
    const { state, text, comments, waiting, connected } = memory;
    const { capacity, webhookHosts } = this.#house;
    const { links, cursors } = connected;
    const known = { state, text, comments, waiting, links, cursors };
    return { ...known, submissions: new Map(), capacity, webhookHosts };
  }
}

function forgotten(sender: string): LiveChange {
  return { change: 'sent', sender, number: null };
}

function untold({ kind, id }: AdminRow): WorkspaceRow {
  return { kind, id, value: null };
}

/** With what is kept of the secret of what is made. One that leads somewhere leads nowhere else. */
function withSecret(
  ruling: readonly LiveChange[],
  change: 'secret' | 'token-secret' | 'incoming-secret',
  known: ReadonlyMap<string, string>,
  { id, secret }: { id: string; secret: string },
): readonly LiveChange[] | Refusal {
  const secretHash = hashToken(secret);
  const isTaken = (known.get(secretHash) ?? id) !== id;
  if (isTaken) return refusal('id_taken', 'That secret is taken. Draw another one.');
  return [...ruling, { change, secretHash, id }];
}

function rolesIn({ state }: WorkspaceMemory): Map<string, WorkspaceRole> {
  const present = [...state.members.values()].filter(({ removed }) => !removed);
  return new Map(present.map(({ id, role }) => [id, role]));
}
