/**
 * What part each weight is of all of them: 0 to 1, together 1. Where all are zero, equal parts.
 */
export function sharesOf(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total > 0 ? weight / total : 1 / weights.length));
}

/**
 * The shares in whole percent, to be read: they always sum to exactly 100. What rounding leaves over
 * goes to the largest remainders (the method of Hamilton), of equal ones to the first.
 */
export function percentagesOf(weights: readonly number[]): number[] {
  const exact = sharesOf(weights).map((share) => share * 100);
  const whole = exact.map(Math.floor);
  const left = weights.length === 0 ? 0 : 100 - whole.reduce((sum, percent) => sum + percent, 0);
  const lucky = new Set(
    exact
      .map((percent, index) => ({ index, remainder: percent - (whole[index] ?? 0) }))
      .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return whole.map((percent, index) => percent + (lucky.has(index) ? 1 : 0));
}

/**
 * The weights, in percent, after one of them is set to `percent`: the others keep their proportions and
 * share what is left, so that all sum to 100. A single weight is always 100.
 */
export function rebalance(weights: readonly number[], index: number, percent: number): number[] {
  if (weights.length < 2) return weights.map(() => 100);
  const set = Math.min(100, Math.max(0, percent));
  const others = sharesOf(weights.filter((_, at) => at !== index));
  return weights.map((_, at) =>
    at === index ? set : (100 - set) * (others[at < index ? at : at - 1] ?? 0),
  );
}
