/** One change of a text: from `at` on, `remove` UTF-16 units go, and `insert` comes. */
export interface TextEdit {
  at: number;
  remove: number;
  insert: string;
}

/** How a text changed, from its beginning to its end, in the way Quill and Yjs say it. */
export type TextDelta = readonly {
  retain?: number | undefined;
  delete?: number | undefined;
  insert?: unknown;
}[];

/**
 * The one edit that makes `after` of `before`, or `null` where they are the same. Between edits that
 * do the same (a letter typed beside its like) `caret`, where the caret stands after it, decides.
 * Never cuts a surrogate pair.
 */
export function editBetween(before: string, after: string, caret: number): TextEdit | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  /** How many units from the end are the same, if at most so many may be. */
  const sameFromEnd = (atMost: number) => {
    let tail = 0;
    while (tail < atMost && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
    return tail;
  };
  // People write before their caret, so what stands behind it is compared first.
  let tail = sameFromEnd(Math.min(most, Math.max(0, after.length - caret)));
  let head = 0;
  while (head < most - tail && before[head] === after[head]) head += 1;
  // A caret that stood elsewhere (a corrected word) must not make the edit larger than it is.
  if (tail === after.length - caret) tail = sameFromEnd(most - head);
  if (isHighSurrogate(before, head - 1)) head -= 1;
  if (isLowSurrogate(before, before.length - tail)) tail -= 1;
  return {
    at: head,
    remove: before.length - tail - head,
    insert: after.slice(head, after.length - tail),
  };
}

/**
 * Where an index stands after a change. What came in just there stands behind it (`before`) or in
 * front of it (`after`).
 */
export function indexAfter(
  delta: TextDelta,
  index: number,
  side: 'before' | 'after' = 'before',
): number {
  let at = 0;
  let moved = index;
  for (const { retain = 0, delete: removed = 0, insert } of delta) {
    const inserted = typeof insert === 'string' ? insert.length : 0;
    if (inserted > 0 && (at < moved || (at === moved && side === 'after'))) moved += inserted;
    if (at < moved) moved -= Math.min(removed, moved - at);
    at += retain + inserted;
  }
  return moved;
}

/** Where the last change ends, in the text after it. */
export function endOf(delta: TextDelta): number {
  let at = 0;
  let end = 0;
  for (const { retain, insert } of delta) {
    at += retain ?? (typeof insert === 'string' ? insert.length : 0);
    if (retain === undefined) end = at;
  }
  return end;
}

function isHighSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
