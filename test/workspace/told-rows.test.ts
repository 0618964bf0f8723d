import { expect, it } from 'vitest';
import { rowsIn } from '#server/workspace/aggregate.ts';
import { isFor, ownerOf, type WorkspaceRow } from '#shared/workspace/rows.ts';
import type { View } from '#shared/workspace/view.ts';
import { aView } from '#test/workspace/backlog.ts';

/** What each member is told of a view whose id goes from hand to hand in one commit. */

function view(owner: string | null): WorkspaceRow {
  const { shared: _, ...shown } = aView({ id: 'v' });
  const value: View = { ...shown, owner, createdAt: 1 };
  return { kind: 'view', id: 'v', value };
}

const gone = (owner?: string): WorkspaceRow => ({
  ...{ kind: 'view', id: 'v', value: null, ...(owner !== undefined && { owner }) },
});

function told(id: string, rows: readonly WorkspaceRow[]): unknown[] {
  const changes = rows.map((row) => ({ change: 'row', row }) as const);
  return rowsIn(changes)
    .filter((row) => isFor(row, { id, role: 'admin' }))
    .map((row) => (row.value === null ? 'gone' : (ownerOf(row) ?? 'for all')));
}

it('tells each member the last that is theirs', () => {
  expect(told('ada', [view('ada'), gone('ada')])).toEqual(['gone']);
  expect(told('eli', [view('ada'), gone('ada')])).toEqual([]);
  const handedOn = [gone('ada'), view('eli'), gone('eli')];
  expect(told('ada', handedOn)).toEqual(['gone']);
  expect(told('vic', [gone(), view('eli')])).toEqual(['gone']);
  expect(told('eli', [gone(), view('eli')])).toEqual(['gone', 'eli']);
});

it('tells everybody of what is shared in the end, and of nothing before', () => {
  for (const id of ['ada', 'vic'])
    expect(told(id, [view('ada'), view(null), gone(), view(null)])).toEqual(['for all']);
});
