import {
  type Plan,
  partsIn,
  type Task,
  type Waiting,
  waitingsIn,
} from '#shared/workspace/schedule/plan.ts';

/**
 * A plan as what follows on what: of each task its beginning, and after that its end. The beginning of a whole is
 * before those of its parts, their ends are before its own, and the end of a blocker is before the beginning of
 * what waits for it.
 */
export interface Network {
  tasks: readonly Task[];
  /** Where in `tasks` the parts of each task are. */
  partsOf: readonly (readonly number[])[];
  /** Who waits for whom, by where they are in `tasks`: what leads in a circle is left out. */
  blocks: readonly (readonly number[])[];
  /** Beginnings (`2 × place`) and ends (`2 × place + 1`), each after all that it follows on. */
  order: readonly number[];
  /** Who would have to wait for themselves, around some corners. */
  circular: readonly Waiting[];
}

export function networkOf(plan: Plan): Network {
  const tasks = [...plan.values()];
  const placeOf = new Map(tasks.map(({ id }, place) => [id, place]));
  const parts = partsIn(plan);
  const places = (ids: readonly string[]) => ids.flatMap((id) => placeOf.get(id) ?? []);
  const partsOf = tasks.map(({ id }) => places(parts.get(id) ?? []));
  const wholeOf = new Map(partsOf.flatMap((all, whole) => all.map((part) => [part, whole])));
  const waitings = waitingsIn(plan);
  const blocksOf = (those: readonly Waiting[]) => {
    const blocks = tasks.map((): number[] => []);
    for (const { blocker, waiting } of those)
      blocks[placeOf.get(blocker) ?? -1]?.push(placeOf.get(waiting) ?? -1);
    return blocks;
  };
  const followersIn = (blocks: readonly (readonly number[])[]) => (node: number) => {
    const place = node >> 1;
    if (node % 2 === 0) return [...(partsOf[place] ?? []).map((part) => 2 * part), node + 1];
    const whole = wholeOf.get(place);
    const next = (blocks[place] ?? []).map((waiting) => 2 * waiting);
    return whole === undefined ? next : [...next, 2 * whole + 1];
  };
  const knots = knotsOf(2 * tasks.length, followersIn(blocksOf(waitings)));
  const isCircular = ({ blocker, waiting }: Waiting) =>
    knots[2 * (placeOf.get(blocker) ?? 0) + 1] === knots[2 * (placeOf.get(waiting) ?? 0)];
  const blocks = blocksOf(waitings.filter((one) => !isCircular(one)));
  return {
    ...{ tasks, partsOf, blocks, circular: waitings.filter(isCircular) },
    order: inOrder(2 * tasks.length, followersIn(blocks)),
  };
}

type Followers = (node: number) => readonly number[];

/** Each node after all that it follows on, where nothing leads in a circle. */
function inOrder(count: number, followers: Followers): number[] {
  const before = new Uint32Array(count);
  for (let node = 0; node < count; node++)
    for (const next of followers(node)) before[next] = (before[next] ?? 0) + 1;
  const order: number[] = [];
  for (let node = 0; node < count; node++) if (before[node] === 0) order.push(node);
  for (const node of order)
    for (const next of followers(node)) {
      before[next] = (before[next] ?? 0) - 1;
      if (before[next] === 0) order.push(next);
    }
  return order;
}

/**
 * A number for each node, which it shares with all those from which it can be reached and that can be reached from
 * it: the strongly connected components, by Tarjan's algorithm (1972), without recursion.
 */
function knotsOf(count: number, followers: Followers): Int32Array {
  const knots = new Int32Array(count).fill(-1);
  const found = new Int32Array(count).fill(-1);
  const lowest = new Int32Array(count);
  const open: number[] = [];
  let time = 0;
  let knot = 0;
  for (let start = 0; start < count; start++) {
    if (found[start] !== -1) continue;
    const way: { node: number; left: number[] }[] = [];
    const enter = (node: number) => {
      found[node] = time;
      lowest[node] = time;
      time += 1;
      open.push(node);
      way.push({ node, left: [...followers(node)] });
    };
    enter(start);
    for (let here = way.at(-1); here; here = way.at(-1)) {
      const { node, left } = here;
      const next = left.pop();
      if (next !== undefined) {
        if (found[next] === -1) enter(next);
        else if (knots[next] === -1) lowest[node] = Math.min(lowest[node] ?? 0, found[next] ?? 0);
        continue;
      }
      way.pop();
      const above = way.at(-1)?.node;
      if (above !== undefined) lowest[above] = Math.min(lowest[above] ?? 0, lowest[node] ?? 0);
      if (lowest[node] !== found[node]) continue;
      for (let one = open.pop(); one !== undefined; one = open.pop()) {
        knots[one] = knot;
        if (one === node) break;
      }
      knot += 1;
    }
  }
  return knots;
}
