import type { StoreApi } from 'zustand/vanilla';
import type { LineStatus } from '#client/sync/line.ts';
import type { Refused } from '#client/sync/refused.ts';
import type { Command, CommandOf } from '#shared/commands/commands.ts';
import type {
  Caret,
  NotesAcknowledgement,
  NotesMessage,
  NotesUpdate,
  Presence,
  Reaction,
} from '#shared/protocol/events.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import type { SessionState } from '#shared/session/state.ts';
import type { Around } from '#shared/undo/steps.ts';

/** What the page knows of the session it is in; the one thing that screens render. */
export interface SessionView {
  sessionId: string;
  /** The participant this device belongs to. */
  self: string;
  /** `null` until the first welcome, or until the replica kept on this device is read. */
  state: SessionState | null;
  presence: Presence;
  connection: LineStatus;
  /** One's own ballots in rounds that are open, by `roundKey`. */
  ballots: Readonly<Record<string, OwnBallotView>>;
  /** One's own ratings that have not been answered yet, by item id. */
  pendingRatings: Readonly<Record<string, PendingRating>>;
  /** The server's clock minus this device's, in milliseconds. */
  clockOffset: number;
  /** Why this device is out of the session for good: removed, deleted, or the page is too old. */
  ended: Refusal | null;
}

/** A rating on its way, or the wish to take one back. */
export type PendingRating = CommandOf<'rating.set'> | CommandOf<'rating.clear'>;

/** A ballot as its owner sees it. Not `saved`: it is in the outbox and goes out when there is a connection. */
export interface OwnBallotView {
  cards: Cards;
  saved: boolean;
}

/** What came of a command. */
export type Sent = { ok: true; seq: number } | { ok: false; refusal: Refused };

/** How the screens speak to the session. */
export interface SessionClient {
  readonly store: StoreApi<SessionView>;
  /**
   * Sends a command. Votes, ratings and backlog edits go through the outbox: kept on the device and sent again
   * until they are answered. What leads the game (reveal, accept …) needs a connection now, and is
   * refused as `offline` where none comes within seconds. Commands with the same `action` are one thing
   * to the person who does it; without one, each is for itself.
   */
  send(command: Command, action?: string): Promise<Sent>;
  /**
   * Hears of each command of `send` that was done, with the session just before and after it, and which
   * action it is a part of. Call the answer to stop.
   */
  onDone(listener: DoneListener): () => void;
  /** Replaces one's own ballot in an open round; shown at once, saved when the server says so. */
  vote(itemId: string, round: number, cards: Cards): void;
  /**
   * Hears of queued commands that were refused and whose answer nobody awaits: votes, and what was
   * sent before a reload. Call the answer to stop.
   */
  onRefused(listener: (refusal: Refusal, command: Command) => void): () => void;
  /** Throws a reaction across the table; without a connection, nobody sees it. */
  react(reaction: Reaction): void;
  /** Hears of every reaction, one's own too. Call the answer to stop. */
  onReaction(listener: ReactionListener): () => void;
  /** For `sync/notes.ts`, which is loaded when somebody opens notes. */
  readonly notes: NotesLine;
  close(): void;
}

export type DoneListener = (command: Command, around: Around, action: string) => void;

export type ReactionListener = (reaction: Reaction & { participantId: string }) => void;

/** The way of all notes to the server and back. */
export interface NotesLine {
  readonly isOnline: boolean;
  /** Merges an update into the notes of an item, and asks for what one lacks; `null` where no answer came. */
  send(message: NotesMessage): Promise<NotesAcknowledgement | null>;
  /** Tells the others where one writes; without a connection, nobody. */
  point(caret: Caret): void;
  /** Hears what others write and where. Call the answer to stop. */
  listen(listener: NotesListener): () => void;
}

export interface NotesListener {
  notes(message: NotesUpdate): void;
  caret(message: Caret & { participantId: string }): void;
}

/** The key of a round in `SessionView.ballots`. */
export function roundKey(itemId: string, round: number): string {
  return `${itemId}#${round}`;
}
