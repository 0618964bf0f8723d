import * as Y from 'yjs';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { type Largest, largestScores } from '#shared/scoring/normalized.ts';
import { priorityOf } from '#shared/scoring/priority.ts';
import {
  type Fields,
  type ItemFields,
  itemFields,
  type ParticipantRecord,
  type RoundFields,
  rootsOf,
  roundFields,
} from '#shared/session/document.ts';
import {
  criteriaFor,
  type Item,
  type Participant,
  type Rating,
  type Round,
  type SessionState,
} from '#shared/session/state.ts';
import { Voters } from '#shared/session/voters.ts';

/** How many criteria each person may rate, by participant id. */
type Required = ReadonlyMap<string, number>;

/** By the number of the round: participant ids. */
type StaleVotes = Map<number, Set<string>>;

interface Entry {
  /** As it stands in the document: without its priority, which may depend on all the others. */
  read: Item;
  /** With its priority; the same object for as long as neither changes. */
  item: Item;
  order: string;
  removed: boolean;
}

/**
 * Reads a session document as plain state. What did not change keeps its identity between reads, so
 * a view can compare with `===`; only what a change touched is read again. Priorities come in a second
 * pass over the items, where a score or the framework changed: a score may be measured by the session's
 * largest one.
 */
export class SessionReader {
  readonly #id: string;
  readonly #doc: Y.Doc;
  readonly #entries = new Map<string, Entry>();
  /** What the priorities were computed with. */
  #prioritizedBy: Framework | null = null;
  #largest: Largest = {};
  readonly #staleItems = new Set<string>();
  /** Where each item stands in the state, by id. */
  #places: ReadonlyMap<string, number> = new Map();
  readonly #staleVotes = new Map<string, StaleVotes>();
  #removed: ReadonlyMap<string, Item> = new Map();
  #counted: {
    framework: Framework;
    people: readonly Participant[];
    counts: Required;
  } | null = null;
  #stale = true;
  #participantsStale = true;
  #state: SessionState | null = null;

  /** Where all own writes are `told` with `touch` as they happen, they are not looked for once more. */
  constructor(id: string, doc: Y.Doc, writes?: 'told') {
    this.#id = id;
    this.#doc = doc;
    const { items } = rootsOf(doc);
    const isKnown = ({ local }: Y.Transaction) => local && writes === 'told';
    doc.getMap('session').observe((_event, transaction) => {
      if (!isKnown(transaction)) this.touch();
    });
    doc.getMap('participants').observe((_event, transaction) => {
      if (!isKnown(transaction)) this.touchParticipants();
    });
    items.observeDeep((events, transaction) => {
      if (isKnown(transaction)) return;
      for (const event of events) {
        if (!(event instanceof Y.YMapEvent)) continue;
        const [itemId, , number, field] = event.path;
        const keys = [...event.keysChanged].filter((key) => key !== null);
        if (itemId === undefined) for (const key of keys) this.touchItem(key);
        else if (field === 'voted')
          for (const key of keys) this.touchVote(String(itemId), Number(number), key);
        else this.touchItem(String(itemId));
      }
    });
    this.#touchAllItems();
  }

  /** Says that the session's own fields changed; needed only inside a Yjs transaction. */
  touch(): void {
    this.#stale = true;
  }

  /** Says that a participant changed; needed only inside a Yjs transaction. */
  touchParticipants(): void {
    this.#participantsStale = true;
    this.#stale = true;
  }

  /** Says that an item changed; needed only inside a Yjs transaction. */
  touchItem(itemId: string): void {
    this.#staleItems.add(itemId);
    this.#stale = true;
  }

  /** Says that it changed how much somebody answered in a round; needed only inside a Yjs transaction. */
  touchVote(itemId: string, round: number, participantId: string): void {
    const rounds: StaleVotes = this.#staleVotes.get(itemId) ?? new Map();
    const voters = rounds.get(round) ?? new Set();
    this.#staleVotes.set(itemId, rounds.set(round, voters.add(participantId)));
    this.#stale = true;
  }

  /** The session, or `null` while the document is empty. */
  read(): SessionState | null {
    if (!this.#stale) return this.#state;
    const { session, participants } = rootsOf(this.#doc);
    const framework = session.get('framework');
    const settings = session.get('settings');
    if (!framework || !settings) return null;
    const people = this.#readParticipants(participants);
    if (
      framework !== this.#state?.framework ||
      settings.anonymous !== this.#state.settings.anonymous ||
      !isSameGrouping(people, this.#state.participants)
    )
      this.#touchAllItems();
    const items = this.#readItems(framework, people, settings.anonymous);
    const currentItemId = session.get('currentItemId') ?? null;
    const linkKey = session.get('linkKey');
    const async = session.get('async');
    const deadline = async?.deadline ?? null;
    this.#state = {
      id: this.#id,
      title: session.get('title') ?? '',
      mode: async ? 'async' : 'live',
      ...(async && { since: async.since ?? 0 }),
      ...(deadline !== null && { deadline }),
      ...(async?.claim && { claim: async.claim }),
      ...(session.get('webhook') && { webhook: true as const }),
      ...(session.get('workspace') && { workspace: true as const }),
      createdAt: session.get('createdAt') ?? 0,
      settings,
      ...(linkKey !== undefined && { linkKey }),
      framework,
      participants: people,
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

  #readItems(framework: Framework, people: readonly Participant[], anonymous: boolean): Item[] {
    const { items } = rootsOf(this.#doc);
    let reordered = this.#state === null;
    const changed = [...new Set([...this.#staleItems, ...this.#staleVotes.keys()])];
    const required = this.#criteriaCounts(framework, people);
    let rescored = framework !== this.#prioritizedBy;
    for (const id of changed) {
      const map = items.get(id);
      const before = this.#entries.get(id);
      if (!map) {
        if (this.#entries.delete(id)) reordered = rescored = true;
        continue;
      }
      const fields = itemFields(map);
      const order = fields.get('order') ?? '';
      const removed = fields.get('removed') ?? false;
      reordered ||= order !== before?.order || removed !== before.removed;
      const read =
        before && !this.#staleItems.has(id)
          ? recount(before.read, fields, this.#staleVotes.get(id), required)
          : readItem(id, fields, required, anonymous);
      rescored ||= read.scores !== before?.read.scores || removed !== before?.removed;
      const item = withPriority(read, before?.item.priority);
      this.#entries.set(id, { read, item, order, removed });
    }
    this.#staleItems.clear();
    this.#staleVotes.clear();
    const touched = rescored ? this.#prioritize(framework, changed) : changed;
    if (reordered || changed.some((id) => this.#removed.has(id)))
      this.#removed = new Map(
        [...this.#entries].flatMap(([id, { item, removed }]) => (removed ? [[id, item]] : [])),
      );
    if (!reordered) return this.#replaced(touched);
    const standing = [...this.#entries.values()]
      .filter((entry) => !entry.removed)
      .sort((a, b) => compare(a.order, b.order) || compare(a.item.id, b.item.id))
      .map((entry) => entry.item);
    this.#places = new Map(standing.map(({ id }, place) => [id, place]));
    return standing;
  }

  /** The items of the state with these in the place of what they were. */
  #replaced(ids: readonly string[]): Item[] {
    const current = this.#state?.items ?? [];
    if (ids.length === 0) return current;
    const next = [...current];
    for (const id of ids) {
      const place = this.#places.get(id);
      const entry = this.#entries.get(id);
      if (place !== undefined && entry) next[place] = entry.item;
    }
    return next;
  }

  #criteriaCounts(framework: Framework, people: readonly Participant[]): Required {
    if (this.#counted?.framework !== framework || this.#counted.people !== people)
      this.#counted = {
        framework,
        people,
        counts: new Map(people.map((one) => [one.id, criteriaFor(framework, one).length])),
      };
    return this.#counted.counts;
  }

  /**
   * The second pass: over the items that changed, or over all where the framework or a largest score did.
   * An item whose priority stays as it was keeps its identity. The ids of those it went over.
   */
  #prioritize(framework: Framework, changed: readonly string[]): readonly string[] {
    const standing = [...this.#entries.values()].filter(({ removed }) => !removed);
    const largest = largestScores(
      standing.flatMap(({ read }) => (read.scores ? [read.scores] : [])),
    );
    const isSame = framework === this.#prioritizedBy && isSameLargest(largest, this.#largest);
    this.#prioritizedBy = framework;
    this.#largest = largest;
    const stale = isSame ? changed : [...this.#entries.keys()];
    for (const id of stale) {
      const entry = this.#entries.get(id);
      if (!entry) continue;
      const { scores } = entry.read;
      const priority = scores && priorityOf(framework, scores, largest);
      if (priority !== entry.item.priority) entry.item = withPriority(entry.read, priority);
    }
    return stale;
  }

  #readParticipants(records: Y.Map<ParticipantRecord>): Participant[] {
    if (!this.#participantsStale && this.#state) return this.#state.participants;
    this.#participantsStale = false;
    const before = new Map(this.#state?.participants.map((one) => [one.id, one]));
    const next = [...records.entries()]
      .sort(([aId, a], [bId, b]) => a.joinedAt - b.joinedAt || compare(aId, bId))
      .map(([id, record]) => {
        const { name, role, votes, removed, group } = record;
        const known = before.get(id);
        const same =
          known?.name === name &&
          known.role === role &&
          known.votes === votes &&
          known.removed === removed &&
          known.group === group;
        return same
          ? known
          : {
              id,
              name,
              role,
              ...(votes && { votes }),
              ...(removed && { removed }),
              ...(group !== undefined && { group }),
            };
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

function readItem(
  id: string,
  fields: Fields<ItemFields>,
  required: Required,
  anonymous: boolean,
): Item {
  const scores = fields.get('scores');
  const workStatus = fields.get('workStatus');
  const imported = fields.get('imported') ?? [];
  // They carry names, and come back where the session is no longer anonymous.
  const ratings = anonymous ? undefined : fields.get('ratings');
  return {
    id,
    ...(fields.get('details') ?? { title: '' }),
    status: fields.get('status') ?? 'waiting',
    ...(workStatus && { workStatus }),
    ...(fields.get('locked') && { locked: true as const }),
    rounds: readRounds(fields.get('rounds'), required),
    ...(scores && { scores }),
    ...(imported.length > 0 && { imported }),
    ...(ratings && ratings.size > 0 && { ratings: inOrder(ratings) }),
  };
}

function inOrder(ratings: Y.Map<Rating>): Record<string, Rating> {
  return Object.fromEntries([...ratings].sort(([a], [b]) => compare(a, b)));
}

function withPriority(item: Item, priority: number | undefined): Item {
  return priority === undefined ? item : { ...item, priority };
}

function isSameLargest(a: Largest, b: Largest): boolean {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id]);
}

function isSameGrouping(a: readonly Participant[], b: readonly Participant[]): boolean {
  if (a === b) return true;
  const groups = new Map(b.map(({ id, group }) => [id, group]));
  // Who has just come has no ballot yet.
  return a.every(({ id, group }) => !groups.has(id) || groups.get(id) === group);
}

function readRounds(rounds: ItemFields['rounds'] | undefined, required: Required): Round[] {
  if (!rounds) return [];
  return [...rounds.entries()]
    .map(([number, map]) => readRound(Number(number), roundFields(map), required))
    .sort((a, b) => a.number - b.number);
}

function readRound(number: number, fields: Fields<RoundFields>, required: Required): Round {
  const reveal = fields.get('reveal');
  const answered = [...(fields.get('voted')?.entries() ?? [])].filter(([, count]) => count > 0);
  const complete = reveal?.voted && new Set(reveal.voted);
  const isVoted = ([id, count]: [string, number]) =>
    complete ? complete.has(id) : isComplete(id, count, required);
  const voters = (entries: [string, number][]) => Voters.of(entries.map(([id]) => id));
  const base = {
    number,
    openedAt: fields.get('openedAt') ?? 0,
    anonymous: fields.get('anonymous') ?? false,
    voted: voters(answered.filter(isVoted)),
    partial: voters(answered.filter((entry) => !isVoted(entry))),
  };
  if (!reveal) return { ...base, state: 'open' };
  const { at, results, ballots, categories } = reveal;
  return {
    ...base,
    state: 'revealed',
    revealedAt: at,
    results,
    ...(ballots && { ballots }),
    ...(categories && { categories }),
  };
}

/** The same item after some votes: nothing is looked at but these, however many there are. */
function recount(
  item: Item,
  fields: Fields<ItemFields>,
  stale: StaleVotes | undefined,
  required: Required,
): Item {
  const rounds = item.rounds.map((round) => {
    const map = fields.get('rounds')?.get(String(round.number));
    const voters = stale?.get(round.number);
    return map && voters ? recountRound(round, roundFields(map), voters, required) : round;
  });
  return { ...item, rounds };
}

function recountRound(
  round: Round,
  fields: Fields<RoundFields>,
  stale: ReadonlySet<string>,
  required: Required,
): Round {
  if (round.state === 'revealed') return readRound(round.number, fields, required);
  let { voted, partial } = round;
  for (const id of stale) {
    const count = fields.get('voted')?.get(id) ?? 0;
    const isVoted = count > 0 && isComplete(id, count, required);
    voted = isVoted ? voted.with(id) : voted.without(id);
    partial = count > 0 && !isVoted ? partial.with(id) : partial.without(id);
  }
  return { ...round, voted, partial };
}

function isComplete(id: string, count: number, required: Required): boolean {
  return count >= (required.get(id) ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
