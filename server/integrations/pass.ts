import { setTimeout as pause } from 'node:timers/promises';
import { type Calls, type Connector, ServiceProblem } from '#server/integrations/connector.ts';
import { decisionComment } from '#server/integrations/decision-comment.ts';
import type {
  LiveWorkspace,
  PassBegun,
  PassEnding,
  Progress,
  TakenIn,
  ToGoOut,
} from '#server/workspace/port.ts';
import { type Cursor, type Step, withStep } from '#server/workspace/rules/links.ts';
import type { Abroad, Heard, ToWrite } from '#server/workspace/rules/takings.ts';
import type { Connection } from '#shared/integrations/connection.ts';
import type { RemoteField, RemoteRecord } from '#shared/integrations/remote.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import { markOf } from '#shared/undo/mark.ts';

/** So many links are looked through in one go, so that nobody who votes meanwhile waits. */
const linksAtOnce = 50;
/** So many records are taken in by one decision, for the same reason. */
const recordsAtOnce = 10;
/** What was written and is another thing again by then is written once more, so often in one pass. */
const mostRounds = 3;

/** After a piece of work a pass rests so many times as long as that took, so that most of the time is others'. */
const restFor = 6;

/**
 * Where thousands are compared nobody waits for it: to read a page of so many takes a moment that a vote would feel,
 * and so the next one is read so much later. Milliseconds.
 */
const largePage = 50;
const afterLargePage = 3_000;

const minute = 60_000;
/** How often is looked for changes where the service tells of none, and where it does. Milliseconds. */
const lookEvery = { alone: minute, withHook: 10 * minute };
/** How often everything is compared. Milliseconds. */
const compareEvery = 24 * 60 * minute;

/** A connection with all that it takes to call its service. */
export interface Opened {
  connection: Connection;
  connector: Connector;
  calls: Calls;
}

interface PassSurroundings {
  live: LiveWorkspace;
  opened: Opened;
  begun: PassBegun;
  /** What a record of the place has. */
  fields: RemoteField[];
  publicUrl?: string;
  now(): number;
  isStopping(): boolean;
}

/** One pass of one connection: what changed there comes in, and what is to go there is written. */
export class Pass {
  readonly #here: PassSurroundings;
  readonly #abroad: Abroad;
  readonly #id: string;
  readonly #place: string;
  #cursor: Cursor;

  constructor(surroundings: PassSurroundings) {
    const { opened, begun, fields } = surroundings;
    const settled = opened.connector.settled?.bind(opened.connector);
    this.#here = surroundings;
    this.#id = begun.connection.id;
    this.#place = begun.connection.place?.id ?? '';
    this.#abroad = { place: this.#place, fields, ...(settled && { settled }) };
    this.#cursor = begun.cursor;
  }

  async run(): Promise<PassEnding> {
    await this.#begin();
    await this.#findMade();
    await this.#named('wanted');
    await this.#named('changed');
    for (let step = this.#cursor.steps[0]; step && !this.#isOver; step = this.#cursor.steps[0])
      await this.#look(step);
    return { waiting: await this.#goOut() };
  }

  get #isOver(): boolean {
    return this.#here.isStopping();
  }

  /** What the time has come for is looked at as well. */
  async #begin(): Promise<void> {
    const { now, begun } = this.#here;
    const { follows } = begun.connection;
    const isAnybody = follows || begun.itemIds.length > 0;
    await this.#goOn((cursor) => {
      const looks = isAnybody && now() >= cursor.lookAt;
      const compares = begun.itemIds.length > 0 && now() >= cursor.compareAt;
      if (!looks && !compares && cursor.lookAt > now()) return cursor;
      const every = cursor.hook ? lookEvery.withHook : lookEvery.alone;
      let next: Cursor = looks ? withStep(cursor, { look: 'changed' }) : cursor;
      // The first time, it was compared as it came in.
      if (compares && cursor.compareAt > 0) next = withStep(next, { look: 'linked', after: null });
      return {
        ...next,
        ...(now() >= cursor.lookAt && { lookAt: now() + every }),
        ...(compares && { compareAt: now() + compareEvery }),
      };
    });
  }

  /** What may have been made already, and nobody heard of it, is found before it could come in as something new. */
  async #findMade(): Promise<void> {
    for (const itemId of await this.#here.live.connections.beingMade(this.#id))
      await this.#make(itemId, true);
  }

  /** Records that somebody named: a hook, or who wants them here. */
  async #named(which: 'changed' | 'wanted'): Promise<void> {
    const { connector } = this.#here.opened;
    const { follows, query } = this.#here.begun.connection;
    const comeIn = which === 'wanted' ? 'all' : follows && query === '' ? 'fresh' : 'none';
    for (;;) {
      const ids = this.#cursor[which].slice(0, connector.readAtOnce);
      if (ids.length === 0 || this.#isOver) return;
      await this.#read(ids, comeIn, (cursor, { items }) => {
        const left = { ...cursor, [which]: cursor[which].filter((id) => !ids.includes(id)) };
        // What is new there may be what the query finds.
        const isStranger = which === 'changed' && follows && ids.some((id) => !items.has(id));
        return isStranger && query !== '' ? this.#withFound(left) : left;
      });
    }
  }

  #withFound(cursor: Cursor): Cursor {
    return withStep(cursor, { look: 'found', since: cursor.since, comeIn: 'fresh' });
  }

  /** Reads records, takes in what is there, and says what is not. */
  async #read(
    ids: readonly string[],
    comeIn: Heard['comeIn'],
    progress: (cursor: Cursor, taken: TakenIn) => Cursor,
  ): Promise<void> {
    const { connector, calls } = this.#here.opened;
    const { records, gone } = await connector.read(calls, this.#place, ids);
    const there = new Set(records.map(({ id }) => id));
    const amiss = ids
      .filter((id) => !there.has(id))
      .map((record) => ({
        ...{ record, said: '' },
        why: gone.includes(record) ? ('gone' as const) : ('unseen' as const),
      }));
    const taken = await this.#takeIn({ records, comeIn, amiss });
    await this.#goOn((cursor) => progress(cursor, taken));
    await this.#write(taken.writes);
  }

  /** Others come first: who votes waits for none of this. */
  async #rest(since: number): Promise<void> {
    await pause(Math.min(1_000, restFor * (performance.now() - since)));
  }

  async #look(step: Step): Promise<void> {
    switch (step.look) {
      case 'linked':
        return this.#lookAtLinked(step);
      case 'found':
        return this.#lookAtPage(step, {
          ...{ query: this.#here.begun.connection.query, since: step.since, comeIn: step.comeIn },
        });
      case 'changed': {
        const { follows, query } = this.#here.begun.connection;
        const { since } = this.#cursor;
        const comeIn = follows ? ('fresh' as const) : ('none' as const);
        // Where it begins is told by what the query finds: nobody has to read all that is in the place.
        if (since === null)
          return this.#goOn((cursor) => replaced(cursor, step, [{ look: 'found', since, comeIn }]));
        return this.#lookAtPage(step, { query: '', since, comeIn: query === '' ? comeIn : 'none' });
      }
    }
  }

  async #lookAtPage(
    step: Step,
    asked: { query: string; since: string | null; comeIn: Heard['comeIn'] },
  ): Promise<void> {
    const { connector, calls } = this.#here.opened;
    const { follows, query: own } = this.#here.begun.connection;
    const { query, since, comeIn } = asked;
    const { page } = this.#cursor;
    const at = { place: this.#place, query, since, ...(page !== undefined && { page }) };
    const changed = await connector.changes(calls, at).catch((error: unknown) => {
      // A page that is not there any more is no reason to stand still: it begins with the first one again.
      if (page !== undefined && error instanceof ServiceProblem && isAboutPage(error)) return null;
      throw error;
    });
    if (!changed) return this.#goOn(({ page: _, ...cursor }) => cursor);
    const { records, next, cursor: end } = changed;
    const taken = await this.#takeIn({ records, comeIn }, (cursor) => {
      if (next !== undefined) return { ...cursor, page: next };
      if (step.look === 'found')
        return { ...replaced(cursor, step, []), since: cursor.since ?? end };
      // Those that the query finds are asked for by it: the service alone knows which they are.
      const found: Step[] =
        follows && own !== '' ? [{ look: 'found', since, comeIn: 'fresh' }] : [];
      return { ...replaced(cursor, step, found), since: end };
    });
    await this.#write(taken.writes);
  }

  async #lookAtLinked(step: Extract<Step, { look: 'linked' }>): Promise<void> {
    const { live, begun, opened } = this.#here;
    const { after } = step;
    const left = begun.itemIds.filter((id) => after === null || id > after);
    const some = left.slice(0, opened.connector.readAtOnce);
    const last = some.at(-1);
    if (last === undefined) return this.#goOn((cursor) => replaced(cursor, step, []));
    const records = await live.connections.recordsOf(this.#id, some);
    const onwards: Progress = (cursor) => replaced(cursor, step, [{ look: 'linked', after: last }]);
    if (records.length === 0) return this.#goOn(onwards);
    await this.#read(records, 'none', onwards);
    if (records.length >= largePage) await pause(afterLargePage);
  }

  /** Writes what has to go out, makes what is not there, and says what was decided. Answers with how much could not. */
  async #goOut(): Promise<number> {
    const { live, begun, opened } = this.#here;
    const tried = new Set<string>();
    const all: ToGoOut = { records: [], unmade: [], untold: [] };
    const itemIds = await live.connections.linked(this.#id);
    const isLooking = begun.cursor !== this.#cursor;
    for (let from = 0; from < itemIds.length; from += linksAtOnce) {
      const some = itemIds.slice(from, from + linksAtOnce);
      const startedAt = performance.now();
      const out = await live.connections.toGoOut(this.#id, some, isLooking);
      all.records.push(...out.records.filter((record) => !tried.has(record)));
      all.unmade.push(...out.unmade);
      all.untold.push(...out.untold);
      if (from + linksAtOnce < itemIds.length) await this.#rest(startedAt);
    }
    let waiting = all.records.length + all.unmade.length + all.untold.length;
    const { readAtOnce } = opened.connector;
    for (let from = 0; from < all.records.length && !this.#isOver; from += readAtOnce) {
      const some = all.records.slice(from, from + readAtOnce);
      await this.#read(some, 'none', (cursor) => cursor);
      waiting -= some.length;
    }
    for (const itemId of all.unmade) {
      if (this.#isOver) break;
      if (await this.#make(itemId, false)) waiting -= 1;
    }
    for (const one of all.untold) {
      if (this.#isOver) break;
      await this.#tell(one);
      waiting -= 1;
    }
    return waiting;
  }

  /** Writes, and takes in what became of it, until there is no more to be written. */
  async #write(writes: readonly ToWrite[]): Promise<void> {
    const { writeAtOnce } = this.#here.opened.connector;
    let left = writes;
    for (let round = 0; left.length > 0 && round < mostRounds; round += 1) {
      const more: ToWrite[] = [];
      for (let from = 0; from < left.length; from += writeAtOnce)
        more.push(...(await this.#writeSome(left.slice(from, from + writeAtOnce))));
      left = more;
    }
  }

  async #writeSome(some: readonly ToWrite[]): Promise<readonly ToWrite[]> {
    const { connector, calls } = this.#here.opened;
    const writes = some.map(({ record: id, values, was }) => ({ id, values, was }));
    const answers = await connector.write(calls, this.#place, writes).catch((error: unknown) => {
      if (!(error instanceof ServiceProblem) || error.why !== 'refused') throw error;
      return error;
    });
    if (answers instanceof ServiceProblem) {
      // One that is refused keeps none of the others back.
      if (some.length > 1) {
        const more: ToWrite[] = [];
        for (const one of some) more.push(...(await this.#writeSome([one])));
        return more;
      }
      const said = answers.message;
      const amiss = some.map(({ record }) => ({ record, why: 'refused' as const, said }));
      return (await this.#takeIn({ records: [], comeIn: 'none', amiss })).writes;
    }
    const records = answers.flatMap((one) => (one.ok ? [one.record] : []));
    const amiss = answers.flatMap((one, at) => {
      const record = some[at]?.record;
      if (one.ok || one.why === 'changed' || record === undefined) return [];
      return [{ record, why: one.why, said: one.said }];
    });
    const written = new Set(records.map(({ id }) => id));
    const taken = await this.#takeIn({ records, comeIn: 'none', written, amiss });
    // What somebody wrote there meanwhile is news, and ours is written once that is settled.
    const changed = answers.flatMap((one) =>
      !one.ok && one.why === 'changed' ? [one.record] : [],
    );
    if (changed.length === 0) return taken.writes;
    const settled = await this.#takeIn({ records: changed, comeIn: 'none' });
    return [...taken.writes, ...settled.writes];
  }

  /** Answers with whether there is a record of it now. `wasBegun`: somebody may have made it, and not have heard. */
  async #make(itemId: string, wasBegun: boolean): Promise<boolean> {
    const { live, opened } = this.#here;
    const { connector, calls } = opened;
    if (!connector.create) return false;
    const marker = `pp-${markOf([live.id, this.#id, itemId])}`;
    const known = wasBegun ? await connector.created?.(calls, this.#place, marker) : undefined;
    try {
      const record = known ?? (await this.#created(itemId, marker));
      if (!record) return true;
      const when = known ? ('before' as const) : ('now' as const);
      const made = new Map([[record.id, { itemId, when }]]);
      const taken = await this.#takeIn({ records: [record], comeIn: 'none', made });
      await this.#write(taken.writes);
      return true;
    } catch (error) {
      if (!(error instanceof ServiceProblem) || error.why !== 'refused') throw error;
      must(await live.connections.notMade(this.#id, itemId, error.message));
      return false;
    }
  }

  /** Makes a record; `null` where none is wanted any more. */
  async #created(itemId: string, marker: string): Promise<RemoteRecord | null> {
    const { connector, calls } = this.#here.opened;
    const asked = await this.#here.live.connections.making(this.#id, itemId, this.#abroad);
    if (!asked.ok) throw new Refused(asked.refusal);
    const { values } = asked;
    return (values && (await connector.create?.(calls, this.#place, values, marker))) ?? null;
  }

  /** Says who agreed on what, once. */
  async #tell({ itemId, record, mark, decided, scores }: ToGoOut['untold'][number]): Promise<void> {
    const { live, opened, publicUrl } = this.#here;
    const { connector, calls } = opened;
    const marker = `pp-${markOf([live.id, this.#id, itemId, mark])}`;
    try {
      if (!(await connector.hasComment(calls, this.#place, record, marker))) {
        const text = decisionComment({ decided, scores, marker, publicUrl });
        await connector.comment(calls, this.#place, record, text);
      }
    } catch (error) {
      if (!(error instanceof ServiceProblem)) throw error;
      // The record went since it was read: that is no reason to doubt the place.
      const why = { refused: 'refused', 'not-found': 'unseen' } as const;
      if (error.why !== 'refused' && error.why !== 'not-found') throw error;
      const isRefused = error.why === 'refused';
      const amiss = [{ record, why: why[error.why], said: error.message }];
      await this.#takeIn({ records: [], comeIn: 'none', amiss });
      // What is seen again is told then.
      if (!isRefused) return;
    }
    must(await live.connections.told(this.#id, itemId, mark));
  }

  async #takeIn({ records, ...heard }: Heard, progress?: Progress): Promise<TakenIn> {
    const before: TakenIn[] = [];
    let from = 0;
    for (; from + recordsAtOnce < records.length; from += recordsAtOnce) {
      const { amiss: _, ...some } = heard;
      const part = records.slice(from, from + recordsAtOnce);
      before.push(await this.#decide({ ...some, records: part }));
    }
    const last = await this.#decide({ ...heard, records: records.slice(from) }, progress);
    const all = [...before, last];
    return {
      writes: all.flatMap(({ writes }) => writes),
      items: new Map(all.flatMap(({ items }) => [...items])),
    };
  }

  async #decide(heard: Heard, progress?: Progress): Promise<TakenIn> {
    const startedAt = performance.now();
    const taken = await this.#here.live.connections.takeIn(
      ...([this.#id, this.#abroad, heard] as const),
      progress && this.#noted(progress),
    );
    if (!taken.ok) throw new Refused(taken.refusal);
    if (heard.records.length > 1) await this.#rest(startedAt);
    return taken;
  }

  async #goOn(progress: Progress): Promise<void> {
    must(await this.#here.live.connections.goOn(this.#id, this.#place, this.#noted(progress)));
  }

  /** As it is written down it is known here. */
  #noted(progress: Progress): Progress {
    return (cursor) => {
      this.#cursor = progress(cursor);
      return this.#cursor;
    };
  }
}

/** What the workspace does not take. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

export function must(answer: { ok: true } | { ok: false; refusal: Refusal }): void {
  if (!answer.ok) throw new Refused(answer.refusal);
}

/** The first step is done, and these come in its place. */
function replaced({ page: _, ...cursor }: Cursor, done: Step, by: readonly Step[]): Cursor {
  const [first, ...later] = cursor.steps;
  const isFirst = JSON.stringify(first) === JSON.stringify(done);
  return { ...cursor, steps: isFirst ? [...by, ...later] : cursor.steps };
}

function isAboutPage({ why }: ServiceProblem): boolean {
  return why === 'refused' || why === 'not-found';
}
