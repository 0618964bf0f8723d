/** A point of a picture and the label that should stand beside it, in pixels. */
export interface LabelledPoint {
  x: number;
  y: number;
  radius: number;
  labelWidth: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where a label stands: its left end and the middle of its height. */
export interface LabelPlace {
  x: number;
  y: number;
}

const gap = 5;

/**
 * Finds a place beside each point, earlier points first, where its label covers no point, no other
 * label, no obstacle and no edge: to the right, to the left, above or below. `null` where there is none.
 */
export function placeLabels(
  points: readonly LabelledPoint[],
  lineHeight: number,
  area: Box,
  obstacles: readonly Box[],
): (LabelPlace | null)[] {
  const taken = [
    ...points.map(({ x, y, radius }) => boxAround(x, y, radius, radius)),
    ...obstacles,
  ];
  return points.map((point, index) => {
    const own = taken[index];
    for (const place of placesBeside(point, lineHeight)) {
      const box = {
        left: place.x,
        right: place.x + point.labelWidth,
        top: place.y - lineHeight / 2,
        bottom: place.y + lineHeight / 2,
      };
      const fits =
        isInside(box, area) && !taken.some((other) => other !== own && overlap(box, other));
      if (!fits) continue;
      taken.push(box);
      return place;
    }
    return null;
  });
}

function placesBeside({ x, y, radius, labelWidth }: LabelledPoint, lineHeight: number) {
  const beside = radius + gap;
  const over = radius + lineHeight / 2 + 2;
  return [
    { x: x + beside, y },
    { x: x - beside - labelWidth, y },
    { x: x - labelWidth / 2, y: y - over },
    { x: x - labelWidth / 2, y: y + over },
  ];
}

function boxAround(x: number, y: number, across: number, down: number): Box {
  return { left: x - across, right: x + across, top: y - down, bottom: y + down };
}

function isInside(box: Box, area: Box): boolean {
  return (
    box.left >= area.left &&
    box.right <= area.right &&
    box.top >= area.top &&
    box.bottom <= area.bottom
  );
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
