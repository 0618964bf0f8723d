import type * as Y from 'yjs';
import type { Cards } from '#shared/scoring/cards.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { KanoCategory } from '#shared/scoring/kano.ts';
import type { CriterionResults } from '#shared/scoring/results.ts';
import type {
  ItemDetails,
  ItemStatus,
  LeadClaim,
  Rating,
  Role,
  Settings,
  Timer,
  WorkStatus,
} from '#shared/session/state.ts';

/**
 * How a session lies in its Yjs document:
 *
 *     session       title, createdAt, settings, linkKey?, framework, currentItemId, timer, async?, webhook?, workspace?
 *     participants  id → { name, role, votes?, group?, removed?, joinedAt }
 *     items         id → map { details, order, status, workStatus?, scores?, imported?, removed?, locked?,
 *                   rounds: number → map, ratings?: participant id → { cards, comment?, at } }
 *     a round       openedAt, anonymous?, voted: participant id → how many of the criteria that they
 *                   may rate they answered, and from the reveal on `reveal`:
 *                   { at, results, voted, ballots?, categories? }
 *
 * Values are replaced whole, never edited in place, so a change is one small struct.
 */
export interface SessionFields {
  title: string;
  createdAt: number;
  settings: Settings;
  linkKey: string;
  framework: Framework;
  currentItemId: string | null;
  timer: Timer | null;
  /**
   * While everybody votes at their own pace: until when, or `null` for no deadline, and since when; the
   * latter is absent in sessions from before it was kept.
   */
  async: { deadline: number | null; since?: number; claim?: LeadClaim } | null;
  /** That there is one; its address is a secret. */
  webhook: boolean;
  workspace: boolean;
}

export interface ParticipantRecord {
  name: string;
  role: Role;
  votes?: true;
  group?: string;
  removed?: true;
  joinedAt: number;
}

export interface ItemFields {
  details: ItemDetails;
  /** A fractional index: items stand in the order of these strings. */
  order: string;
  status: ItemStatus;
  /** Not among the details: an import that only moves it on must not bring a long description once more. */
  workStatus: WorkStatus | null;
  /** `null` where they were taken back. */
  scores: Record<string, number> | null;
  /** Ids of criteria. */
  imported: string[];
  removed: boolean;
  locked: boolean;
  rounds: Y.Map<Y.Map<unknown>>;
  ratings: Y.Map<Rating>;
}

export interface RoundFields {
  openedAt: number;
  anonymous: boolean;
  voted: Y.Map<number>;
  reveal: Reveal;
}

export interface Reveal {
  at: number;
  results: Record<string, CriterionResults>;
  /** Who had answered every criterion then, for the framework may change; absent in sessions from before it could. */
  voted?: string[];
  ballots?: Record<string, Cards>;
  categories?: Partial<Record<KanoCategory, number>>;
}

/** A Y.Map whose keys and values are known. */
export interface Fields<T> {
  get<K extends keyof T>(key: K): T[K] | undefined;
  set<K extends keyof T>(key: K, value: T[K]): unknown;
}

/** The three roots of the document, typed. */
export function rootsOf(doc: Y.Doc): {
  session: Fields<SessionFields>;
  participants: Y.Map<ParticipantRecord>;
  items: Y.Map<Y.Map<unknown>>;
} {
  return {
    session: doc.getMap('session') as Fields<SessionFields>,
    participants: doc.getMap('participants'),
    items: doc.getMap('items'),
  };
}

export function itemFields(map: Y.Map<unknown>): Fields<ItemFields> {
  return map as Fields<ItemFields>;
}

export function roundFields(map: Y.Map<unknown>): Fields<RoundFields> {
  return map as Fields<RoundFields>;
}
