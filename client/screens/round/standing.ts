import {
  type Item,
  isScoredElsewhere,
  latestRound,
  type OpenRound,
  type RevealedRound,
  type SessionState,
} from '#shared/session/state.ts';

/** Where the session stands, as the table shows it. */
export type Standing =
  | { at: 'voting'; item: Item; round: OpenRound }
  | { at: 'revealed'; item: Item; round: RevealedRound }
  | { at: 'accepted'; item: Item; round: RevealedRound }
  /** Nothing is on the table; `next` is `null` where the backlog is done. */
  | { at: 'between'; next: Item | null; skipped: Item | null }
  | { at: 'empty' };

const known = new WeakMap<SessionState, Standing>();

/** Where a session stands; the same object for the same state, since many ask at every update. */
export function standingOf(state: SessionState): Standing {
  const before = known.get(state);
  if (before) return before;
  const standing = find(state);
  known.set(state, standing);
  return standing;
}

function find(state: SessionState): Standing {
  const { items, currentItemId } = state;
  const current = items.find((item) => item.id === currentItemId);
  const round = current && latestRound(current);
  if (current && round && current.status !== 'skipped') {
    if (round.state === 'open') return { at: 'voting', item: current, round };
    const at = current.status === 'accepted' ? 'accepted' : 'revealed';
    return { at, item: current, round };
  }
  if (items.length === 0) return { at: 'empty' };
  return { at: 'between', next: nextItem(state), skipped: current ?? null };
}

/** The item whose round was set aside for another one, the latest of several; `null` where there is none. */
export function setAside({ items, currentItemId }: SessionState): Item | null {
  const openedAt = (item: Item) => latestRound(item)?.openedAt ?? 0;
  return items
    .filter(({ id, status }) => id !== currentItemId && status === 'voting')
    .reduce<Item | null>(
      (one, other) => (one && openedAt(one) > openedAt(other) ? one : other),
      null,
    );
}

/**
 * The item whose round was set aside; else the first unfinished one after the current one, and after the
 * last, the search begins anew. Those that came with all their scores wait until the others are done.
 */
export function nextItem(state: SessionState): Item | null {
  const { items, currentItemId, framework } = state;
  const at = items.findIndex((item) => item.id === currentItemId);
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  const waiting = order.filter(({ id, status }) => id !== currentItemId && status === 'waiting');
  return (
    setAside(state) ??
    waiting.find((item) => !isScoredElsewhere(framework, item)) ??
    waiting[0] ??
    null
  );
}
