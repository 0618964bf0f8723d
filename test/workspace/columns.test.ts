import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, drawnColumns } from '#client/screens/workspace/table/columns.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';
import { basics } from '#test/workspace/backlog.ts';

const shown = ['key', 'title', 'status', 'labels', 'start', 'end', 'field.size', 'field.team'];
const columns = columnsOf(
  shown.map((property) => ({ property })),
  propertiesOf(basics, 0),
);
const drawnIn = (inSight: readonly number[], focused?: number) =>
  drawnColumns(columns, inSight, focused);

describe('Columns of a table', () => {
  it('are drawn where they are in sight, stay in sight, or have the focus', () => {
    const names = drawnIn([4, 5], 7).map(({ property }) => property.id);
    expect(names).toEqual(['key', 'title', 'start', 'end', 'field.team']);
  });

  it('are where they would be if all were drawn', () => {
    const startsOf = (inSight: readonly number[]) => {
      let at = 0;
      const starts = new Map<number, number>();
      for (const { index, width, before, after } of drawnIn(inSight)) {
        starts.set(index, at + before);
        at += before + width + after;
      }
      return { starts, end: at };
    };
    const all = startsOf([...columns.keys()]);
    fc.assert(
      fc.property(fc.subarray([...columns.keys()]), (inSight) => {
        const { starts, end } = startsOf(inSight);
        expect(end).toBe(all.end);
        for (const [index, start] of starts) expect(start).toBe(all.starts.get(index));
      }),
    );
  });
});
