import fc from 'fast-check';
import {
  type Plan,
  partsIn,
  type Task,
  type Waiting,
  waitingsIn,
  withParts,
} from '#shared/workspace/schedule/plan.ts';
import type { Span } from '#shared/workspace/schedule/span.ts';

/** A task that takes some days, from this one on. */
export function task(id: string, from: number, days: number, more: Partial<Task> = {}): Task {
  return {
    ...{ id, span: { from, to: from + days - 1 }, within: null, blocks: [] },
    ...{ isClosed: false, isFixed: false, ...more },
  };
}

export function plan(...tasks: readonly Task[]): Plan {
  return new Map(tasks.map((one) => [one.id, one]));
}

/** The plan with some tasks lying elsewhere. */
export function withSpans(before: Plan, spans: ReadonlyMap<string, Span>): Plan {
  return new Map([...before].map(([id, one]) => [id, { ...one, span: spans.get(id) ?? one.span }]));
}

/** Plans of a few tasks, each of which may be a part of one before it and blocks some behind it; nothing leads in a circle of its own. */
export function plans(count: number, more: { closed: boolean; fixed: boolean; undated: boolean }) {
  const one = (place: number) =>
    fc.record({
      from: fc.integer({ min: 0, max: 5 }),
      days: fc.integer({ min: 1, max: 3 }),
      within: place === 0 ? fc.constant(null) : fc.option(fc.nat(place - 1), { freq: 3 }),
      blocks: fc.subarray(Array.from({ length: count - 1 - place }, (_, at) => place + 1 + at)),
      isUndated: more.undated ? fc.nat(5).map((n) => n === 0) : fc.constant(false),
      isClosed: more.closed ? fc.nat(5).map((n) => n === 0) : fc.constant(false),
      isFixed: more.fixed ? fc.nat(5).map((n) => n === 0) : fc.constant(false),
    });
  return fc.tuple(...Array.from({ length: count }, (_, place) => one(place))).map(
    (all): Plan =>
      plan(
        ...all.map(({ from, days, within, blocks, isUndated, isClosed, isFixed }, place) =>
          task(`t${place}`, from, days, {
            within: within === null ? null : `t${within}`,
            blocks: blocks.map((at) => `t${at}`),
            ...(isUndated && { span: null }),
            ...{ isClosed, isFixed },
          }),
        ),
      ),
  );
}

/** Each pair of single tasks of which one has to wait for the other, as far as both are open and have days. */
export function pairsIn(one: Plan): Waiting[] {
  const parts = partsIn(one);
  const counted = (id: string) =>
    withParts(parts, id).filter((part) => {
      const found = one.get(part);
      return found?.span && !found.isClosed;
    });
  return waitingsIn(one).flatMap(({ blocker, waiting }) =>
    counted(blocker).flatMap((first) =>
      counted(waiting).map((second) => ({ blocker: first, waiting: second })),
    ),
  );
}

/** All that depends on these, around any number of corners. */
export function behind(one: Plan, ids: Iterable<string>): Set<string> {
  const pairs = pairsIn(one);
  const reached = new Set<string>();
  const look = [...ids];
  for (const id of look)
    for (const { blocker, waiting } of pairs)
      if (blocker === id && !reached.has(waiting)) {
        reached.add(waiting);
        look.push(waiting);
      }
  return reached;
}

export function isTooEarly(one: Plan, { blocker, waiting }: Waiting): boolean {
  const [first, second] = [one.get(blocker)?.span, one.get(waiting)?.span];
  return Boolean(first && second && second.from <= first.to);
}
