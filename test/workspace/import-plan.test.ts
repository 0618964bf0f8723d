import { expect, it } from 'vitest';
import { limits } from '#shared/commands/limits.ts';
import { planImport } from '#shared/workspace/import-plan.ts';
import type { Member } from '#shared/workspace/state.ts';
import { workspace } from '#test/workspace/backlog.ts';

const members = Array.from({ length: limits.itemPeople + 1 }, (_, at): Member => {
  return { id: `m${at}`, name: `Member ${at}`, role: 'editor', joinedAt: at };
});
const state = { ...workspace(), members: new Map(members.map((one) => [one.id, one])) };

function planned(people: string) {
  const row = { row: 1, item: { title: 'Checkout', scores: {} }, cells: { people } };
  const planning = planImport([row], state, () => 'new');
  for (let step = planning.next(); ; step = planning.next()) if (step.done) return step.value[0];
}

it('takes the people of a cell, in whatever letters, and each once', () => {
  expect(planned('member 2; MEMBER 1\nMember 2')).toMatchObject({
    ...{ problems: [], fields: { people: ['m2', 'm1'] } },
  });
});

it('leaves out a cell of more people than an item has, and says so', () => {
  const text = members.map(({ name }) => name).join(', ');
  const plan = planned(text);
  expect(plan).toMatchObject({ outcome: 'added', problems: [{ property: 'people', text }] });
  expect(plan).not.toHaveProperty('fields.people');
  const most = members.slice(1).map(({ name }) => name);
  expect(planned(most.join(', '))).toMatchObject({ problems: [] });
});
