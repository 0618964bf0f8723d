import type { Agreed } from '#server/workspace/rules/links.ts';
import type { Direction, Winner } from '#shared/integrations/connection.ts';
import type { Common } from '#shared/integrations/remote.ts';
import { markOf } from '#shared/undo/mark.ts';

/** What a value is known again by: nothing is nothing, and of several the order says nothing. */
export function markOfValue(value: Common): string {
  return markOf(bare(value));
}

export function isSameValue(a: Common, b: Common): boolean {
  return JSON.stringify(bare(a)) === JSON.stringify(bare(b));
}

export function isEmpty(value: Common): boolean {
  return bare(value) === null;
}

function bare(value: Common): Common {
  if (value === '' || value === false) return null;
  if (typeof value === 'object' && value !== null)
    return value.length === 0 ? null : [...value].sort();
  return value;
}

/** How a property stands on both sides. */
export interface Sides {
  /** Marks of what stands here and there. */
  ours: string;
  theirs: string;
  isEmpty: { ours: boolean; theirs: boolean };
  /** They say the same, each in its own words. */
  isSame: boolean;
  /** What they agreed on last; absent where they never did. */
  agreed?: Agreed | undefined;
  /** What is on its way there, or was when somebody died. */
  trying?: Agreed | undefined;
  /** A team agreed on ours in a session: nothing that stands there takes its place. */
  isAgreedHere?: boolean;
}

export interface Verdict {
  /** `keep`: nothing goes to or fro; `note`: as that, and how it stands is what is agreed. */
  what: 'note' | 'take' | 'write' | 'keep';
  /** What they agreed on before, as far as is known by now. */
  base: Agreed | undefined;
  /** Both sides had changed it. */
  conflict: boolean;
}

/**
 * What is to be done about a property: what is news on one side goes to the other, as far as it goes that way. What
 * was on its way there and stands there is no news, whoever heard of it.
 */
export function verdictOn(
  sides: Sides,
  { direction, wins }: { direction: Direction; wins: Winner },
): Verdict {
  const verdict = byTheRule(sides, direction, wins);
  if (!sides.isAgreedHere || sides.isEmpty.ours || verdict.what !== 'take') return verdict;
  return { ...verdict, what: direction === 'both' ? 'write' : 'note', conflict: true };
}

function byTheRule(sides: Sides, direction: Direction, wins: Winner): Verdict {
  const { ours, theirs, trying } = sides;
  const known = trying?.theirs === theirs ? trying : sides.agreed;
  const base = direction === 'both' && known?.oneWay ? undefined : known;
  const what = (one: Verdict['what'], conflict = false): Verdict => ({ what: one, base, conflict });
  if (sides.isSame) return what('note');
  if (!base) return what(...atFirst(sides, direction, wins));
  const [isOurs, isTheirs] = [ours !== base.ours, theirs !== base.theirs];
  switch (direction) {
    case 'in-once':
      return what('keep');
    case 'in':
      return isTheirs ? what('take', isOurs) : what('keep');
    case 'out':
      return isOurs ? what('write', isTheirs) : what('keep');
    case 'both':
      if (isOurs && isTheirs) return what(wins === 'ours' ? 'write' : 'take', true);
      return what(isOurs ? 'write' : isTheirs ? 'take' : 'keep');
  }
}

/** What nobody has said stands in nobody's way. */
function atFirst(
  { isEmpty: { ours, theirs } }: Sides,
  direction: Direction,
  wins: Winner,
): [Verdict['what'], boolean] {
  switch (direction) {
    case 'in':
    case 'in-once':
      return theirs ? ['note', false] : ['take', !ours];
    case 'out':
      return ours ? ['note', false] : ['write', !theirs];
    case 'both':
      if (ours || theirs) return [theirs ? 'write' : 'take', false];
      return [wins === 'ours' ? 'write' : 'take', true];
  }
}
