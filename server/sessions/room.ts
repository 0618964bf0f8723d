import { lackedBy } from '#server/documents/merging.ts';
import type { House, LiveRoom } from '#server/live/rooms.ts';
import { type Decide, Ledger, type News } from '#server/log/ledger.ts';
import { type Game, isRefusal } from '#server/rules/changes.ts';
import { followUp } from '#server/rules/follow-up.ts';
import { join } from '#server/rules/people.ts';
import { play } from '#server/rules/play.ts';
import { setWebhook } from '#server/rules/reminders.ts';
import { awaitedOf } from '#server/rules/rounds.ts';
import { sessionAggregate } from '#server/sessions/aggregate.ts';
import type { SessionMemory } from '#server/sessions/memory.ts';
import { Notes } from '#server/sessions/notes.ts';
import { readNotesText } from '#server/sessions/notes-text.ts';
import type {
  Admission,
  Answer,
  HeldReplica,
  Joining,
  LiveSession,
  Lobby,
  NotesAsked,
  SessionListener,
  Webhook,
} from '#server/sessions/port.ts';
import { ConnectedDevices } from '#server/sessions/presence.ts';
import { isScoring } from '#server/sessions/scores.ts';
import {
  hashPasscode,
  hashToken,
  isPasscode,
  isSameSecret,
  newId,
  newToken,
} from '#server/sessions/secrets.ts';
import type { SessionChange } from '#server/sessions/writer.ts';
import type { Stored } from '#server/storage/storage.ts';
import type { Command } from '#shared/commands/commands.ts';
import type {
  Acknowledgement,
  Attendance,
  NotesAcknowledgement,
  Presence,
  Update,
  Welcome,
} from '#shared/protocol/events.ts';
import { messagePermissions, refuseRole } from '#shared/protocol/permissions.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { writePresence } from '#shared/session/presence-bits.ts';
import type { Participant, SessionState } from '#shared/session/state.ts';

/** What sessions share with all that lives here, and what they may hold. */
export type SessionHouse = House & {
  capacity: Game['capacity'];
  /** Hears that workspaces are to be told of scores. */
  scored(): void;
};

/** A live session: the door, the table, and who is told of what happens there. */
export class Room implements LiveSession, LiveRoom {
  readonly id: string;
  readonly #house: SessionHouse;
  readonly #ledger: Ledger<SessionMemory, SessionChange>;
  readonly #notes: Notes;
  readonly #devices: ConnectedDevices;
  readonly #listeners = new Set<SessionListener>();
  #lastAwaited: { asked: readonly unknown[]; people: readonly Participant[] } = {
    asked: [],
    people: [],
  };

  constructor(id: string, stored: Stored, house: SessionHouse) {
    this.id = id;
    this.#house = house;
    this.#notes = new Notes(id, house.storage);
    this.#devices = new ConnectedDevices({
      now: house.now,
      facilitators: () => {
        const state = this.#ledger.peek()?.state();
        return state ? facilitatorsOf(state).map((one) => one.id) : null;
      },
      tell: () =>
        this.#tell((listener) =>
          listener.presence(
            () => this.presence(),
            () => this.attendance(),
          ),
        ),
      departed: () => void this.followUp(),
      isExpecting: house.tenure.takesOver,
    });
    const aggregate = sessionAggregate(id, {
      now: house.now,
      followUp: (memory) => followUp(this.#game(memory), house.now()),
    });
    const { history, seq, sinceSnapshot } = stored;
    this.#ledger = new Ledger(
      { state: aggregate.load(stored), head: { history, seq }, sinceSnapshot },
      {
        ...{ aggregateId: id, aggregate },
        ...{ storage: house.storage, tenure: house.tenure, report: house.report },
        wake: (ledger) => house.committer.wake(ledger),
        committed: (news) => this.#publish(news),
        wentOn: (updates, memory, before) => this.#catchUp(updates, memory, before),
        lost: () => this.#sendBack(),
        fenced: () => house.fenced(id),
      },
    );
  }

  lobby(linkKey?: string): Promise<Answer<Lobby>> {
    return this.#ledger.read((memory) => {
      if (!isLink(memory, linkKey)) return { ok: false, refusal: refusal('link_expired') };
      const { title, settings, mode } = memory.state();
      const groups = settings.groups?.map(({ id, name }) => ({ id, name })) ?? [];
      return {
        ok: true,
        title,
        needsPasscode: settings.passcode,
        ...(groups.length > 0 && !settings.passcode && { groups }),
        ...(mode === 'async' && { mode }),
      };
    });
  }

  authenticate(token: string): Promise<Participant | 'removed' | null> {
    const hash = hashToken(token);
    return this.#ledger.read((memory) => {
      const id = memory.credentials.get(hash);
      const participant = memory.state().participants.find((one) => one.id === id);
      if (!participant) return null;
      return participant.removed ? 'removed' : participant;
    });
  }

  state(): Promise<SessionState> {
    return this.#ledger.read((memory) => memory.state());
  }

  welcome(participantId: string, replica?: HeldReplica): Promise<Omit<Welcome, 'now'>> {
    return this.#ledger.read((memory, { seq, history }) => {
      const self = { participantId, ballots: memory.ownBallots(participantId) };
      return replica && memory.isLost(replica, history)
        ? { seq, history, anew: true, update: memory.whole(), self }
        : { seq, history, update: memory.since(replica?.stateVector), self };
    });
  }

  since(stateVector?: Uint8Array): Promise<Update> {
    return this.#ledger.read((memory, { seq }) => ({ seq, update: memory.since(stateVector) }));
  }

  async join({
    name,
    role,
    linkKey,
    passcode,
    group,
    token = newToken(),
  }: Joining): Promise<Answer<Admission>> {
    const tokenHash = hashToken(token);
    const door = await this.#ledger.read((memory) => ({
      passcodeHash: memory.passcodeHash,
      isKnown: memory.credentials.has(tokenHash),
      isLink: isLink(memory, linkKey),
    }));
    // Before the passcode: who has an old link only has nothing to guess at.
    if (!door.isKnown && !door.isLink) return { ok: false, refusal: refusal('link_expired') };
    if (door.passcodeHash !== null && !door.isKnown) {
      if (passcode === undefined) return { ok: false, refusal: refusal('passcode_required') };
      if (!(await isPasscode(passcode, door.passcodeHash)))
        return { ok: false, refusal: refusal('passcode_wrong') };
    }
    const newcomer = { id: newId(), name, role, ...(group !== undefined && { group }) };
    let participantId = newcomer.id;
    const acknowledgement = await this.#enter((memory) => {
      const game = this.#game(memory);
      const known = memory.credentials.get(tokenHash);
      if (known !== undefined) {
        participantId = known;
        const isHere = game.state.participants.some((one) => one.id === known && !one.removed);
        return isHere ? [] : refusal('removed');
      }
      if (!isLink(memory, linkKey)) return refusal('link_expired');
      const passcodeChanged = memory.passcodeHash !== door.passcodeHash;
      if (passcodeChanged) return refusal('passcode_required');
      const ruling = join(game, newcomer);
      if (isRefusal(ruling)) return ruling;
      return [...ruling, { change: 'credential', participantId: newcomer.id, tokenHash }];
    });
    return acknowledgement.ok ? { ok: true, participantId, token } : acknowledgement;
  }

  async submit(participantId: string, command: Command, device?: string): Promise<Acknowledgement> {
    const passcode = command.type === 'settings.update' ? command.passcode : undefined;
    // The slow hash is made before the command queues up, and only for those who may set it.
    const passcodeHash =
      typeof passcode === 'string' && (await this.#leads(participantId))
        ? await hashPasscode(passcode)
        : passcode;
    return this.#enter((memory) => {
      const ruling = play(this.#game(memory), participantId, command, this.#house.now());
      if (isRefusal(ruling) || passcodeHash === undefined) return ruling;
      return [...ruling, { change: 'passcode', hash: passcodeHash }];
    }, device);
  }

  setWebhook(participantId: string, webhook: Webhook | null): Promise<Acknowledgement> {
    return this.#enter((memory) => {
      const now = this.#house.now();
      const ruling = setWebhook(this.#game(memory), participantId, webhook !== null, now);
      return isRefusal(ruling) ? ruling : [...ruling, { change: 'webhook', webhook }];
    });
  }

  async notes(
    participantId: string,
    { itemId, update, stateVector }: NotesAsked,
  ): Promise<NotesAcknowledgement> {
    const refuse = (reason: Refusal): NotesAcknowledgement => ({ ok: false, refusal: reason });
    const state = await this.state();
    const actor = state.participants.find((one) => one.id === participantId && !one.removed);
    if (!actor) return refuse(refusal('removed'));
    if (!state.items.some((item) => item.id === itemId)) return refuse(refusal('no_item'));
    if (!update) return { ok: true, ...lackedBy(stateVector, await this.#notes.read(itemId)) };
    if (refuseRole(actor.role, messagePermissions['notes (writing)']))
      return refuse(refusal('spectator', 'Spectators watch; they do not write.'));
    if (this.#house.isStopping()) return refuse(refusal('stopping'));
    const merged = await this.#notes.merge(itemId, update, participantId);
    if ('code' in merged) return refuse(merged);
    const { whole, news } = merged;
    if (news) this.#tell((listener) => listener.notes({ itemId, update: news }));
    return { ok: true, ...lackedBy(stateVector, whole) };
  }

  async notesTexts(): Promise<ReadonlyMap<string, string>> {
    const { items } = await this.state();
    const texts = new Map<string, string>();
    for (const { id } of items) {
      const text = readNotesText(await this.#notes.read(id));
      if (text === '') continue;
      texts.set(id, text);
      // Long notes take a while to read, and there can be a thousand: votes come first.
      await new Promise(setImmediate);
    }
    return texts;
  }

  presence(): Presence {
    return this.#devices.presence();
  }

  attendance(): Attendance {
    const people = this.#ledger.peek()?.state().participants ?? [];
    return {
      here: writePresence(people, (id) => this.#devices.isHere(id)),
      leaderlessSince: this.#devices.leaderlessSince,
    };
  }

  arrive(participantId: string): () => void {
    const depart = this.#devices.arrive(participantId);
    const isClaimed = this.#ledger.peek()?.state().claim !== undefined;
    if (isClaimed && this.#devices.leaderlessSince === null) void this.followUp();
    return depart;
  }

  subscribe(listener: SessionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Does what follows by itself now, such as when somebody is not waited for any more, or when the
   * deadline has passed.
   */
  followUp(): Promise<Acknowledgement> {
    return this.#enter(() => []);
  }

  /** Deletes the session and says goodbye to everybody. */
  async erase(): Promise<void> {
    await this.#ledger.erase();
    this.#tell((listener) => listener.goodbye(null, refusal('no_session')));
  }

  /** Leaves the session to another server; devices come back by themselves, wherever it is then. */
  leave(): void {
    this.#sendBack();
    this.#ledger.leave();
  }

  /** Whether nobody would miss it in memory. */
  get isIdle(): boolean {
    return this.#listeners.size === 0 && this.#devices.isEmpty && !this.#ledger.isBusy;
  }

  /** Whether its document is in memory, to be written in. */
  get isAwake(): boolean {
    return this.#ledger.peek()?.isAwake ?? false;
  }

  /** Gives up the document until somebody wants it, where nobody does now. */
  rest(): void {
    if (this.isIdle) this.#ledger.peek()?.rest();
  }

  /** Tells everybody here what was stored elsewhere, if anything was. */
  lookElsewhere(): Promise<void> {
    return this.#listeners.size > 0 ? this.#ledger.catchUp() : Promise.resolve();
  }

  #enter(decide: Decide<SessionMemory, SessionChange>, sender?: string): Promise<Acknowledgement> {
    return this.#house.isStopping()
      ? Promise.resolve({ ok: false, refusal: refusal('stopping') })
      : this.#ledger.enter(decide, sender);
  }

  #publish({ changes, update }: News<SessionChange>): void {
    // Who was removed hears nothing more, not even what else was stored with it.
    for (const { change } of changes)
      if (change.change === 'participant-removed') this.#showOut(change.participantId);
    if (update) this.#tell((listener) => listener.update(update));
    if (this.#ledger.peek()?.origin && changes.some(({ change }) => isScoring(change)))
      this.#house.scored();
    for (const { change, sender } of changes) {
      if (change.change === 'ballot') {
        const { participantId, itemId, round, cards } = change;
        this.#tell((listener) => listener.ballot(participantId, { itemId, round, cards }, sender));
      }
      if (change.change === 'participant' || change.change === 'participant-removed')
        this.#devices.tellSoon();
    }
  }

  /** The same for what was stored elsewhere, or without our knowing. */
  #catchUp(updates: readonly Update[], memory: SessionMemory, before: SessionMemory): void {
    for (const { id, removed } of memory.state().participants) if (removed) this.#showOut(id);
    for (const update of updates) this.#tell((listener) => listener.update(update));
    for (const { participantId, ...ballot } of memory.ballotsAfter(before))
      this.#tell((listener) => listener.ballot(participantId, ballot, undefined));
    this.#devices.tellSoon();
  }

  #sendBack(): void {
    this.#tell((listener) => listener.lost());
  }

  #showOut(participantId: string): void {
    this.#tell((listener) => listener.goodbye(participantId, refusal('removed')));
  }

  /** One listener's trouble is neither the others' nor that of who waits for an answer. */
  #tell(what: (listener: SessionListener) => void): void {
    for (const listener of this.#listeners)
      try {
        what(listener);
      } catch (error) {
        this.#house.report(error, 'Somebody could not be told of what happened.');
      }
  }

  async #leads(participantId: string): Promise<boolean> {
    return facilitatorsOf(await this.state()).some((one) => one.id === participantId);
  }

  /** Looked up once for all votes between which nobody comes or goes. */
  #awaited({ participants, framework }: SessionState): readonly Participant[] {
    const { isAlone } = this.#house.tenure;
    const asked = [participants, framework, isAlone, this.#devices.changes];
    if (asked.some((one, at) => one !== this.#lastAwaited.asked[at])) {
      // Who is connected elsewhere is not known here, so that nobody counts as absent.
      const isPresent = (id: string) => !isAlone || this.#devices.isWaitedFor(id);
      this.#lastAwaited = { asked, people: awaitedOf({ participants, framework }, isPresent) };
    }
    return this.#lastAwaited.people;
  }

  #game(memory: SessionMemory): Game {
    const devices = this.#devices;
    const { isAlone } = this.#house.tenure;
    return {
      state: memory.state(),
      removedItems: memory.reader.removedItems(),
      ballots: (itemId, round) => memory.ballotsOf(itemId, round),
      awaited: this.#awaited(memory.state()),
      isLed: devices.leaderlessSince === null,
      leaderlessSince: isAlone ? devices.leaderlessSince : null,
      capacity: this.#house.capacity,
    };
  }
}

/** Whether this is the key of the session's link; before the link was first replaced, it has none. */
function isLink(memory: SessionMemory, key = ''): boolean {
  const { linkKey } = memory.state();
  return linkKey === undefined || isSameSecret(linkKey, key);
}

function facilitatorsOf(state: SessionState): Participant[] {
  return state.participants.filter((one) => one.role === 'facilitator' && !one.removed);
}
