import type { Account } from '#server/accounts/accounts.ts';
import type { House, LiveRoom } from '#server/live/rooms.ts';
import { type Decide, Ledger, type News } from '#server/log/ledger.ts';
import type { Answer } from '#server/sessions/port.ts';
import { ConnectedDevices } from '#server/sessions/presence.ts';
import { hashToken, newId, newToken } from '#server/sessions/secrets.ts';
import type { Row, Stored } from '#server/storage/storage.ts';
import { readUpdate, rowsIn, workspaceAggregate } from '#server/workspace/aggregate.ts';
import {
  commentsKind,
  commitOf,
  historyKind,
  historyPlace,
  type LiveChange,
  type WorkspaceMemory,
} from '#server/workspace/memory.ts';
import type {
  Caller,
  KeptReplica,
  LiveWorkspace,
  MemberAdmission,
  MemberKeys,
  Newcomer,
  WorkspaceListener,
} from '#server/workspace/port.ts';
import { comparable, referencesFor } from '#server/workspace/references.ts';
import { withAutomations } from '#server/workspace/rules/automations.ts';
import { isRefusal, type Workspace } from '#server/workspace/rules/changes.ts';
import { decide, followUp } from '#server/workspace/rules/command.ts';
import { givingWay, objectionTo } from '#server/workspace/rules/devices.ts';
import { holds, join } from '#server/workspace/rules/members.ts';
import { rememberSession, takeInScores } from '#server/workspace/rules/playing.ts';
import { silentSenders, wasDone } from '#server/workspace/rules/senders.ts';
import { isInForce } from '#server/workspace/rules/tokens.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Acknowledgement, Update } from '#shared/protocol/events.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type { Comment } from '#shared/workspace/comments.ts';
import type { ScoreTold } from '#shared/workspace/decision.ts';
import type { Sender, WorkspaceUpdate, WorkspaceWelcome } from '#shared/workspace/events.ts';
import type { HistoryEntry } from '#shared/workspace/history.ts';
import type { Reference } from '#shared/workspace/reference.ts';
import {
  type AdminRow,
  adminRows,
  isFor,
  isForAdmins,
  ownerOf,
  type WorkspaceRow,
} from '#shared/workspace/rows.ts';
import type {
  Invitation,
  Member,
  PlayedSession,
  WorkspaceRole,
  WorkspaceState,
} from '#shared/workspace/state.ts';

/** What workspaces share with all that lives here, and what they may hold. */
export type WorkspaceHouse = House & { capacity: Workspace['capacity'] };

/** Entries of a history that are read at once. */
const entriesAPage = 50;
/** Entries of a history that are read at once where all are wanted. */
const entriesOfAnExport = 1_000;
/** More than one commit ever has of one item. */
const entriesOfACommit = 100_000;

/** A live workspace: the door, the backlog, and who is told of what happens there. */
export class WorkspaceRoom implements LiveWorkspace, LiveRoom {
  readonly id: string;
  readonly #house: WorkspaceHouse;
  readonly #ledger: Ledger<WorkspaceMemory, LiveChange>;
  readonly #devices: ConnectedDevices;
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
    const aggregate = workspaceAggregate({ now: house.now });
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
        wentOn: (updates, now) => this.#catchUp(updates, now),
        lost: () => this.#sendBack(),
        fenced: () => house.fenced(id),
      },
    );
    // What has been in the bin for long enough goes, though nobody does anything here.
    if (followUp(memory.state, memory.bin(), house.now()).length > 0) void this.followUp();
  }

  invitation(secret: string): Promise<Answer<{ name: string; role: WorkspaceRole }>> {
    return this.#ledger.read((memory) => {
      const found = this.#invitationOf(memory, secret);
      if (!found) return { ok: false, refusal: refusal('invitation_over') };
      return { ok: true, name: memory.state.basics.name, role: found.role };
    });
  }

  async join(
    secret: string,
    { name, token = newToken(), device = '' }: Newcomer,
  ): Promise<Answer<MemberAdmission>> {
    const tokenHash = hashToken(token);
    let memberId = newId();
    const acknowledgement = await this.#enter((memory) => {
      const known = memory.credentials.get(tokenHash);
      if (known !== undefined) {
        memberId = known.memberId;
        return memory.state.members.get(memberId)?.removed ? refusal('member_removed') : [];
      }
      const found = this.#invitationOf(memory, secret);
      if (!found) return refusal('invitation_over');
      const newcomer = { id: memberId, name, role: found.role };
      const ruling = join(this.#workspace(memory), newcomer, this.#house.now());
      return isRefusal(ruling) ? ruling : [...ruling, this.#cameIn(tokenHash, memberId, device)];
    });
    return acknowledgement.ok ? { ok: true, memberId, token } : acknowledgement;
  }

  async admit(
    accountId: string,
    { token = newToken(), device = '' }: Omit<Newcomer, 'name'>,
  ): Promise<Answer<MemberAdmission>> {
    const tokenHash = hashToken(token);
    let memberId = '';
    let gaveWay = false;
    const acknowledgement = await this.#enter((memory) => {
      const linked = memory.accounts.get(accountId);
      if (!linked) return refusal('not_linked');
      memberId = linked.memberId;
      if (memory.state.members.get(memberId)?.removed) return refusal('member_removed');
      const known = memory.credentials.get(tokenHash);
      if (known) return known.memberId === memberId ? [] : refusal('id_taken');
      const giving = givingWay(memory.credentials, memberId);
      gaveWay = giving.length > 0;
      return [...giving.map(signedOut), this.#cameIn(tokenHash, memberId, device)];
    });
    if (!acknowledgement.ok) return acknowledgement;
    if (gaveWay) this.#tell((listener) => listener.recheck(memberId));
    return { ok: true, memberId, token };
  }

  async link(
    memberId: string,
    { id: accountId, kind, label }: Pick<Account, 'id' | 'kind' | 'label'>,
  ): Promise<Answer<{ name: string }>> {
    let name = '';
    const acknowledgement = await this.#enter(({ accounts, state }) => {
      name = state.basics.name;
      const objection = objectionTo(accounts, state, accountId, memberId);
      if (objection) return objection;
      if (accounts.get(accountId)?.memberId === memberId) return [];
      const account = { memberId, kind, label, since: this.#house.now() };
      return [{ change: 'account', accountId, account }];
    });
    return acknowledgement.ok ? { ok: true, name } : acknowledgement;
  }

  async unlink(memberId: string, accountId: string): Promise<Answer<{ wasOwn: boolean }>> {
    let wasOwn = false;
    const acknowledgement = await this.#enter(({ accounts }) => {
      wasOwn = accounts.get(accountId)?.memberId === memberId;
      return wasOwn ? [{ change: 'account', accountId, account: null }] : [];
    });
    return acknowledgement.ok ? { ok: true, wasOwn } : acknowledgement;
  }

  keysOf(memberId: string, token: string): Promise<MemberKeys> {
    const own = hashToken(token);
    return this.#ledger.read(({ credentials, accounts }) => ({
      devices: [...credentials]
        .filter(([, one]) => one.memberId === memberId)
        .map(([hash, { id, name, since }]) => ({ id, name, since, isThis: hash === own })),
      accounts: [...accounts]
        .filter(([, one]) => one.memberId === memberId)
        .map(([id, { kind, label, since }]) => ({ id, kind, label, since })),
    }));
  }

  async signOut(memberId: string, deviceId: string): Promise<Acknowledgement> {
    const acknowledgement = await this.#enter(({ credentials }) => {
      const [found] = [...credentials].filter(
        ([, one]) => one.memberId === memberId && one.id === deviceId,
      );
      return found ? [signedOut(found[0])] : refusal('no_device');
    });
    if (acknowledgement.ok) this.#tell((listener) => listener.recheck(memberId));
    return acknowledgement;
  }

  authenticate(token: string): Promise<Member | 'removed' | null> {
    return this.#ledger.read((memory) => memberOf(memory, token));
  }

  callerOf(token: string): Promise<Caller | 'removed' | null> {
    return this.#ledger.read((memory) => {
      const own = memberOf(memory, token);
      if (own) return own === 'removed' ? own : { member: own, scope: null };
      const { tokens, members } = memory.state;
      const found = tokens.get(memory.tokenSecrets.get(hashToken(token)) ?? '');
      if (!found || !isInForce(found, this.#house.now())) return null;
      const member = members.get(found.by);
      return member && !member.removed ? { member, scope: found.scope } : 'removed';
    });
  }

  read<T>(pick: (state: WorkspaceState, seq: number) => T): Promise<T> {
    return this.#ledger.read((memory, { seq }) => pick(memory.state, seq));
  }

  submit(memberId: string, command: WorkspaceCommand, from?: Sender): Promise<Acknowledgement> {
    return this.#enter((memory) => {
      if (!from) return this.#rule(memory, memberId, command);
      const sender = `${memberId}/${from.id}`;
      if (wasDone(memory.senders, sender, from.number)) return [];
      const ruling = this.#rule(memory, memberId, command);
      // What changes nothing may as well be asked again.
      if ('code' in ruling || ruling.length === 0) return ruling;
      return [
        ...ruling,
        ...silentSenders(memory.senders, memberId, sender).map(forgotten),
        { change: 'sent', sender, number: from.number },
      ];
    });
  }

  #rule(
    memory: WorkspaceMemory,
    memberId: string,
    command: WorkspaceCommand,
  ): readonly LiveChange[] | Refusal {
    const ruling = decide(this.#workspace(memory), memberId, command, this.#house.now());
    // What was made already has its secret.
    if (isRefusal(ruling) || ruling.length === 0 || !('secret' in command)) return ruling;
    const secretHash = hashToken(command.secret);
    const change = command.type === 'invitation.make' ? 'secret' : 'token-secret';
    return [...ruling, { change, secretHash, id: command.id }];
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

  async history(itemId: string, before?: number): Promise<Answer<{ entries: HistoryEntry[] }>> {
    const isThere = await this.#ledger.read((memory) => memory.state.items.has(itemId));
    if (!isThere) return { ok: false, refusal: refusal('no_workspace_item') };
    const { storage } = this.#house;
    const read = (from: string | undefined, atMost: number) =>
      storage.rows(this.id, historyKind(itemId), {
        ...(from !== undefined && { before: from }),
        atMost,
      });
    const page = await read(before === undefined ? undefined : historyPlace(before), entriesAPage);
    // A page ends with a commit, so that the next one begins with another.
    const last = page.at(-1);
    const rest = page.length < entriesAPage ? [] : await read(last?.id, entriesOfACommit);
    const rows = [...page, ...rest.filter(({ id }) => commitOf(id) === commitOf(last?.id ?? ''))];
    return { ok: true, entries: rows.map(entryOf) };
  }

  async comments(itemId: string): Promise<Answer<{ comments: Comment[] }>> {
    const isThere = await this.#ledger.read((memory) => memory.state.items.has(itemId));
    if (!isThere) return { ok: false, refusal: refusal('no_workspace_item') };
    const atMost = limits.itemComments;
    const rows = await this.#house.storage.rows(this.id, commentsKind(itemId), { atMost });
    // What is stored was checked when it came in.
    const comments = rows.map(({ value }) => JSON.parse(value) as Comment);
    return { ok: true, comments: comments.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)) };
  }

  async wholeHistory(itemId: string, upTo: number): Promise<HistoryEntry[]> {
    const newestFirst: HistoryEntry[] = [];
    let before = historyPlace(upTo + 1);
    for (;;) {
      const page = { before, atMost: entriesOfAnExport };
      const rows = await this.#house.storage.rows(this.id, historyKind(itemId), page);
      newestFirst.push(...rows.map(entryOf));
      const last = rows.at(-1);
      if (!last || rows.length < entriesOfAnExport) return newestFirst.reverse();
      before = last.id;
    }
  }

  welcome(
    token: string,
    replica: KeptReplica | undefined,
    tell: (message: Omit<WorkspaceWelcome, 'now'>) => void,
  ): Promise<Refusal | null> {
    return this.#ledger.read((memory, { seq, history }) => {
      const member = memberOf(memory, token);
      if (member === null) return refusal('not_a_member');
      if (member === 'removed') return refusal('member_removed');
      const isKnown = replica && replica.history === history && replica.seq <= seq;
      const { whole, rows } = memory.rowsSince(isKnown ? replica.seq : null);
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

  followUp(): Promise<Acknowledgement> {
    return this.#enter(() => []);
  }

  leave(): void {
    this.#sendBack();
    this.#ledger.leave();
  }

  get isIdle(): boolean {
    return this.#listeners.size === 0 && this.#devices.isEmpty && !this.#ledger.isBusy;
  }

  /** Its rows are its state: there is nothing to give up but all of it. */
  readonly isAwake = false;
  rest(): void {}

  lookElsewhere(): Promise<void> {
    return this.#listeners.size > 0 ? this.#ledger.catchUp() : Promise.resolve();
  }

  #cameIn(tokenHash: string, memberId: string, name: string): LiveChange {
    const credential = { memberId, id: newId(), name, since: this.#house.now() };
    return { change: 'credential', tokenHash, credential };
  }

  #enter(rule: Decide<WorkspaceMemory, LiveChange>): Promise<Acknowledgement> {
    return this.#house.isStopping()
      ? Promise.resolve({ ok: false, refusal: refusal('stopping') })
      : this.#ledger.enter(rule);
  }

  #publish({ changes, update }: News<LiveChange>): void {
    const rows = rowsIn(changes.map(({ change }) => change));
    if (update) this.#tellRows(update.seq, rows, this.#ledger.peek());
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

  /** The invitation that this is the secret of, while it holds. */
  #invitationOf(memory: WorkspaceMemory, secret: string): Invitation | null {
    const id = memory.secrets.get(hashToken(secret));
    const found = id === undefined ? undefined : memory.state.invitations.get(id);
    if (!found || !holds(found, this.#house.now())) return null;
    // It goes no further than who made it may go by now.
    const maker = memory.state.members.get(found.by);
    return maker && !maker.removed && maker.role === 'admin' ? found : null;
  }

  #workspace(memory: WorkspaceMemory): Workspace {
    const { state, text, comments } = memory;
    return { state, text, comments, capacity: this.#house.capacity };
  }
}

function forgotten(sender: string): LiveChange {
  return { change: 'sent', sender, number: null };
}

function signedOut(tokenHash: string): LiveChange {
  return { change: 'credential', tokenHash, credential: null };
}

function untold({ kind, id }: AdminRow): WorkspaceRow {
  return { kind, id, value: null };
}

function memberOf(memory: WorkspaceMemory, token: string): Member | 'removed' | null {
  const member = memory.state.members.get(memory.credentials.get(hashToken(token))?.memberId ?? '');
  if (!member) return null;
  return member.removed ? 'removed' : member;
}

function rolesIn({ state }: WorkspaceMemory): Map<string, WorkspaceRole> {
  const present = [...state.members.values()].filter(({ removed }) => !removed);
  return new Map(present.map(({ id, role }) => [id, role]));
}

function entryOf({ id, value }: Row): HistoryEntry {
  // What is stored was checked when it came in.
  return { seq: commitOf(id), ...(JSON.parse(value) as Omit<HistoryEntry, 'seq'>) };
}
