import { describe, expect, it } from 'vitest';
import { TitlePictures } from '#server/roadmaps/title-pictures.ts';
import type { PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';
import { roadmapCalendar } from '#shared/roadmaps/roadmap-calendar.ts';
import { roadmapTable, tableText } from '#shared/roadmaps/roadmap-table.ts';
import { placeOf, stretchOf } from '#shared/roadmaps/stretch.ts';

/** What a roadmap leaves as. */

const roadmap: PublicRoadmap = {
  ...{ title: 'What comes', words: 'In short; this, and that', kind: 'timeline' },
  properties: [{ name: 'Team', type: 'chips' }],
  groups: [
    {
      ...{ id: 'g', name: 'Web' },
      items: [
        {
          ...{ id: 'a', title: 'Pay, or not', values: [[{ name: 'Web' }, { name: 'App' }]] },
          days: { from: '2026-12-30', to: '2026-12-31' },
        },
        { id: 'b', title: '=1+1', values: [null] },
      ],
    },
  ],
};

const words = {
  ...{ group: 'Group', item: 'Item', from: 'Start', to: 'End' },
  nameOf: () => 'Team',
  valueOf: (_: unknown, value: unknown) =>
    Array.isArray(value) ? value.map(({ name }) => name).join(', ') : '',
  groupOf: () => 'Web',
};

it('a table has a row for each item, and nothing in it is a formula', () => {
  expect(tableText(roadmapTable(roadmap, words))).toBe(
    '\uFEFFGroup,Item,Start,End,Team\r\n' +
      'Web,"Pay, or not",2026-12-30,2026-12-31,"Web, App"\r\n' +
      "Web,'=1+1,,,\r\n",
  );
});

it('a calendar has whole days, to the day after the last', () => {
  const calendar = roadmapCalendar(roadmap, { now: 0, host: 'poker.example.com' });
  expect(calendar).toContain('DTSTART;VALUE=DATE:20261230\r\nDTEND;VALUE=DATE:20270101\r\n');
  expect(calendar).toContain('SUMMARY:Pay\\, or not\r\n');
  expect(calendar?.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  const [group] = roadmap.groups;
  const without = { ...roadmap, groups: group ? [{ ...group, items: group.items.slice(1) }] : [] };
  expect(roadmapCalendar(without, { now: 0, host: '' })).toBeNull();
});

describe('a timeline', () => {
  it('is divided in months, quarters or years, by how long it is', () => {
    expect(stretchOf([])).toBeNull();
    expect(stretchOf([{ from: '2026-11-15', to: '2027-02-03' }])).toEqual({
      ...{ from: '2026-11-01', to: '2027-02-28', by: 'month' },
      parts: ['2026-11-01', '2026-12-01', '2027-01-01', '2027-02-01'],
    });
    const quarters = stretchOf([
      { from: '2026-02-15', to: '2026-02-16' },
      { from: '2027-12-01', to: '2028-01-01' },
    ]);
    expect(quarters).toMatchObject({ from: '2026-01-01', to: '2028-03-31', by: 'quarter' });
    expect(stretchOf([{ from: '2020-05-05', to: '2032-01-01' }])).toMatchObject({
      ...{ from: '2020-01-01', to: '2032-12-31', by: 'year' },
    });
  });

  it('has its first day at the beginning and its last day at the end', () => {
    const stretch = stretchOf([{ from: '2026-11-01', to: '2026-11-30' }]);
    if (!stretch) throw new Error('There is no stretch.');
    expect(placeOf(stretch, stretch)).toEqual({ start: 0, length: 1 });
    expect(placeOf({ from: '2026-11-16', to: '2026-11-16' }, stretch).start).toBe(0.5);
  });
});

it('a title becomes a picture, once, where our typeface has its letters', async () => {
  const pictures = new TitlePictures();
  const [one, again] = await Promise.all([pictures.of(roadmap), pictures.of({ ...roadmap })]);
  expect(Buffer.from(one ?? []).toString('latin1', 1, 4)).toBe('PNG');
  expect(again).toBe(one);
  expect(await pictures.of({ ...roadmap, title: '路线图' })).toBeNull();
});
