import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type KeptHead,
  type KeptWorkspace,
  Slices,
  type Writing,
} from '#client/sync/workspace/kept-slices.ts';
import { withRows } from '#shared/workspace/rows.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';
import { item, workspace } from '#test/workspace/backlog.ts';

/** What a device keeps of a workspace, as its database would. */
class Kept {
  head: KeptHead | undefined;
  readonly texts = new Map<number, string>();
  /** Slices that were written so far. */
  written = 0;

  take(writing: Writing | null): void {
    if (!writing) return;
    this.head = writing.head;
    this.written += writing.texts.size;
    for (const [slice, text] of writing.texts) this.texts.set(slice, text);
    for (const slice of writing.gone) this.texts.delete(slice);
  }

  read(slices = new Slices()): KeptWorkspace | null {
    return this.head ? slices.read(this.head, [...this.texts.values()]) : null;
  }
}

const many = Array.from({ length: 1_000 }, (_, at) => item(at + 1));

function asOf(seq: number, state: WorkspaceState, history = 'h'): KeptWorkspace {
  return { seq, history, state };
}

it('a change of one item writes anew what it is kept with, and nothing else', () => {
  const [kept, slices] = [new Kept(), new Slices()];
  const state = workspace(...many);
  kept.take(slices.toWrite(asOf(1, state), kept.head));
  expect(kept.read()?.state).toEqual(state);
  const whole = kept.written;
  expect(whole).toBeGreaterThan(3);

  const renamed = withRows(state, [{ kind: 'item', id: 'i7', value: item(7, { title: 'New' }) }]);
  kept.take(slices.toWrite(asOf(2, renamed), kept.head));
  expect(kept.written).toBe(whole + 1);
  expect(kept.read()).toEqual(asOf(2, renamed));

  // A page that is opened later goes on from there.
  const later = new Slices();
  kept.read(later);
  const again = withRows(renamed, [{ kind: 'item', id: 'i900', value: null }]);
  kept.take(later.toWrite(asOf(3, again), kept.head));
  kept.take(later.toWrite(asOf(4, again), kept.head));
  expect(kept.read()).toEqual(asOf(4, again));
});

it('what was kept of a history that never was is replaced whole', () => {
  const kept = new Kept();
  kept.take(new Slices().toWrite(asOf(9, workspace(...many)), undefined));
  const fewer = workspace(...many.slice(0, 10));
  kept.take(new Slices().toWrite(asOf(2, fewer, 'another'), kept.head));
  expect(kept.read()).toEqual(asOf(2, fewer, 'another'));
  expect(kept.texts.size).toBe(1);
});

it('pages of one device keep what was there at the last number that any of them kept, in whatever order', () => {
  const step = fc.oneof(
    fc.record({ page: fc.nat(2), does: fc.constant('catch up' as const), to: fc.nat(12) }),
    fc.record({ page: fc.nat(2), does: fc.constant('keep' as const), to: fc.nat(0) }),
    fc.record({ page: fc.nat(2), does: fc.constant('open anew' as const), to: fc.nat(0) }),
  );
  const change = fc.record({ number: fc.constantFrom(1, 2, 300, 301, 600), gone: fc.boolean() });
  const changes = fc.array(change, { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(changes, fc.array(step, { maxLength: 40 }), (happened, steps) => {
      const begun = workspace(...[1, 2, 300, 301, 600].map((number) => item(number)));
      /** Each page has objects of its own. */
      const stateAfter = (seq: number, from = begun, since = 0) =>
        happened.slice(since, seq).reduce(
          (state, { number, gone }, at) =>
            withRows(state, [
              {
                ...{ kind: 'item', id: `i${number}` },
                value: gone ? null : item(number, { title: `After ${since + at + 1}` }),
              },
            ]),
          from,
        );
      const kept = new Kept();
      const pages = [0, 1, 2].map(() => ({ slices: new Slices(), held: asOf(0, begun) }));
      for (const { page: index, does, to } of steps) {
        const page = pages[index];
        if (!page) continue;
        const { seq, state } = page.held;
        if (does === 'catch up' && to > seq) page.held = asOf(to, stateAfter(to, state, seq));
        else if (does === 'open anew') {
          page.slices = new Slices();
          page.held = kept.read(page.slices) ?? asOf(0, begun);
        } else if (does === 'keep') {
          kept.take(page.slices.toWrite(page.held, kept.head));
          expect(kept.head?.seq).toBeGreaterThanOrEqual(page.held.seq);
          expect(kept.read()?.state).toEqual(stateAfter(kept.head?.seq ?? 0));
        }
      }
    }),
    { numRuns: 200 },
  );
});
