import type { Origin } from '#server/sessions/rows.ts';
import type { Command, NewItem, SettingsPatch } from '#shared/commands/commands.ts';
import type { SessionExport } from '#shared/exports/session-export.ts';
import type {
  Acknowledgement,
  Attendance,
  BallotEcho,
  NotesAcknowledgement,
  NotesUpdate,
  Presence,
  Update,
  Welcome,
} from '#shared/protocol/events.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Participant, SessionState } from '#shared/session/state.ts';

/** What the transports (sockets, http) may ask of the sessions, and nothing else. */
export interface Sessions {
  /** Opens a session with its first facilitator. The answer's token is theirs. */
  create(request: NewSession): Promise<Answer<Admission & { sessionId: string }>>;
  /** Opens a session with the history of an exported one; its people are names only. */
  restore(
    exported: SessionExport,
    facilitator: string,
  ): Promise<Answer<Admission & { sessionId: string }>>;
  /** The session of this id, loaded if need be. */
  find(sessionId: string): Promise<LiveSession | null>;
  /** What is stored of a session, whoever has it in memory. */
  look(sessionId: string): Promise<SessionState | null>;
  /** The same for somebody who takes part in it, by their token, with who they are. */
  lookAs(
    sessionId: string,
    token: string,
  ): Promise<Answer<{ state: SessionState; participant: Participant }>>;
  /** Deletes the session with everything in it and says goodbye to everybody. */
  erase(session: LiveSession): Promise<void>;
  /**
   * Erases sessions that were last used before then (milliseconds since 1970), never one in memory;
   * answers with how many.
   */
  eraseUnused(before: number, atMost: number): Promise<number>;
  /** Lets every session whose deadline has passed do what is due. */
  keepDeadlines(): Promise<void>;
}

export type Answer<T> = ({ ok: true } & T) | { ok: false; refusal: Refusal };

export interface NewSession {
  title: string;
  facilitator: string;
  /** The id of the group that they are in; in none without it. */
  group?: string | undefined;
  framework: Framework;
  items: NewItem[];
  settings: SettingsPatch;
  /** Where everybody rates in their own time from the start, until then (`null` for no deadline). */
  async?: { deadline: number | null };
  /** With an id and a token of the client's it can be opened twice, and is one. */
  id?: string;
  token?: string;
  /** The workspace that it is begun from. */
  origin?: Origin;
}

export interface Joining {
  name: string;
  role: 'voter' | 'spectator';
  /** What the link ends with, where it was replaced. */
  linkKey?: string;
  passcode?: string;
  /** The id of the group they pick at the door. */
  group?: string;
  /** The client's own secret, so that joining can be sent twice; made by the server without it. */
  token?: string;
}

export interface Lobby {
  title: string;
  needsPasscode: boolean;
  /** To pick one at the door; absent where there are none, and behind a passcode. */
  groups?: { id: string; name: string }[];
  /** While everybody votes in their own time, so that a page can fetch ahead what that takes. */
  mode?: 'async';
}

export interface Admission {
  participantId: string;
  token: string;
}

/** A replica that a device kept. */
export interface HeldReplica {
  stateVector: Uint8Array;
  /** The name of the history that it was made from, if it knows. */
  history?: string;
}

/** Where reminders of a session go, and how they are worded. */
export interface Webhook {
  /** A secret: whoever has it can write there. */
  address: string;
  language: string;
  /** Such as `Europe/Berlin`. */
  timeZone: string;
}

/** What somebody writes in an item's notes, and what they hold of them. */
export interface NotesAsked {
  itemId: string;
  update?: Uint8Array | undefined;
  /** A Yjs state vector. */
  stateVector?: Uint8Array | undefined;
}

/**
 * One session in memory: a cache of what is stored. Everything read from it is committed. What reads
 * rejects with `Gone` once the session was deleted, and otherwise only where the storage fails.
 */
export interface LiveSession {
  readonly id: string;
  /** All that somebody with the link may know before joining. */
  lobby(linkKey?: string): Promise<Answer<Lobby>>;
  join(request: Joining): Promise<Answer<Admission>>;
  /** The participant whose token this is; `removed` where it was theirs once, `null` for a stranger's. */
  authenticate(token: string): Promise<Participant | 'removed' | null>;
  /** Resolves with everything committed so far. */
  state(): Promise<SessionState>;
  /**
   * Checks and carries out a command; the answer comes after it is durable. The device it came from
   * is not told of the ballot that it is answered for.
   */
  submit(participantId: string, command: Command, device?: string): Promise<Acknowledgement>;
  /** Gives the session a webhook in place of what it had, or takes it away (`null`). */
  setWebhook(participantId: string, webhook: Webhook | null): Promise<Acknowledgement>;
  /** What a participant's device is told first: what its replica lacks, and their own open ballots. */
  welcome(participantId: string, replica?: HeldReplica): Promise<Omit<Welcome, 'now'>>;
  /** What a replica lacks of what is committed: a Yjs update, with its number. */
  since(stateVector?: Uint8Array): Promise<Update>;
  presence(): Presence;
  /** The same in few signs. */
  attendance(): Attendance;
  /** A device of the participant connected; call the answer when it is gone. */
  arrive(participantId: string): () => void;
  /** What somebody lacks of an item's notes, after merging their update. Spectators can't write. */
  notes(participantId: string, asked: NotesAsked): Promise<NotesAcknowledgement>;
  /** What the notes of each item say, by its id; cut where it is long, absent where there is nothing. */
  notesTexts(): Promise<ReadonlyMap<string, string>>;
  /** Hears of everything that has to be sent; call the answer to stop. */
  subscribe(listener: SessionListener): () => void;
}

export interface SessionListener {
  /** To everybody in the session, in the order of `seq`. Committed. */
  update(message: Update): void;
  /** To everybody in the session, in either form. */
  presence(presence: () => Presence, attendance: () => Attendance): void;
  /** To the devices of one participant only, except the one that sent it. */
  ballot(participantId: string, message: BallotEcho, sender: string | undefined): void;
  /** To everybody in the session. */
  notes(message: NotesUpdate): void;
  /** To everybody, who have to connect anew: what they have, or whom they have it from, holds no more. */
  lost(): void;
  /** To the devices of one participant, or of all (`null`), which are then to be disconnected. */
  goodbye(participantId: string | null, refusal: Refusal): void;
}
