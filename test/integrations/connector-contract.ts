import { afterAll, describe, expect, it } from 'vitest';
import {
  type Calls,
  type Common,
  type Connector,
  type HookCall,
  type HookKept,
  type RemoteRecord,
  type Right,
  ServiceProblem,
  type Values,
} from '#server/integrations/connector.ts';

/** A service as those know it who work in it, and a connector that is signed in to it. */
export interface Abroad {
  connector: Connector;
  /** Of somebody who may do everything that is needed. */
  calls: Calls;
  /** Where the records are, and a word of its name. */
  place: string;
  word: string;

  /** The field that a record is called by. */
  title: string;
  /** What the service lets nobody do. */
  lacks?: readonly Right['right'][];
  /** Adds a record, as somebody over there would, and answers with its id. */
  add(title: string): string | Promise<string>;
  retitle(id: string, title: string): void | Promise<void>;
  remove(id: string): void | Promise<void>;
  /** Takes it where whoever is signed in can't see it; absent where there is no such place. */
  hide?(id: string): void | Promise<void>;
  /** A query in the service's own language that finds exactly the records with this word in their title. */
  queryFor(word: string): string;
  /** A query that the service refuses; absent where it takes everything. */
  nonsense?: string;

  /** Values of a field that can be written one after another, `null` among them where it may be empty. */
  examples: Readonly<Record<string, readonly Common[]>>;
  /** Values that the service does not take. */
  refused: Values | null;
  /** What people read under a record. */
  comments(id: string): readonly string[] | Promise<readonly string[]>;

  /** How many calls have changed something over there. */
  changes(): number;
  /** What the next call is answered with, in the service's own words. */
  trouble(status: 401 | 403 | 404 | 429 | 500): void;

  hook?: {
    /** What the service is told to call. It is answered there already, where the service looks. */
    address: string;
    /** What the service sends when a record has changed. */
    sends(kept: HookKept, id: string, now: number): HookCall;
    /** How long after a call it may come again, in milliseconds; absent where the service does not date its calls. */
    tooOld?: number;
    /** Absent where the service signs something else than what it sends, so that this is believed in nothing. */
    signsBody?: true;
    /** How many it has at present. */
    standing(): number;
  };

  close?(): void | Promise<void>;
}

let words = 0;
/** A word that no other record has, nor any of another place of the same service. */
const newWord = () => `quokka${String.fromCharCode(97 + (words % 26))}${words++}x`;

/** Everything that the engine relies on, whichever service it is. `open` is called once. */
export function keepsTheFace(open: () => Abroad | Promise<Abroad>): void {
  // One service for all of them, as a real one has to do: each works with records of its own.
  const opened = Promise.resolve().then(open);
  afterAll(async () => (await opened).close?.());
  /** A test with the service; it is closed after the last one. */
  const given = (title: string, tell: (abroad: Abroad) => Promise<void>) =>
    it(title, async () => tell(await opened));

  const one = async ({ connector, calls, place }: Abroad, id: string): Promise<RemoteRecord> => {
    const { records } = await connector.read(calls, place, [id]);
    const [record] = records;
    if (!record) throw new Error(`There is no record ${id}.`);
    return record;
  };

  describe('signing in', () => {
    given('says who is signed in', async ({ connector, calls }) => {
      expect(await connector.account(calls)).toMatch(/\S/);
    });

    given('finds places by a word of their name', async ({ connector, calls, place, word }) => {
      const ids = async (words: string) =>
        (await connector.places(calls, words)).map(({ id }) => id);
      expect(await ids('')).toContain(place);
      expect(await ids(word)).toContain(place);
      expect(await ids('no-such-place-anywhere')).toEqual([]);
    });

    given('has the rights that are needed', async (abroad) => {
      const { connector, calls, place } = abroad;
      const rights = await connector.rights(calls, place);
      const lacking = rights.filter(
        ({ right, isThere }) => !isThere && !abroad.lacks?.includes(right),
      );
      expect(lacking).toEqual([]);
      expect(rights.map(({ right }) => right)).toEqual(expect.arrayContaining(['read', 'write']));
    });
  });

  describe('fields', () => {
    given('are named once, and suggested as they can be used', async (abroad) => {
      const { connector, calls, place, title } = abroad;
      const fields = await connector.fields(calls, place);
      const ids = fields.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const suggested = connector.suggest(fields);
      expect(suggested).toContainEqual(
        expect.objectContaining({ property: 'title', remote: title }),
      );
      for (const { property, remote, direction } of suggested) {
        const field = fields.find(({ id }) => id === remote);
        expect(field, `${property} goes to ${remote}`).toBeDefined();
        if (direction !== 'in') expect(field?.isFixed, `${remote} is written`).toBeUndefined();
      }
      expect(new Set(suggested.map(({ property }) => property)).size).toBe(suggested.length);
      expect(connector.suggest([])).toEqual([]);
    });
  });

  describe('records', () => {
    given('are found by the service’s own query', async (abroad) => {
      const { connector, calls, place } = abroad;
      const word = newWord();
      const [mine, others] = [await abroad.add(`Pay ${word}`), await abroad.add(newWord())];
      const found = await pages((page) =>
        connector.search(calls, { place, query: abroad.queryFor(word), ...page }),
      );
      expect(found.map(({ id }) => id)).toEqual([mine]);
      expect(found[0]).toMatchObject({ values: { [abroad.title]: `Pay ${word}` } });
      expect(found[0]?.key).toMatch(/\S/);
      expect(new URL(found[0]?.address ?? '').protocol).toMatch(/^https?:$/);
      const all = await pages((page) => connector.search(calls, { place, query: '', ...page }));
      const ids = all.map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining([mine, others]));
      expect(new Set(ids).size).toBe(ids.length);
    });

    given('are refused in the service’s words where it can’t read the query', async (abroad) => {
      const { connector, calls, place, nonsense } = abroad;
      if (nonsense === undefined) return;
      const problem = await problemOf(connector.search(calls, { place, query: nonsense }));
      expect(problem).toMatchObject({ why: 'refused', message: expect.stringMatching(/\S/) });
    });

    given('that changed since a cursor are told, whenever that was', async (abroad) => {
      const { connector, calls, place } = abroad;
      const since = (cursor: string | null) => changesSince(abroad, cursor);
      const early = await abroad.add(newWord());
      const first = await since(null);
      expect(first.ids).toContain(early);
      const late = await abroad.add(newWord());
      await abroad.retitle(early, `Later ${newWord()}`);
      const second = await since(first.cursor);
      expect(second.ids).toEqual(expect.arrayContaining([early, late]));
      // What changes between two pages is told by this reading or by the next.
      const page = await connector.changes(calls, { place, query: '', since: null });
      await abroad.retitle(late, `Between ${newWord()}`);
      let last = page;
      while (last.next !== undefined)
        last = await connector.changes(calls, { place, query: '', since: null, page: last.next });
      expect((await since(last.cursor)).ids).toContain(late);
    });

    given('are read by id, as far as they are there and seen', async (abroad) => {
      const { connector, calls, place } = abroad;
      const [there, gone] = [await abroad.add('There'), await abroad.add('Gone')];
      await abroad.remove(gone);
      const hidden = await abroad.add('Hidden');
      await abroad.hide?.(hidden);
      const asked = [there, gone, ...(abroad.hide ? [hidden] : [])];
      expect(asked.length).toBeLessThanOrEqual(Math.max(asked.length, connector.readAtOnce));
      const reading = { records: [] as RemoteRecord[], gone: [] as string[] };
      for (let from = 0; from < asked.length; from += connector.readAtOnce) {
        const ids = asked.slice(from, from + connector.readAtOnce);
        const part = await connector.read(calls, place, ids);
        reading.records.push(...part.records);
        reading.gone.push(...part.gone);
      }
      expect(reading.records.map(({ id }) => id)).toEqual([there]);
      expect(reading.gone.filter((id) => id !== gone)).toEqual([]);
    });
  });

  describe('writing', () => {
    given(
      'puts every example where it belongs, and a second time changes nothing',
      async (abroad) => {
        const { connector, calls, place, examples } = abroad;
        const fields = await connector.fields(calls, place);
        const id = await abroad.add('To be written');
        const count = Math.max(...Object.values(examples).map((values) => values.length));
        for (let index = 0; index < count; index++) {
          const values: Record<string, Common> = {};
          for (const [remote, some] of Object.entries(examples)) {
            const value = some[index % some.length];
            if (value !== undefined) values[remote] = value;
          }
          const settled = Object.fromEntries(
            Object.entries(values).map(([remote, value]) => {
              const field = fields.find((field) => field.id === remote);
              if (!field) throw new Error(`There is no field ${remote}.`);
              return [remote, connector.settled ? connector.settled(field, value) : value];
            }),
          );
          const [written] = await connector.write(calls, place, [{ id, values }]);
          expect(written).toMatchObject({ ok: true, record: { id } });
          expect(valuesOf(await one(abroad, id), settled)).toEqual(settled);
          const [again] = await connector.write(calls, place, [{ id, values }]);
          expect(again).toMatchObject({ ok: true });
          expect(valuesOf(await one(abroad, id), settled)).toEqual(settled);
        }
      },
    );

    given('answers for each in order, also where one is refused or gone', async (abroad) => {
      const { connector, calls, place, title, refused } = abroad;
      const [good, bad, gone] = [
        await abroad.add('Good'),
        await abroad.add('Bad'),
        await abroad.add('Gone'),
      ];
      await abroad.remove(gone);
      const writes = [
        { id: gone, values: { [title]: 'Never' } },
        ...(refused ? [{ id: bad, values: refused }] : []),
        { id: good, values: { [title]: 'Better' } },
      ];
      const written = [];
      for (let from = 0; from < writes.length; from += connector.writeAtOnce) {
        const some = writes.slice(from, from + connector.writeAtOnce);
        written.push(...(await connector.write(calls, place, some)));
      }
      expect(written).toEqual([
        { ok: false, why: expect.stringMatching(/^(gone|unseen)$/), said: expect.any(String) },
        ...(refused ? [{ ok: false, why: 'refused', said: expect.stringMatching(/\S/) }] : []),
        { ok: true, record: expect.objectContaining({ id: good }) },
      ]);
      expect((await one(abroad, good)).values[title]).toBe('Better');
    });
  });

  describe('what is said and made', () => {
    given('a comment is found again by its marker', async (abroad) => {
      const { connector, calls, place } = abroad;
      const rights = await connector.rights(calls, place);
      // Not every service has comments; one that has none says so.
      if (!rights.some(({ right, isThere }) => right === 'comment' && isThere)) return;
      const [id, other] = [await abroad.add('Talked about'), await abroad.add('Not talked about')];
      const marker = newWord();
      expect(await connector.hasComment(calls, place, id, marker)).toBe(false);
      const text = `**Ana** and Ben agreed on 5: [the session](https://poker.example/s/1). ${marker}`;
      await connector.comment(calls, place, id, text);
      expect(await connector.hasComment(calls, place, id, marker)).toBe(true);
      expect(await connector.hasComment(calls, place, other, marker)).toBe(false);
      const comments = await abroad.comments(id);
      expect(comments).toHaveLength(1);
      expect(comments[0]).toContain('https://poker.example/s/1');
    });

    given('a record that was made is found again by its marker', async (abroad) => {
      const { connector, calls, place, title } = abroad;
      if (!connector.create || !connector.created) return;
      const marker = newWord();
      expect(await connector.created(calls, place, marker)).toBeNull();
      const values = { [title]: `Refund at once ${newWord()}` };
      const made = await connector.create(calls, place, values, marker);
      expect(made.values).toMatchObject(values);
      expect(await connector.created(calls, place, marker)).toMatchObject({ id: made.id });
      expect((await one(abroad, made.id)).values).toMatchObject(values);
    });
  });

  describe('a hook', () => {
    const secret = 'a-secret-of-the-workspace-0123456789';
    const now = Date.parse('2026-03-09T12:00:00Z');

    given('says which record changed, to whoever can check it', async (abroad) => {
      const { hook } = abroad.connector;
      if (!hook || !abroad.hook) return;
      const { calls, place } = abroad;
      const before = abroad.hook.standing();
      const kept = await hook.begin(calls, place, { address: abroad.hook.address, secret });
      expect(abroad.hook.standing()).toBe(before + 1);
      const id = await abroad.add('Changed');
      const call = abroad.hook.sends(kept, id, now);
      const told = hook.receive(call, kept, now);
      expect(told.answer.status).toBeLessThan(300);
      expect(told.changed === 'all' || told.changed?.includes(id)).toBe(true);
      // What comes twice has the same name, where the service names what it sends.
      expect(hook.receive(call, kept, now).delivery).toBe(told.delivery);

      const isRefused = (forged: HookCall, at = now) => {
        const answer = hook.receive(forged, kept, at);
        expect(answer.changed).toBeNull();
        expect(answer.kept).toBeUndefined();
        expect(answer.answer.status).toBeGreaterThanOrEqual(400);
      };
      const text = Buffer.from(call.body).toString();
      if (abroad.hook.signsBody) isRefused({ ...call, body: Buffer.from(`${text} `) });
      isRefused({ ...call, headers: {} });
      isRefused(
        abroad.hook.sends({ ...kept, secret: 'another-secret-9876543210-987654' }, id, now),
      );
      if (abroad.hook.tooOld !== undefined) {
        isRefused(call, now + abroad.hook.tooOld + 1000);
        isRefused(call, now - abroad.hook.tooOld - 1000);
      }

      const renewed = hook.renew ? await hook.renew(calls, kept) : kept;
      await hook.end(calls, renewed);
      expect(abroad.hook.standing()).toBe(before);
      // Ended a second time, as by a job that was done twice, it is as it was.
      await hook.end(calls, renewed);
    });
  });

  describe('trouble', () => {
    // The last one has to be waited for, by whoever asks next.
    for (const [status, why] of whys)
      given(`${status} is ${why}`, async (abroad) => {
        const { connector, calls, place } = abroad;
        abroad.trouble(status);
        const problem = await problemOf(connector.search(calls, { place, query: '' }));
        expect(problem).toMatchObject({ why, message: expect.not.stringMatching(/Bearer|Basic /) });
        if (why === 'slow-down') expect(problem.until).toBeGreaterThan(0);
      });
  });
}

const whys = [
  [401, 'signed-out'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [500, 'unreachable'],
  [429, 'slow-down'],
] as const;

/** What a record has of these, nothing being `null`. */
function valuesOf(record: RemoteRecord, of: Values): Values {
  return Object.fromEntries(
    Object.keys(of).map((remote) => [remote, record.values[remote] ?? null]),
  );
}

/** All pages of something. */
async function pages(
  read: (page: { page?: string }) => Promise<{ records: RemoteRecord[]; next?: string }>,
): Promise<RemoteRecord[]> {
  const records: RemoteRecord[] = [];
  let next: string | undefined;
  do {
    const found = await read(next === undefined ? {} : { page: next });
    records.push(...found.records);
    next = found.next;
  } while (next !== undefined);
  return records;
}

/** The ids of what changed since a cursor, all pages of it, and where to go on. */
async function changesSince({ connector, calls, place }: Abroad, since: string | null) {
  let cursor = '';
  const records = await pages(async (page) => {
    const changed = await connector.changes(calls, { place, query: '', since, ...page });
    cursor = changed.cursor;
    return changed;
  });
  return { ids: records.map(({ id }) => id), cursor };
}

/** What a call comes to that the service does not do. */
async function problemOf(call: Promise<unknown>): Promise<ServiceProblem> {
  const problem = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(problem instanceof ServiceProblem)) throw new Error(`It is no problem: ${problem}`);
  return problem;
}
