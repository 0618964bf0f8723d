import styles from '#client/screens/workspace/timeline/timeline.module.css';

/** Where a bar lies, from the first day and the first line. Pixels. */
export interface BarBox {
  left: number;
  right: number;
  middle: number;
}

export interface Dependency {
  blocker: string;
  waiting: string;
  kind: 'plain' | 'critical' | 'conflict';
}

interface DependenciesProps {
  dependencies: readonly Dependency[];
  boxOf(itemId: string): BarBox | null;
  /** What is near to being seen. Pixels. */
  seen: { left: number; right: number; top: number; bottom: number };
}

const turn = 9;
const halfLine = 22;

/** Arrows from the end of what others wait for to the beginning of what waits; the rows say so, too. */
export function Dependencies({ dependencies, boxOf, seen }: DependenciesProps) {
  return (
    <svg className={styles.dependencies} aria-hidden="true">
      {dependencies.map(({ blocker, waiting, kind }) => {
        const [from, to] = [boxOf(blocker), boxOf(waiting)];
        if (!from || !to || !isSeen(from, to, seen)) return null;
        return (
          <g key={`${blocker} ${waiting}`} className={styles.dependency} data-kind={kind}>
            <path d={wayFrom(from, to)} />
            <path className={styles.head} d={`M${to.left} ${to.middle}l-6 -4v8z`} />
          </g>
        );
      })}
    </svg>
  );
}

function isSeen(from: BarBox, to: BarBox, seen: DependenciesProps['seen']): boolean {
  return (
    Math.min(from.middle, to.middle) <= seen.bottom &&
    Math.max(from.middle, to.middle) >= seen.top &&
    Math.min(from.right, to.left) - turn <= seen.right &&
    Math.max(from.right, to.left) + turn >= seen.left
  );
}

/** Out to the right, down or up, and in from the left: around the lines where it begins too early. */
function wayFrom(from: BarBox, to: BarBox): string {
  const start = `M${from.right} ${from.middle}`;
  if (to.left - from.right >= 2 * turn)
    return `${start}H${to.left - turn}V${to.middle}H${to.left - 5}`;
  const between = to.middle > from.middle ? to.middle - halfLine : to.middle + halfLine;
  return `${start}h${turn}V${between}H${to.left - turn}V${to.middle}H${to.left - 5}`;
}
