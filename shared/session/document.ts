import * as Y from 'yjs';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { priorityOf } from '#shared/scoring/priority.ts';
import type { CriterionResults } from '#shared/scoring/results.ts';
import type {
  Cards,
  Item,
  ItemDetails,
  ItemStatus,
  Participant,
  Role,
  Round,
  SessionState,
  Settings,
  Timer,
} from '#shared/session/state.ts';

/**
 * How a session lies in its Yjs document:
 *
 *     session       title, createdAt, settings, framework, currentItemId, timer
 *     participants  id → { name, role, votes?, removed?, joinedAt }
 *     items         id → map { details, order, status, scores?, removed?, rounds: number → map }
 *     a round       openedAt, anonymous?, voted: participant id → how many criteria they answered,
 *                   and from the reveal on `reveal`: { at, results, ballots? }
 *
 * Values are replaced whole, never edited in place, so a change is one small struct.
 */
export interface SessionFields {
  title: string;
  createdAt: number;
  settings: Settings;
  framework: Framework;
  currentItemId: string | null;
  timer: Timer | null;
}

export interface ParticipantRecord {
  name: string;
  role: Role;
  votes?: true;
  removed?: true;
  joinedAt: number;
}

export interface ItemFields {
  details: ItemDetails;
  /** A fractional index: items stand in the order of these strings. */
  order: string;
  status: ItemStatus;
  scores: Record<string, number>;
  removed: boolean;
  rounds: Y.Map<Y.Map<unknown>>;
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
  ballots?: Record<string, Cards>;
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

/**
 * Reads a session document as plain state. What did not change keeps its identity between reads, so
 * a view can compare with `===`; only what a change touched is read again.
 */
export class SessionReader {
  readonly #id: string;
  readonly #doc: Y.Doc;
  readonly #entries = new Map<string, { item: Item; order: string; removed: boolean }>();
  readonly #staleItems = new Set<string>();
  readonly #removed = new Map<string, Item>();
  #stale = true;
  #state: SessionState | null = null;

  constructor(id: string, doc: Y.Doc) {
    this.#id = id;
    this.#doc = doc;
    const { items } = rootsOf(doc);
    doc.getMap('session').observe((event) => {
      if (event.keysChanged.has('framework')) this.#touchAllItems();
      this.touch();
    });
    doc.getMap('participants').observe(() => this.touch());
    items.observeDeep((events) => {
      for (const event of events) {
        const [itemId] = event.path;
        if (typeof itemId === 'string') this.touchItem(itemId);
        else if (event instanceof Y.YMapEvent)
          for (const key of event.keysChanged) if (key !== null) this.touchItem(key);
      }
    });
    this.#touchAllItems();
  }

  /** Says that the session or a participant changed; needed only inside a Yjs transaction. */
  touch(): void {
    this.#stale = true;
  }

  /** Says that an item changed; needed only inside a Yjs transaction. */
  touchItem(itemId: string): void {
    this.#staleItems.add(itemId);
    this.#stale = true;
  }

  /** The session, or `null` while the document is empty. */
  read(): SessionState | null {
    if (!this.#stale) return this.#state;
    const { session, participants } = rootsOf(this.#doc);
    const framework = session.get('framework');
    const settings = session.get('settings');
    if (!framework || !settings) return null;
    const items = this.#readItems(framework);
    const currentItemId = session.get('currentItemId') ?? null;
    this.#state = {
      id: this.#id,
      title: session.get('title') ?? '',
      mode: 'live',
      createdAt: session.get('createdAt') ?? 0,
      settings,
      framework,
      participants: this.#readParticipants(participants),
      items,
      currentItemId:
        currentItemId !== null && this.#entries.get(currentItemId)?.removed === false
          ? currentItemId
          : null,
      timer: session.get('timer') ?? null,
    };
    this.#stale = false;
    return this.#state;
  }

  /** The items that were removed and can be restored, by id. */
  removedItems(): ReadonlyMap<string, Item> {
    this.read();
    return this.#removed;
  }

  #readItems(framework: Framework): Item[] {
    const { items } = rootsOf(this.#doc);
    let reordered = this.#state === null;
    const changed = [...this.#staleItems];
    this.#staleItems.clear();
    for (const id of changed) {
      const map = items.get(id);
      const before = this.#entries.get(id);
      if (!map) {
        reordered ||= this.#entries.delete(id);
        this.#removed.delete(id);
        continue;
      }
      const fields = itemFields(map);
      const order = fields.get('order') ?? '';
      const removed = fields.get('removed') ?? false;
      reordered ||= order !== before?.order || removed !== before.removed;
      const item = readItem(id, fields, framework);
      this.#entries.set(id, { item, order, removed });
      if (removed) this.#removed.set(id, item);
      else this.#removed.delete(id);
    }
    if (reordered)
      return [...this.#entries.values()]
        .filter((entry) => !entry.removed)
        .sort((a, b) => compare(a.order, b.order) || compare(a.item.id, b.item.id))
        .map((entry) => entry.item);
    const current = this.#state?.items ?? [];
    return changed.length === 0
      ? current
      : current.map((item) => this.#entries.get(item.id)?.item ?? item);
  }

  #readParticipants(records: Y.Map<ParticipantRecord>): Participant[] {
    const before = new Map(this.#state?.participants.map((one) => [one.id, one]));
    const next = [...records.entries()]
      .sort(([aId, a], [bId, b]) => a.joinedAt - b.joinedAt || compare(aId, bId))
      .map(([id, record]) => {
        const { name, role, votes, removed } = record;
        const known = before.get(id);
        const same =
          known?.name === name &&
          known.role === role &&
          known.votes === votes &&
          known.removed === removed;
        return same
          ? known
          : { id, name, role, ...(votes && { votes }), ...(removed && { removed }) };
      });
    const current = this.#state?.participants ?? [];
    const unchanged =
      current.length === next.length && current.every((one, index) => one === next[index]);
    return unchanged ? current : next;
  }

  #touchAllItems(): void {
    for (const itemId of rootsOf(this.#doc).items.keys()) this.touchItem(itemId);
  }
}

function readItem(id: string, fields: Fields<ItemFields>, framework: Framework): Item {
  const scores = fields.get('scores');
  const priority = scores && priorityOf(framework, scores);
  return {
    id,
    ...(fields.get('details') ?? { title: '' }),
    status: fields.get('status') ?? 'waiting',
    rounds: readRounds(fields.get('rounds'), framework.criteria.length),
    ...(scores && { scores }),
    ...(priority !== undefined && { priority }),
  };
}

function readRounds(rounds: ItemFields['rounds'] | undefined, criteria: number): Round[] {
  if (!rounds) return [];
  return [...rounds.entries()]
    .map(([number, map]) => readRound(Number(number), roundFields(map), criteria))
    .sort((a, b) => a.number - b.number);
}

function readRound(number: number, fields: Fields<RoundFields>, criteria: number): Round {
  const answers = [...(fields.get('voted')?.entries() ?? [])].sort(([a], [b]) => compare(a, b));
  const base = {
    number,
    openedAt: fields.get('openedAt') ?? 0,
    anonymous: fields.get('anonymous') ?? false,
    voted: answers.filter(([, count]) => count >= criteria).map(([participantId]) => participantId),
    partial: answers
      .filter(([, count]) => count > 0 && count < criteria)
      .map(([participantId]) => participantId),
  };
  const reveal = fields.get('reveal');
  if (!reveal) return { ...base, state: 'open' };
  const { at, results, ballots } = reveal;
  return { ...base, state: 'revealed', revealedAt: at, results, ...(ballots && { ballots }) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
