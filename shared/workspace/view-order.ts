import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import type { View } from '#shared/workspace/view.ts';

/** Views that everybody sees stand first, and those that a member keeps to themselves behind: neither says where the others are. */
export function inOrder(views: Iterable<View>): View[] {
  return [...views].sort(byOrder);
}

/**
 * The views that are written for one to stand before another one that the same people see, or behind all of them
 * with `null`: itself, and those before it that had no place yet.
 */
export function movedViews(views: Iterable<View>, moved: View, before: View | null): View[] {
  const others = inOrder(views).filter(({ id, owner }) => id !== moved.id && owner === moved.owner);
  const at = before === null ? others.length : others.findIndex(({ id }) => id === before.id);
  const ahead = others.slice(0, at);
  const placed = ahead.findLast(({ place }) => place !== undefined)?.place ?? null;
  const unplaced = ahead.filter(({ place }) => place === undefined);
  const places = generateNKeysBetween(placed, null, unplaced.length);
  const last = places.at(-1) ?? placed;
  // Two may have come to one place: it stands before both then.
  const next = others.find(({ place }) => place !== undefined && (last === null || place > last));
  return [
    ...unplaced.map((view, index) => ({ ...view, place: places[index] ?? '' })),
    { ...moved, place: generateKeyBetween(last, next?.place ?? null) },
  ];
}

function byOrder(a: View, b: View): number {
  if ((a.owner === null) !== (b.owner === null)) return a.owner === null ? -1 : 1;
  if (a.place === b.place) return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
  if (a.place === undefined || b.place === undefined) return a.place === undefined ? 1 : -1;
  return a.place < b.place ? -1 : 1;
}
