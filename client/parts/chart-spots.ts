/** Something that is drawn at a place, in pixels. */
export interface Placed {
  x: number;
  y: number;
  radius: number;
}

/** One or several things at a place where they could not be told apart. */
export interface Spot<T extends Placed> extends Placed {
  /** In the order in which they were given. */
  points: readonly [T, ...T[]];
}

/** Points nearer to each other than this are drawn as one. Pixels. */
const reach = 4;

/** Gathers what lies on one spot: in the middle of them, as large as they are on average. */
export function spotsOf<T extends Placed>(points: readonly T[]): Spot<T>[] {
  const near = Map.groupBy(
    points,
    ({ x, y }) => `${Math.round(x / reach)} ${Math.round(y / reach)}`,
  );
  return [...near.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const all: readonly [T, ...T[]] = [first, ...others];
    const mean = (of: (point: T) => number) =>
      all.reduce((sum, point) => sum + of(point), 0) / all.length;
    return [
      {
        points: all,
        x: mean(({ x }) => x),
        y: mean(({ y }) => y),
        radius: mean(({ radius }) => radius),
      },
    ];
  });
}
