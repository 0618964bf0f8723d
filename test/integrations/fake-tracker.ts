import {
  type Calls,
  type Changed,
  type Connector,
  ServiceProblem,
  type Written,
} from '#server/integrations/connector.ts';
import type { Common, RemoteField, RemoteRecord, Values } from '#shared/integrations/remote.ts';

/** What goes wrong with a call: before anything is done, or after all of it was, so that nobody hears of it. */
export type Trouble =
  | 'away'
  | 'slow-down'
  | 'signed-out'
  | 'lost-answer'
  | 'killed'
  | 'killed-after';

export interface Kept {
  id: string;
  values: Record<string, Common>;
  /** On the service's own clock. */
  changedAt: number;
  marker?: string;
  comments: string[];
  /** Somebody else than the engine changed it since the engine read it. */
  isRaced: boolean;
  /** What somebody wrote there and the engine wrote over without having seen it. */
  overwritten: Common[];
  /** What the engine wrote and did not hear of. */
  unheard: Common[];
  /** It was moved, archived, or its rights were taken: nobody there says so. */
  isHidden: boolean;
  /** The engine has seen it: what went before that nobody can tell from what was never made. */
  isMet: boolean;
}

/** Fields of every record; numbers are rounded to halves. */
export const trackerFields: readonly RemoteField[] = [
  { id: 'summary', name: 'Summary', kind: 'text' },
  { id: 'body', name: 'Body', kind: 'markdown' },
  { id: 'note', name: 'Note', kind: 'markdown' },
  { id: 'tags', name: 'Tags', kind: 'labels' },
  { id: 'points', name: 'Points', kind: 'number' },
  {
    ...{ id: 'state', name: 'State', kind: 'status' },
    options: [
      { id: '1', name: 'To do', category: 'open' },
      { id: '2', name: 'Doing', category: 'active' },
      { id: '3', name: 'Done', category: 'closed' },
    ],
  },
];

/** A tracker in memory, with a clock of its own, which is as unreliable as it is told to be. */
export class FakeTracker {
  readonly records = new Map<string, Kept>();
  /** Those that were deleted, by their ids. */
  readonly deleted = new Map<string, Kept>();
  /** Writes of what stood there already, although nobody else had touched it since it was read. */
  needlessWrites = 0;
  /** Calls made although it had said when it is to be asked again. */
  impatientCalls = 0;
  calls = 0;
  /** What becomes of the next call; asked each time. */
  trouble: () => Trouble | null = () => null;
  /** Others do something there in the midst of a call. */
  meanwhile: () => void = () => undefined;
  /** The engine dies in the midst of a call. */
  killed: () => void = () => undefined;
  #slowUntil = 0;
  #next = 1;
  #tick = 0;
  readonly #now: () => number;

  /** `now`: on the engine's clock, from which the tracker's differs. */
  constructor(now: () => number) {
    this.#now = now;
  }

  add(values: Values, marker?: string): Kept {
    const id = `r${this.#next++}`;
    const record: Kept = {
      ...{ id, values: this.#settled(values), changedAt: this.#time(), comments: [] },
      ...{ isRaced: false, overwritten: [], unheard: [], isHidden: false, isMet: false },
      ...(marker !== undefined && { marker }),
    };
    this.records.set(id, record);
    return record;
  }

  change(id: string, values: Values): void {
    const record = this.records.get(id);
    if (!record) return;
    Object.assign(record.values, this.#settled(values));
    record.changedAt = this.#time();
    record.isRaced = true;
  }

  /** Whoever signs in with another token is not asked to wait. */
  signInAnew(): void {
    this.#slowUntil = 0;
  }

  remove(id: string): void {
    const record = this.records.get(id);
    if (!record) return;
    this.records.delete(id);
    this.deleted.set(id, record);
  }

  /** It comes back as it was, and it is no change that it did. */
  hide(id: string, isHidden: boolean): void {
    const record = this.records.get(id);
    if (record) record.isHidden = isHidden;
  }

  /**
   * The connector, as a new engine gets it. `saysHowItSettles`: it can tell what it makes of a value; `tellsWhatChanged`: and
   * what somebody wrote since it was read, which it does not write over.
   */
  connector(saysHowItSettles = true, tellsWhatChanged = false): Connector {
    const call = <T>(work: () => T) => this.#call(work);
    const shown = (record: Kept) => this.#shown(record);
    const { records } = this;
    const seen = (id: string) => {
      const record = records.get(id);
      return record?.isHidden ? undefined : record;
    };
    const unseen = (id: string) =>
      ({ ok: false, why: records.has(id) ? 'unseen' : 'gone', said: '' }) as const;
    const listed = (since: number) =>
      [...records.values()]
        .filter(({ changedAt, isHidden }) => changedAt >= since && !isHidden)
        .sort((a, b) => a.changedAt - b.changedAt);
    return {
      ...{ service: 'jira', signIn: { token: [], oauth: null }, hosts: [] },
      ...{ pace: { calls: 1_000, seconds: 1 }, readAtOnce: 3, writeAtOnce: 2 },
      account: () => call(() => 'Ana'),
      places: () => call(() => []),
      rights: () => call(() => []),
      fields: async () => [...trackerFields],
      suggest: () => [],
      search: (_, asked) => this.#page(listed(0), asked.page),
      changes: async (_, { since, page }): Promise<Changed> => {
        // Looks back a little: what is written at the same time may be seen later.
        const from = since === null ? 0 : Number(since) - 5;
        const begun = page === undefined ? this.#tick : Number(page.split(' ')[1]);
        const { records: found, next } = await this.#page(listed(from), page?.split(' ')[0]);
        const cursor = String(begun);
        return next === undefined
          ? { records: found, cursor }
          : { records: found, next: `${next} ${begun}`, cursor };
      },
      read: (_, __, ids) =>
        call(() => {
          const found = ids.flatMap((id) => seen(id) ?? []);
          for (const one of found) Object.assign(one, { isRaced: false, isMet: true });
          return { records: found.map(shown), gone: ids.filter((id) => !records.has(id)) };
        }),
      write: (_, __, writes) => {
        const work = () =>
          writes.map(({ id, values, was = {} }): Written => {
            const record = seen(id);
            if (!record) return unseen(id);
            const isOther = Object.entries(was).some(
              ([field, value]) => !isSame(record.values[field], value),
            );
            if (tellsWhatChanged && isOther)
              return { ok: false, why: 'changed', record: shown(record) };
            const next = this.#settled(values);
            const told = saysHowItSettles ? next : values;
            const isNew = Object.entries(told).some(
              ([field, value]) => !isSame(record.values[field], value),
            );
            if (!isNew && !record.isRaced) this.needlessWrites += 1;
            if (record.isRaced && !tellsWhatChanged)
              record.overwritten.push(
                ...Object.keys(next).flatMap((field) => record.values[field] ?? []),
              );
            Object.assign(record.values, next);
            if (isNew) record.changedAt = this.#time();
            record.isRaced = false;
            return { ok: true, record: shown(record) };
          });
        return this.#call(work, () => {
          for (const { id, values } of writes)
            records.get(id)?.unheard.push(...Object.values(this.#settled(values)));
        });
      },
      ...(saysHowItSettles && {
        settled: (field, value) => this.#settled({ [field.id]: value })[field.id] ?? null,
      }),
      hasComment: (_, __, id, marker) =>
        call(() => must(seen(id)).comments.some((one) => one.includes(marker))),
      comment: (_, __, id, text) => call(() => void must(seen(id)).comments.push(text)),
      create: (_, __, values, marker) =>
        call(() => shown(this.add({ state: '1', ...values }, marker))),
      created: (_, __, marker) =>
        call(() => {
          const found = [...records.values()].find((one) => one.marker === marker);
          return found && !found.isHidden ? shown(found) : null;
        }),
    };
  }

  /** What signs in there: nothing, in here. */
  static readonly nothing: Calls = {
    credentials: {},
    fetch: () => Promise.reject(new Error('Nothing leaves.')),
    json: () => Promise.reject(new Error('Nothing leaves.')),
    problemOf: () => Promise.resolve(new ServiceProblem('refused', '')),
  };

  /** Behind where the last page ended, so that nothing is left out that changes, and moves, meanwhile. */
  async #page(all: readonly Kept[], page = '0') {
    return this.#call(() => {
      const left = all.filter(({ changedAt }) => changedAt > Number(page));
      const some = left.slice(0, 3);
      for (const one of some) Object.assign(one, { isRaced: false, isMet: true });
      const next = left.length > some.length ? String(some.at(-1)?.changedAt) : undefined;
      return { records: some.map((one) => this.#shown(one)), ...(next !== undefined && { next }) };
    });
  }

  /** `unheard`: it was done, and nobody hears of it. */
  async #call<T>(work: () => T, unheard: () => void = () => undefined): Promise<T> {
    this.calls += 1;
    await Promise.resolve();
    if (this.#now() < this.#slowUntil) this.impatientCalls += 1;
    this.meanwhile();
    const trouble = this.trouble();
    switch (trouble) {
      case 'away':
        throw new ServiceProblem('unreachable', 'Bad gateway');
      case 'signed-out':
        throw new ServiceProblem('signed-out', 'Token expired');
      case 'slow-down':
        this.#slowUntil = this.#now() + 30_000;
        throw new ServiceProblem('slow-down', 'Too many', this.#slowUntil);
      case 'killed':
        return this.#dead();
      default:
        break;
    }
    const answer = work();
    if (trouble === 'lost-answer' || trouble === 'killed-after') unheard();
    if (trouble === 'lost-answer') throw new ServiceProblem('unreachable', 'Timed out');
    if (trouble === 'killed-after') return this.#dead();
    this.meanwhile();
    return answer;
  }

  #dead(): Promise<never> {
    this.killed();
    return new Promise(() => undefined);
  }

  /** Every change has a moment of its own; the clock has nothing to do with ours. */
  #time(): number {
    this.#tick += 1;
    return this.#tick;
  }

  #settled(values: Values): Record<string, Common> {
    return Object.fromEntries(
      Object.entries(values).map(([id, value]) => [
        id,
        typeof value === 'number' ? Math.round(value * 2) / 2 : value,
      ]),
    );
  }

  #shown({ id, values }: Kept): RemoteRecord {
    return {
      id,
      key: id.toUpperCase(),
      address: `https://tracker.example/${id}`,
      values: { ...values },
    };
  }
}

function must(record: Kept | undefined): Kept {
  if (!record) throw new ServiceProblem('not-found', 'No such record');
  return record;
}

function isSame(a: Common | undefined, b: Common): boolean {
  const bare = (one: Common | undefined) =>
    Array.isArray(one) ? JSON.stringify([...one].sort()) : JSON.stringify(one ?? null);
  return bare(a) === bare(b);
}
