import type { Framework } from '#shared/scoring/frameworks.ts';
import type { HistoryEntry } from '#shared/workspace/history.ts';
import type { Basics, WorkspaceItem } from '#shared/workspace/state.ts';

/** By what items are counted over time: where they stood, what they were, whether they had scores, or a field of one choice. */
export type Counted = 'status' | 'type' | 'scored' | `field.${string}`;

/** How many items had what at a moment, by the ids of it; `''` for nothing. */
export interface CountsAt {
  /** Milliseconds since 1970. */
  at: number;
  of: Record<string, number>;
}

/** What is counted as having scores. */
export const hasScores = 'scored';

/** By what the items of a workspace can be counted. */
export function countable({ types, fields }: Pick<Basics, 'types' | 'fields'>): Counted[] {
  return [
    'status',
    'scored',
    ...(types.length > 0 ? (['type'] as const) : []),
    ...fields.flatMap(({ id, type }) => (type === 'choice' ? [`field.${id}` as const] : [])),
  ];
}

/**
 * What an item had at these moments, as its history tells, the oldest entry first: `''` for nothing, `null` where it
 * was not there: not yet, or in the bin. Without a history it is as it is now since it came.
 */
export function hadAt(
  item: WorkspaceItem,
  history: readonly Omit<HistoryEntry, 'seq'>[],
  counted: Counted,
  framework: Pick<Framework, 'criteria'>,
  moments: readonly number[],
): (string | null)[] {
  const isThere = presenceOf(item, history);
  const valueAt =
    counted === 'scored' ? scoredAt(item, history, framework) : valuesOf(item, history, counted);
  return moments.map((at) => (isThere(at) ? valueAt(at) : null));
}

/** How many items had what at these moments, of what each of them had then. */
export function countsOf(
  moments: readonly number[],
  had: Iterable<readonly (string | null)[]>,
): CountsAt[] {
  const counts = moments.map((at): CountsAt => ({ at, of: {} }));
  for (const values of had)
    for (const [index, value] of values.entries()) {
      const of = counts[index]?.of;
      if (of && value !== null) of[value] = (of[value] ?? 0) + 1;
    }
  return counts;
}

type History = readonly Omit<HistoryEntry, 'seq'>[];

function presenceOf(
  { createdAt, removedAt }: WorkspaceItem,
  history: History,
): (at: number) => boolean {
  const turns = history.flatMap(({ at, what: { change } }) =>
    change === 'removed' || change === 'restored' ? [{ at, isThere: change === 'restored' }] : [],
  );
  return (moment) => {
    if (moment < createdAt) return false;
    const next = turns.find(({ at }) => at > moment);
    return next ? !next.isThere : removedAt === undefined || moment < removedAt;
  };
}

/** A value was what the next change of it took away; what changed no more is as it is now. */
function valuesOf(
  { status, type, values = {} }: WorkspaceItem,
  history: History,
  counted: Exclude<Counted, 'scored'>,
): (at: number) => string {
  const field = counted.slice('field.'.length);
  const changes = history.flatMap(({ at, what }) => {
    const isOfIt =
      what.change === 'value' ? counted === `field.${what.field}` : what.change === counted;
    return isOfIt && 'from' in what ? [{ at, from: text(what.from) }] : [];
  });
  const now = counted === 'status' ? status : counted === 'type' ? text(type) : text(values[field]);
  return (moment) => changes.find(({ at }) => at > moment)?.from ?? now;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether it had a score on a criterion of the framework of today. */
function scoredAt(
  { scores = {} }: WorkspaceItem,
  history: History,
  { criteria }: Pick<Framework, 'criteria'>,
): (at: number) => string {
  const wordsFor = (has: (id: string) => boolean) =>
    criteria.some(({ id }) => has(id)) ? hasScores : '';
  let decided: ReadonlySet<string> = new Set();
  let last: { sessionId: string; before: ReadonlySet<string> } | null = null;
  const byHand = new Set<string>();
  const turns = history.flatMap(({ at, what }) => {
    if (what.change === 'scored') {
      const sessionId = what.decided?.sessionId;
      if (sessionId !== undefined && last?.sessionId !== sessionId)
        last = { sessionId, before: decided };
      decided = new Set([...decided, ...Object.keys(what.scores)]);
    } else if (what.change === 'unscored') decided = last?.before ?? new Set();
    else if (what.change === 'score' && what.byHand) byHand.add(what.criterion);
    else if (what.change === 'score') byHand.delete(what.criterion);
    else return [];
    return [{ at, value: wordsFor((id) => decided.has(id) || byHand.has(id)) }];
  });
  const now = wordsFor((id) => scores[id] !== undefined);
  const latest = turns.at(-1);
  return (moment) => {
    // As it is now, since whatever changed it last.
    if (!latest || moment >= latest.at) return now;
    return turns.findLast(({ at }) => at <= moment)?.value ?? '';
  };
}
