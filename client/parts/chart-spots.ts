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
  return [...near.values()].flatMap(([first, ...others]) =>
    first ? [together([first, ...others])] : [],
  );
}

/**
 * Gathers spots until no two of them cover each other, each as large as `radiusOf` says: a spot joins the first
 * before it that it touches, so that those that were given first keep to themselves the longest.
 */
export function apart<T extends Placed>(
  spots: readonly Spot<T>[],
  radiusOf: (spot: Spot<T>) => number,
): Spot<T>[] {
  const joined: Spot<T>[] = [];
  for (const spot of spots) {
    const radius = radiusOf(spot);
    const at = joined.findIndex(
      (other) => Math.hypot(other.x - spot.x, other.y - spot.y) < radius + radiusOf(other),
    );
    const other = joined[at];
    if (other) joined[at] = together([...other.points, ...spot.points]);
    else joined.push(spot);
  }
  // What is gathered lies elsewhere, and is larger: it may touch others now.
  return joined.length < spots.length ? apart(joined, radiusOf) : joined;
}

function together<T extends Placed>(points: readonly [T, ...T[]]): Spot<T> {
  const mean = (of: (point: T) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return {
    points,
    x: mean(({ x }) => x),
    y: mean(({ y }) => y),
    radius: mean(({ radius }) => radius),
  };
}
