import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { meanOf } from '#shared/scoring/mean.ts';
import type { Basics, WorkspaceItem } from '#shared/workspace/state.ts';

/** How a team decided in a week, and what it finished. */
export interface Week {
  /** When it began, in milliseconds since 1970. */
  from: number;
  /** Items on which a session decided. */
  decided: number;
  /** Rounds until a score was accepted, on average; `null` where nothing was decided. */
  rounds: number | null;
  /** Minutes that an item was voted on, on average; `null` where nobody voted at one table. */
  minutes: number | null;
  /** The part of the items that took more than one round, from 0 to 1. */
  talked: number | null;
  /** The sum of the scores of the items that were closed, on the criterion that says how large they are. */
  finished: number;
}

/**
 * The criterion that says how large an item is: the first one that is a cost, or the only one there is. Where
 * there is none, items have no size.
 */
export function sizeOf({ criteria }: Pick<Framework, 'criteria'>): Criterion | undefined {
  return (
    criteria.find(({ kind }) => kind === 'cost') ??
    (criteria.length === 1 ? criteria[0] : undefined)
  );
}

/**
 * The weeks that begin at these moments, each until the next; the last one until `until`. An item counts where it
 * was decided last, and where it came to the status that it has.
 */
export function overTime(
  items: Iterable<WorkspaceItem>,
  { framework, statuses }: Pick<Basics, 'framework' | 'statuses'>,
  beginnings: readonly number[],
  until: number,
): Week[] {
  const there = [...items].filter(({ removedAt }) => removedAt === undefined);
  const closed = new Set(
    statuses.filter(({ category }) => category === 'closed').map(({ id }) => id),
  );
  const size = sizeOf(framework);
  return beginnings.map((from, index) => {
    const end = beginnings[index + 1] ?? until;
    const isWithin = (at: number) => at >= from && at < end;
    const decisions = there.flatMap(({ decided }) =>
      decided && isWithin(decided.at) && decided.rounds > 0 ? [decided] : [],
    );
    const votings = decisions.flatMap(({ voting }) => voting ?? []);
    const talked = decisions.filter(({ rounds }) => rounds > 1).length;
    return {
      from,
      decided: decisions.length,
      rounds: meanOf(decisions.map(({ rounds }) => rounds)),
      minutes: meanOf(votings.map((milliseconds) => milliseconds / 60_000)),
      talked: decisions.length === 0 ? null : talked / decisions.length,
      finished: there.reduce((sum, { status, statusAt, createdAt, scores = {} }) => {
        const isFinished = closed.has(status) && isWithin(statusAt ?? createdAt);
        return sum + ((isFinished && size && scores[size.id]) || 0);
      }, 0),
    };
  });
}
