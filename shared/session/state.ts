import type { Framework } from '#shared/scoring/frameworks.ts';
import type { CriterionResults } from '#shared/scoring/results.ts';

export type Role = 'facilitator' | 'voter' | 'spectator';

export interface Participant {
  id: string;
  name: string;
  role: Role;
  /** A facilitator who votes too, and is waited for like a voter. */
  votes?: true;
  /** No longer in the session; kept because past rounds name them. */
  removed?: true;
}

export interface Settings {
  /** Reveal as soon as everybody present who votes has rated every criterion. */
  autoReveal: boolean;
  /** Publish only how the cards were distributed, never who played which. */
  anonymous: boolean;
  /** Whether joining asks for a passcode. */
  passcode: boolean;
}

/** What an item is about, as people typed or imported it. */
export interface ItemDetails {
  /** Empty for a quick vote that has not been named yet. */
  title: string;
  description?: string;
  /** An http or https address. */
  link?: string;
  /** Its id in the tracker it came from, such as `SHOP-101`. */
  key?: string;
}

/**
 * Where an item stands: `waiting` for its first round, `voting`, `revealed` (cards on the table, no
 * score yet), `accepted` (has scores), or `skipped` (set aside).
 */
export type ItemStatus = 'waiting' | 'voting' | 'revealed' | 'accepted' | 'skipped';

/** What one participant rated: a card's label per criterion, or `null` to pass on that criterion. */
export type Cards = Record<string, string | null>;

interface RoundBase {
  /** Rounds of an item are numbered from 1. */
  number: number;
  /** Milliseconds since 1970 on the server's clock. */
  openedAt: number;
  /** Opened while the session was anonymous: its ballots are never published. */
  anonymous: boolean;
  /** Who has answered every criterion. */
  voted: string[];
  /** Who has answered some criteria, but not all. */
  partial: string[];
}

export interface OpenRound extends RoundBase {
  state: 'open';
}

export interface RevealedRound extends RoundBase {
  state: 'revealed';
  revealedAt: number;
  /** By criterion id. */
  results: Record<string, CriterionResults>;
  /** By participant id; absent in an anonymous round. */
  ballots?: Record<string, Cards>;
}

export type Round = OpenRound | RevealedRound;

export interface Item extends ItemDetails {
  id: string;
  status: ItemStatus;
  rounds: Round[];
  /** The accepted score of each criterion. */
  scores?: Record<string, number>;
  /** What the framework's formula makes of the scores; absent where it can't be computed. */
  priority?: number;
}

export interface Timer {
  /** Milliseconds since 1970 on the server's clock. */
  endsAt: number;
  seconds: number;
}

/** The session as everyone may see it. Ballots of an open round are nowhere in it. */
export interface SessionState {
  id: string;
  title: string;
  mode: 'live';
  createdAt: number;
  settings: Settings;
  /** What the link ends with, once it was replaced; a newcomer needs it. */
  linkKey?: string;
  framework: Framework;
  participants: Participant[];
  /** In the session's order; removed items are not among them. */
  items: Item[];
  /** The item on the table: the one whose round was opened last. */
  currentItemId: string | null;
  timer: Timer | null;
}

/** The round an item is at, or `undefined` before its first. */
export function latestRound(item: Item): Round | undefined {
  return item.rounds.at(-1);
}

/** Whether this person may vote at all. */
export function mayVote(participant: Participant): boolean {
  return participant.role !== 'spectator' && !participant.removed;
}

/** Whether a round waits for this person (while they are present). */
export function isWaitedFor(participant: Participant): boolean {
  if (participant.removed) return false;
  return (
    participant.role === 'voter' || (participant.role === 'facilitator' && !!participant.votes)
  );
}
