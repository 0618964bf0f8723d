import type { Refusal } from '#shared/protocol/refusals.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Reveal } from '#shared/session/document.ts';
import type {
  Item,
  ItemDetails,
  ItemStatus,
  LeadClaim,
  Participant,
  Rating,
  SessionState,
  Settings,
  Timer,
  WorkStatus,
} from '#shared/session/state.ts';

/** What the rules may look at. */
export interface Game {
  state: SessionState;
  /** Items that were removed and can be restored, by id, with all they had. */
  removedItems: ReadonlyMap<string, Item>;
  /** The hidden ballots of an open round, by participant id. */
  ballots(itemId: string, round: number): ReadonlyMap<string, Cards>;
  /** Whom a round waits for: `awaitedOf` those who are here now; who lost their connection a moment ago still is. */
  awaited: readonly Participant[];
  /** Whether a facilitator is known to be here. */
  isLed: boolean;
  /** Since when no facilitator has been present (milliseconds since 1970), or `null` while one is. */
  leaderlessSince: number | null;
  /** The most a session may hold; `Infinity` where counts are lifted. */
  capacity: { items: number; participants: number };
}

/** One thing that a command changes. The session layer writes it down. */
export type Change =
  | { change: 'session'; fields: Partial<SessionFieldChange> }
  | {
      change: 'participant';
      participantId: string;
      fields: ParticipantChange;
      /** Milliseconds since 1970; now without it. */
      joinedAt?: number;
    }
  | { change: 'items-added'; items: AddedItem[]; before: string | null }
  | { change: 'item'; itemId: string; fields: Partial<ItemChange> }
  | { change: 'items-moved'; itemIds: string[]; before: string | null }
  | { change: 'round-opened'; itemId: string; round: number; at: number; anonymous: boolean }
  | { change: 'round-dropped'; itemId: string; round: number }
  | { change: 'round-revealed'; itemId: string; round: number; reveal: Reveal }
  | {
      change: 'ballot';
      itemId: string;
      round: number;
      participantId: string;
      /** `null` takes the ballot back. */
      cards: Cards | null;
      /** How many of the criteria that they may rate are in it: all that others may know. */
      answered: number;
    }
  | { change: 'answered'; itemId: string; round: number; participantId: string; answered: number }
  | {
      change: 'rating';
      itemId: string;
      participantId: string;
      /** `null` takes it back. */
      rating: Rating | null;
    }
  | { change: 'participant-removed'; participantId: string }
  /** What the session's webhook is to be told at a time (milliseconds since 1970); `null` takes it back. */
  | { change: 'reminder'; event: ReminderEvent; at: number | null; detail: ReminderDetail };

/** What the webhook of a session is told of: that a deadline is a day or an hour ahead, and the close. */
export type ReminderEvent = 'day' | 'hour' | 'closed';

/** What has to be known of it later. */
export interface ReminderDetail {
  /** That of the async session, in milliseconds since 1970. */
  deadline: number | null;
  /** How many had voted on everything at the close, of how many. */
  progress?: { finished: number; people: number };
}

/** An item as it comes in. */
export interface AddedItem {
  id: string;
  details: ItemDetails;
  status: ItemStatus;
  workStatus?: WorkStatus;
  scores?: Record<string, number>;
  /** The criteria whose score came along. */
  imported?: string[];
}

export interface SessionFieldChange {
  title: string;
  createdAt: number;
  settings: Settings;
  linkKey: string;
  framework: Framework;
  currentItemId: string | null;
  timer: Timer | null;
  async: { deadline: number | null; since: number; claim?: LeadClaim } | null;
  webhook: boolean;
  workspace: boolean;
}

export type ParticipantChange = Pick<Participant, 'name' | 'role'> & {
  votes: boolean;
  group: string | null;
};

export interface ItemChange {
  details: ItemDetails;
  status: ItemStatus;
  workStatus: WorkStatus | null;
  /** `null` takes them back. */
  scores: Record<string, number> | null;
  imported: string[];
  removed: boolean;
  locked: boolean;
}

/** What the rules say to a command. An empty list of changes: it is already so. */
export type Ruling = Change[] | Refusal;

export function isRefusal(ruling: Ruling): ruling is Refusal {
  return !Array.isArray(ruling);
}
