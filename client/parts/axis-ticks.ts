/** Round numbers between two ends, both included where they are round: about `most` of them, 1, 2 or 5 × 10ⁿ apart. */
export function ticksBetween(low: number, high: number, most = 5): number[] {
  const width = high - low;
  if (!(width > 0) || !Number.isFinite(width)) return [low];
  const rough = width / most;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5, 10].find((times) => unit * times >= rough * 0.999) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Round numbers between two ends where each counts for as much as the next, half or double: 1, 2 and 5 × 10ⁿ. */
export function ticksByFactor(low: number, high: number): number[] {
  if (!(low > 0) || !(high > low) || !Number.isFinite(high)) return [];
  const from = Math.floor(Math.log10(low));
  const until = Math.ceil(Math.log10(high));
  const powers = Array.from({ length: until - from + 1 }, (_, index) => from + index);
  const ticks = powers
    .flatMap((power) => [1, 2, 5].map((times) => Number((times * 10 ** power).toPrecision(12))))
    .filter((tick) => tick >= low && tick <= high);
  return ticks.length > 6 ? ticks.filter((_, index) => index % 3 === 0) : ticks;
}
