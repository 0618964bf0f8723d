import type { Direction } from '#test/network/wire.ts';
import type { Chance } from '#test/tables/chance.ts';

/** A node by its number, from 0 on, or whichever owns the guest book at that moment. */
export type Whom = number | 'owner';

/** What goes wrong, with whom, for how long. Times are in milliseconds. */
export type Trouble =
  /** Pulled out, and started anew. */
  | { what: 'kill'; node: Whom }
  /** Asked to stop, as at an update, and started anew. */
  | { what: 'terminate'; node: Whom }
  /** Stands still, and goes on as if no time had passed. */
  | { what: 'pause'; node: Whom; lasts: number }
  /** Between a node and PostgreSQL nothing passes. */
  | { what: 'no store'; node: Whom; ways: readonly Direction[]; lasts: number }
  /** Between a node and the others that relay to it nothing passes. */
  | { what: 'no relay'; node: Whom; ways: readonly Direction[]; lasts: number }
  /** Between some people and the nodes nothing passes; then they are hung up on, or it goes on. */
  | { what: 'no way in'; onceIn: number; ways: readonly Direction[]; lasts: number; cut: boolean }
  | { what: 'kill store' }
  /** No node reaches it. */
  | { what: 'pause store'; lasts: number };

export interface Strike {
  /** Since the strike before it began. */
  after: number;
  trouble: Trouble;
  /**
   * Strikes as the owner of the guest book commits to it: the commit is stored, and the node does not hear of it;
   * or it hangs somewhere, and comes to the store when another node owns the guest book, if that comes to pass.
   */
  atCommit: 'after' | 'late' | null;
}

/** All of these come before any comes again. */
const kinds = [
  'kill',
  'terminate',
  'pause',
  'pause',
  'no store',
  'no store',
  'no relay',
  'no way in',
  'kill store',
  'pause store',
] as const;

export interface Scope {
  nodes: number;
  strikes: number;
  /** So long a node may not be heard of until its sessions are somebody else's. */
  lease: number;
}

/** What goes wrong in a run, and when. The same chance makes the same plan. */
export function planOf(chance: Chance, { nodes, strikes, lease }: Scope): Strike[] {
  const lasts = () =>
    chance.onceIn(2) ? chance.between(300, 3_000) : chance.between(lease + 2_000, lease + 4_500);
  const ways = () => chance.pick<readonly Direction[]>([['there'], ['back'], ['there', 'back']]);
  const bag: (typeof kinds)[number][] = [];
  const trouble = (): Trouble => {
    if (bag.length === 0) bag.push(...kinds);
    const [what = kinds[0]] = bag.splice(chance.between(0, bag.length - 1), 1);
    const node = chance.onceIn(2) ? ('owner' as const) : chance.between(0, nodes - 1);
    switch (what) {
      case 'kill':
      case 'terminate':
        return { what, node };
      case 'pause':
        return { what, node, lasts: lasts() };
      case 'no store':
      case 'no relay':
        return { what, node, ways: ways(), lasts: lasts() };
      case 'no way in':
        return {
          ...{ what, onceIn: chance.between(1, 3), ways: ways(), lasts: lasts() },
          cut: chance.onceIn(2),
        };
      case 'kill store':
        return { what };
      case 'pause store':
        return { what, lasts: lasts() };
    }
  };
  return Array.from({ length: strikes }, () => {
    const struck = trouble();
    const isAtOwner = 'node' in struck && struck.node === 'owner';
    return {
      after: chance.between(300, 2_500),
      trouble: struck,
      atCommit: isAtOwner ? chance.pick([null, 'after', 'late']) : null,
    };
  });
}

/** A strike in words, to be followed by eye. */
export function wordsOf({ trouble, atCommit }: Strike): string {
  const { what, ...rest } = trouble;
  const details = Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`);
  return [
    what,
    ...details,
    ...(atCommit && 'node' in trouble ? [`${atCommit} a commit`] : []),
  ].join(', ');
}
