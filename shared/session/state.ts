import type { Cards } from '#shared/scoring/cards.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import type { Group } from '#shared/scoring/groups.ts';
import type { KanoCategory } from '#shared/scoring/kano.ts';
import { type CriterionResults, mayRate } from '#shared/scoring/results.ts';
import type { Suggestion } from '#shared/scoring/suggestion.ts';
import type { Voters } from '#shared/session/voters.ts';

export type Role = 'facilitator' | 'voter' | 'spectator';

export interface Participant {
  id: string;
  name: string;
  role: Role;
  /** A facilitator who votes too, and is waited for like a voter. */
  votes?: true;
  /** No longer in the session; kept because past rounds name them. */
  removed?: true;
  /** The id of the group they are in; absent where they are in none. */
  group?: string;
}

export interface Settings {
  /** Reveal as soon as everybody present who votes has done so on every criterion. */
  autoReveal: boolean;
  /** Publish only how the cards were distributed, never who played which. */
  anonymous: boolean;
  /** Whether joining asks for a passcode. */
  passcode: boolean;
  /** Whether reactions fly and unanimity is celebrated; they do without it. */
  playful?: boolean;
  /** Seconds that a timer runs for in every live round; none without it. */
  roundTimer?: number;
  /** How scores are suggested; the mean as it is without it. */
  suggestion?: Suggestion;
  /** The groups people may be in; some criteria are for some of them only. Absent where there are none. */
  groups?: Group[];
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
  /** What its tracker files it under, each once. */
  labels?: string[];
  /** What it is a part of, as it is shown: a key, a title, or both. */
  parent?: string;
}

/**
 * Where an item stands: `waiting` for its first round, `voting`, `revealed` (cards on the table, no
 * score yet), `accepted` (has scores), or `skipped` (set aside).
 */
export type ItemStatus = 'waiting' | 'voting' | 'revealed' | 'accepted' | 'skipped';

interface RoundBase {
  /** Rounds of an item are numbered from 1. */
  number: number;
  /** Milliseconds since 1970 on the server's clock. */
  openedAt: number;
  /** Opened while the session was anonymous: its ballots are never published. */
  anonymous: boolean;
  /** Who has answered every criterion they may vote on. */
  voted: Voters;
  /** Who has answered some criteria, but not all. */
  partial: Voters;
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
  /** With Kano's formula: how many people's pairs of answers fell into each category. */
  categories?: Partial<Record<KanoCategory, number>>;
}

export type Round = OpenRound | RevealedRound;

/** An opinion: what somebody thinks of an item outside its rounds, by name and open to everybody, and theirs to change. */
export interface Rating {
  /** As they were given; see `fittingCards` for what counts of them today. */
  cards: Cards;
  comment?: string;
  /** Milliseconds since 1970 on the server's clock. */
  at: number;
}

/** Where an item stands in the process of the tracker it comes from, in the tracker's own word. */
export interface WorkStatus {
  name: string;
  category: 'open' | 'active' | 'closed';
}

export interface Item extends ItemDetails {
  id: string;
  status: ItemStatus;
  /** Where the tracker it came from says that it stands; each import says it anew. */
  workStatus?: WorkStatus;
  /** Takes no ballots while the session is async. */
  locked?: true;
  rounds: Round[];
  /** The score of each criterion; of those too that the framework no longer has. */
  scores?: Record<string, number>;
  /** The criteria whose score came with an import: nobody here has agreed on it. Ids, absent where there are none. */
  imported?: string[];
  /** By participant id; absent where there are none, and in an anonymous session. */
  ratings?: Record<string, Rating>;
  /** What the framework's formula makes of the scores; absent where it can't be computed. */
  priority?: number;
}

export interface Timer {
  /** Milliseconds since 1970 on the server's clock. */
  endsAt: number;
  seconds: number;
}

/**
 * `live`: everybody votes on the item on the table, a round at a time. `async`: everybody votes on all open
 * items at their own pace, until the session is live again, and then all cards turn at once.
 */
export type Mode = 'live' | 'async';

/** That somebody misses the facilitators of an async session, and since when (milliseconds since 1970). */
export interface LeadClaim {
  /** The id of a participant. */
  by: string;
  at: number;
}

/** The session as everyone may see it. Ballots of an open round are nowhere in it. */
export interface SessionState {
  id: string;
  title: string;
  mode: Mode;
  /** Since when it is async, which names this run; absent while it is live. Milliseconds since 1970. */
  since?: number;
  /** When an async session turns live by itself: milliseconds since 1970 on the server's clock. */
  deadline?: number;
  /** In an async session without a deadline: where no facilitator comes, voters may take the lead some days later. */
  claim?: LeadClaim;
  /** That an address outside is told when the deadline is near, and of the close. */
  webhook?: true;
  /** That it was begun from a workspace, which may have scored something alike before. */
  workspace?: true;
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

/** Whether the team has agreed on a score of it. */
export function isAgreed({
  scores = {},
  imported = [],
}: Pick<Item, 'scores' | 'imported'>): boolean {
  return Object.keys(scores).some((id) => !imported.includes(id));
}

/** Whether every criterion has its score from an import, so that a round may tell nothing new. */
export function isScoredElsewhere({ criteria }: Framework, { imported = [] }: Item): boolean {
  return criteria.length > 0 && criteria.every(({ id }) => imported.includes(id));
}

/** Whether an item takes ballots while the session is async. */
export function isOpenToVotes({ status, locked }: Item): boolean {
  return !locked && status !== 'accepted' && status !== 'skipped';
}

/** The number of the round to open for a vote on this item: the one that is open, or the next. */
export function roundToOpen(item: Item): number {
  const latest = latestRound(item);
  if (!latest) return 1;
  return latest.state === 'open' ? latest.number : latest.number + 1;
}

/** Whether this person may vote at all. */
export function mayVote(participant: Participant): boolean {
  return participant.role !== 'spectator' && !participant.removed;
}

/** The criteria this person may vote on: some are for some groups only. */
export function criteriaFor(
  { criteria }: Framework,
  { group }: Pick<Participant, 'group'>,
): Criterion[] {
  return criteria.filter((criterion) => mayRate(criterion, group));
}

/** Whether the same was said on the same criteria; a pass is another thing than nothing. */
export function isSameCards(a: Cards, b: Cards): boolean {
  const ids = Object.keys(a);
  return (
    ids.length === Object.keys(b).length &&
    ids.every((id) => Object.hasOwn(b, id) && a[id] === b[id])
  );
}

/**
 * What counts of a ballot today: cards of criteria that this person may vote on and whose deck still has
 * the card, and passes on such criteria. The framework may have changed since the ballot was cast.
 */
export function fittingCards(
  framework: Framework,
  participant: Pick<Participant, 'group'>,
  cards: Cards,
): Cards {
  return Object.fromEntries(
    criteriaFor(framework, participant).flatMap(({ id, deck }) => {
      const label = Object.hasOwn(cards, id) ? cards[id] : undefined;
      const fits = label === null || deck.some((card) => card.label === label);
      return label !== undefined && fits ? [[id, label]] : [];
    }),
  );
}

/**
 * Whether a round waits for this person (while they are present): they vote, and there is something in
 * the framework that they may vote on.
 */
export function isWaitedFor(participant: Participant, framework?: Framework): boolean {
  if (participant.removed) return false;
  if (framework && !framework.criteria.some((one) => mayRate(one, participant.group))) return false;
  return (
    participant.role === 'voter' || (participant.role === 'facilitator' && !!participant.votes)
  );
}
