import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Voters } from '#shared/session/voters.ts';

const ids = ['ana', 'bo', 'cem', 'dia', 'eva'];

/** One step: from which of those made so far, who, and whether they come in or go. */
const steps = fc.array(
  fc.record({ from: fc.nat(), id: fc.constantFrom(...ids), comes: fc.boolean() }),
  { maxLength: 30 },
);

it('each one stays as it was, whatever was made from it and in whichever order they are asked', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...ids)), steps, fc.nat(), (first, changes, at) => {
      const made = [{ voters: Voters.of(first), expected: new Set(first) }];
      for (const { from, id, comes } of changes) {
        const one = made[from % made.length];
        if (!one) throw new Error('There is always one.');
        const expected = new Set(one.expected);
        if (comes) expected.add(id);
        else expected.delete(id);
        made.push({ voters: comes ? one.voters.with(id) : one.voters.without(id), expected });
      }
      const turn = at % made.length;
      for (const { voters, expected } of [...made.slice(turn), ...made.slice(0, turn)]) {
        expect(ids.filter((id) => voters.has(id))).toEqual(ids.filter((id) => expected.has(id)));
        expect([...voters]).toEqual([...expected].sort());
        expect(voters.size).toBe(expected.size);
      }
    }),
  );
});

it('what changes nothing is the same one', () => {
  const voters = Voters.of(['ana']);
  expect(voters.with('ana')).toBe(voters);
  expect(voters.without('bo')).toBe(voters);
  expect([...Voters.nobody.with('bo')]).toEqual(['bo']);
  expect([...Voters.nobody]).toEqual([]);
});

it('goes out as a list, and the tests tell two of them apart', () => {
  expect(JSON.stringify({ voted: Voters.of(['bo', 'ana']) })).toBe('{"voted":["ana","bo"]}');
  expect({ voted: Voters.of(['ana']) }).not.toMatchObject({ voted: Voters.of(['bo']) });
  expect({ voted: Voters.of(['ana']) }).toEqual({ voted: Voters.nobody.with('ana') });
});
