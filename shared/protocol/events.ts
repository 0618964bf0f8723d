import type { Command } from '#shared/commands/commands.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import type { Cards } from '#shared/scoring/cards.ts';

/** The version of everything in this folder; a client that speaks another one is refused. */
export const protocolVersion = 1;

/** What a client says of itself as it connects. */
export interface Handshake {
  session: string;
  token: string;
  protocol: number;
  /**
   * What the client's replica already holds, so that only the rest is sent: a Yjs state vector as
   * base64, because a handshake carries JSON only.
   */
  stateVector?: string;
  /** The name of the history that the replica was made from, as a welcome told it. */
  history?: string;
  /** Asks for `attendance` in place of `presence`, which is long where many are. */
  presence?: 'bits';
  /** An id that the device made for itself, if it numbers the commands that it sends. */
  device?: string;
}

/** A participant's own ballot in a round that is still open. */
export interface OwnBallot {
  itemId: string;
  round: number;
  cards: Cards;
}

export interface Welcome {
  seq: number;
  /** The name of the log's history: it changes when the log lost its end. To be kept with the replica. */
  history: string;
  /** That the replica has what never was, and is to be dropped: `update` is the whole session. */
  anew?: true;
  /** A Yjs update (v1) with what the client's state vector lacks. */
  update: Uint8Array;
  self: { participantId: string; ballots: OwnBallot[] };
  /** The server's clock, in milliseconds since 1970. */
  now: number;
}

export interface Update {
  seq: number;
  update: Uint8Array;
}

/** An update as it is told to everybody: in base64, because bytes would be a second message to each. */
export interface UpdateText {
  seq: number;
  update: string;
}

/** The session as it stands for who has just joined, so that they see it before they are connected. */
export interface ToldOnJoining extends UpdateText {
  /** The server's clock, in milliseconds since 1970. */
  now: number;
}

export interface Presence {
  /** Ids of the participants who are connected, on any number of devices. */
  present: string[];
  /** Since when no facilitator has been present (milliseconds since 1970), or `null` while one is. */
  leaderlessSince: number | null;
}

/** The same in few signs, to be read with the session's state: see `shared/session/presence-bits.ts`. */
export interface Attendance {
  here: string;
  leaderlessSince: number | null;
}

/** One participant's own ballot changed on another device of theirs; `cards` is `null` where it was withdrawn. */
export interface BallotEcho {
  itemId: string;
  round: number;
  cards: Cards | null;
}

/** The name of the one `Y.Text` in a notes document. */
export const notesTextName = 'text';

/** A change of an item's notes, a Yjs document of its own in which participants write together. */
export interface NotesUpdate {
  itemId: string;
  update: Uint8Array;
}

/**
 * Where somebody writes in an item's notes: from `anchor` to `head`, where the caret blinks, each a Yjs
 * relative position in base64; `null` where they stopped.
 */
export interface Caret {
  itemId: string;
  selection: { anchor: string; head: string } | null;
}

export interface Reaction {
  emoji: string;
}

export type Acknowledgement = { ok: true; seq: number } | { ok: false; refusal: Refusal };

/** Writes in the notes of an item, where there is an `update`, and asks for them. */
export interface NotesMessage {
  itemId: string;
  update?: Uint8Array;
  /** What one holds of them, as a Yjs state vector in base64: only what that lacks is answered with. */
  stateVector?: string;
}

/** `holds` is the state vector of all that is stored, for who told theirs. */
export type NotesAcknowledgement =
  | { ok: true; update: Uint8Array; holds?: Uint8Array }
  | { ok: false; refusal: Refusal };

export type CaretAcknowledgement = { ok: true } | { ok: false; refusal: Refusal };

export interface ServerEvents {
  welcome(message: Welcome): void;
  update(message: UpdateText): void;
  presence(message: Presence): void;
  attendance(message: Attendance): void;
  ballot(message: BallotEcho): void;
  notes(message: NotesUpdate): void;
  caret(message: Caret & { participantId: string }): void;
  reaction(message: Reaction & { participantId: string }): void;
  /** Sent just before the server closes the connection for good. */
  goodbye(message: Refusal): void;
}

export interface ClientEvents {
  /**
   * With a number, where the device numbers its commands: higher than that of each it sent before, on any
   * connection. What arrives after one with a higher number is refused as `overtaken`.
   */
  command(
    ...message:
      | [command: Command, acknowledge: (answer: Acknowledgement) => void]
      | [command: Command, number: number, acknowledge: (answer: Acknowledgement) => void]
  ): void;
  sync(stateVector: Uint8Array, acknowledge: (answer: Update) => void): void;
  notes(message: NotesMessage, acknowledge: (answer: NotesAcknowledgement) => void): void;
  caret(message: Caret, acknowledge?: (answer: CaretAcknowledgement) => void): void;
  reaction(message: Reaction): void;
}

/** The emoji that can be thrown across the table. */
export const reactions = ['👍', '👏', '🎉', '😂', '🤔', '😮', '❤️', '☕'] as const;

/**
 * So long after somebody claimed the lead of an async session any voter may take it, where no facilitator came
 * meanwhile: longer than a weekend. Milliseconds.
 */
export const claimWait = 3 * 24 * 60 * 60 * 1000;

/** After this long without a facilitator present, any voter may take the lead of a live session. Milliseconds. */
export const leaderlessGrace = 2 * 60 * 1000;
