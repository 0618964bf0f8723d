import type { Span } from '#shared/workspace/schedule/span.ts';

/** An item as a schedule sees it. */
export interface Task {
  id: string;
  /** `null` where nobody said when. What is a part of it has days of its own. */
  span: Span | null;
  /** The id of the task that it is a part of, if that is in the plan. */
  within: string | null;
  /** Ids of those that have to wait until it has ended. Such as are not in the plan are passed over. */
  blocks: readonly string[];
  /** Nobody waits for it any more, and it waits for nobody. */
  isClosed: boolean;
  /** It stays where it is, whatever it has to wait for. */
  isFixed: boolean;
}

/** Tasks by their ids. */
export type Plan = ReadonlyMap<string, Task>;

/** That one has to wait for another one. Of what has parts, all parts wait, and all are waited for. */
export interface Waiting {
  blocker: string;
  waiting: string;
}

/** Ids of the tasks that it is a part of, the nearest first. */
export function wholesOf(plan: Plan, id: string): string[] {
  const wholes: string[] = [];
  for (let at = plan.get(id)?.within ?? null; at !== null; at = plan.get(at)?.within ?? null) {
    if (at === id || wholes.includes(at) || !plan.has(at)) break;
    wholes.push(at);
  }
  return wholes;
}

/** By id, ids of its parts; what has none is not there. */
export function partsIn(plan: Plan): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  for (const { id } of plan.values()) {
    const [whole] = wholesOf(plan, id);
    if (whole === undefined) continue;
    const known = parts.get(whole);
    if (known) known.push(id);
    else parts.set(whole, [id]);
  }
  return parts;
}

/** A task and all that is a part of it, at any depth. */
export function withParts(parts: ReadonlyMap<string, readonly string[]>, id: string): string[] {
  const all = new Set([id]);
  for (const one of all) for (const part of parts.get(one) ?? []) all.add(part);
  return [...all];
}

/** Who waits for whom. A task and what is a part of it can't wait for each other: that says nothing. */
export function waitingsIn(plan: Plan): Waiting[] {
  return [...plan.values()].flatMap(({ id: blocker, blocks }) =>
    blocks.flatMap((waiting) => {
      if (!plan.has(waiting) || waiting === blocker) return [];
      const isInside =
        wholesOf(plan, waiting).includes(blocker) || wholesOf(plan, blocker).includes(waiting);
      return isInside ? [] : [{ blocker, waiting }];
    }),
  );
}
