import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutSeats } from '#client/screens/round/seat-layout.ts';

const seating = fc.record({
  people: fc.integer({ min: 1, max: 60 }),
  cards: fc.integer({ min: 1, max: 6 }),
  nameLetters: fc.integer({ min: 1, max: 60 }),
  nameSize: fc.double({ min: 0.8, max: 1.5, noNaN: true }),
  avatarWidth: fc.constantFrom(0, 2.25),
  largest: fc.double({ min: 3, max: 10, noNaN: true }),
});
const room = fc.record({
  width: fc.double({ min: 5, max: 80, noNaN: true }),
  height: fc.double({ min: 3, max: 50, noNaN: true }),
});
const six = { people: 6, cards: 2, nameLetters: 10, nameSize: 1, avatarWidth: 0, largest: 9 };

describe('seats in a room', () => {
  it('never stick out of it, with the names whole under the cards', () => {
    fc.assert(
      fc.property(seating, room, (some, { width, height }) => {
        const layout = layOutSeats(some, { width, height });
        fc.pre(layout !== null);
        const { columns, cardWidth } = layout ?? { columns: 0, cardWidth: 0 };
        const rows = Math.ceil(some.people / columns);
        const gap = 0.8 * some.nameSize;
        const near = 0.4 * some.nameSize;
        const seat = some.cards * cardWidth + (some.cards - 1) * near;
        expect(columns * seat + (columns - 1) * gap).toBeLessThanOrEqual(width + 1e-6);
        const least = 1.4 * cardWidth + 1.25 * some.nameSize;
        expect(rows * least + (rows - 1) * gap).toBeLessThanOrEqual(height + 1e-6);
        expect(cardWidth).toBeLessThanOrEqual(some.largest);
      }),
    );
  });

  it('have larger cards in a larger room, and with fewer people', () => {
    fc.assert(
      fc.property(
        seating,
        room,
        fc.integer({ min: 1, max: 20 }),
        (some, { width, height }, more) => {
          const layout = layOutSeats(some, { width, height });
          const larger = layOutSeats(some, { width: width + more, height: height + more });
          const fewer = layOutSeats(
            { ...some, people: Math.max(1, some.people - more) },
            { width, height },
          );
          for (const other of [larger, fewer])
            expect(other?.cardWidth ?? 0).toBeGreaterThanOrEqual((layout?.cardWidth ?? 0) - 1e-9);
        },
      ),
    );
  });

  it('stand in as few rows as leave the cards so large', () => {
    expect(layOutSeats(six, { width: 200, height: 20 })).toEqual({ columns: 6, cardWidth: 9 });
    expect(layOutSeats(six, { width: 45, height: 25 })?.columns).toBe(3);
  });

  it('are none where cards would be too small to read', () => {
    expect(layOutSeats({ ...six, people: 40 }, { width: 30, height: 20 })).toBeNull();
    expect(layOutSeats(six, { width: 3, height: 20 })).toBeNull();
  });
});
