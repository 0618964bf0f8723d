import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { planner } from '#server/integrations/services/planner/planner.ts';
import { readLines, withLines } from '#server/integrations/services/planner/score-lines.ts';
import { callsTo } from '#test/integrations/calling.ts';
import { keepsTheFace } from '#test/integrations/connector-contract.ts';
import { FakePlanner } from '#test/integrations/services/planner/fake-planner.ts';

const fake = await FakePlanner.listen();
const credentials = { access: fake.access };
const calls = callsTo({ connector: planner, credentials, hosts: fake.inItsPlace });
const { place } = fake;

describe('Planner', () => {
  afterAll(() => fake.service.close());

  keepsTheFace(() => ({
    ...{ connector: planner, calls, place, word: 'roadmap', title: 'title' },
    lacks: ['comment', 'hook'],
    add: (title) => fake.add(title),
    retitle: (id, title) => fake.change(id, { title }),
    remove: (id) => fake.remove(id),
    hide: (id) => fake.change(id, { planId: 'another' }),
    queryFor: (word) => word,
    nonsense: 'bucket:"Nowhere at all"',
    examples: {
      description: ['As **guests**.', null],
      bucketId: ['bucket-next', 'bucket-later'],
      percentComplete: ['50', '100', '0'],
      priority: ['1', '3', '9'],
      startDateTime: ['2026-03-02', null],
      dueDateTime: ['2026-03-09', null],
      appliedCategories: [['category1'], []],
      score: [8, 2.5, null],
      rank: [1.25, null],
    },
    refused: { title: null },
    comments: () => [],
    changes: () => fake.service.changes,
    trouble: (status) => fake.service.trouble(status),
  }));

  it('finds tasks by their bucket', async () => {
    fake.change(fake.add('Gift cards by mail'), { bucketId: 'bucket-next' });
    fake.add('Gift cards in shops');
    const found = [];
    let page: string | undefined;
    do {
      const query = 'bucket:next gift';
      const { records, next } = await planner.search(calls, {
        place,
        query,
        ...(page && { page }),
      });
      found.push(...records);
      page = next;
    } while (page);
    expect(found.map(({ values }) => values.title)).toEqual(['Gift cards by mail']);
  });

  it('writes over nobody who writes at the same time', async () => {
    const id = fake.add('Written by two');
    let others = 2;
    fake.beforeWrite = (task) => {
      if (others === 0) return;
      others -= 1;
      fake.change(task.id, { description: `Theirs, ${others} to come.` });
    };
    const [written] = await planner.write(calls, place, [{ id, values: { score: 5 } }]);
    expect(written).toMatchObject({
      ok: true,
      record: { values: { score: 5, description: 'Theirs, 0 to come.' } },
    });
    expect(fake.task(id).description).toBe('Theirs, 0 to come.\n\nScore: 5');
  });

  it('writes nothing where somebody has written something else there meanwhile', async () => {
    const id = fake.add('Ours to name');
    const values = { title: 'Named here' };
    const was = { title: 'Ours to name' };
    fake.beforeWrite = (task) => {
      fake.beforeWrite = () => undefined;
      fake.change(task.id, { title: 'Named there' });
    };
    const write = () => planner.write(calls, place, [{ id, values, was }]);
    expect(await write()).toMatchObject([
      { ok: false, why: 'changed', record: { id, values: { title: 'Named there' } } },
    ]);
    expect(fake.task(id).title).toBe('Named there');
    fake.change(id, { title: 'Ours to name', percentComplete: 50 });
    expect(await write()).toMatchObject([{ ok: true, record: { values } }]);
  });

  it('has broken no rule that Microsoft published', () => {
    expect(fake.service.breaches).toEqual([]);
  });
});

describe('what is said of scores at the end of notes', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
  const short = number.map((one) => Math.round(one * 100) / 100 + 0);

  it('is read as it was written, and leaves the notes alone', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\r', '').trimEnd()),
        fc.option(short, { nil: undefined }),
        fc.option(short, { nil: undefined }),
        (text, score, rank) => {
          const before = readLines(text).text.trimEnd();
          const lines = {
            ...(score !== undefined && { score }),
            ...(rank !== undefined && { rank }),
          };
          const read = readLines(withLines(before, lines));
          expect(read.text.trimEnd()).toBe(before);
          expect(read.lines).toEqual(lines);
        },
      ),
    );
  });
});
