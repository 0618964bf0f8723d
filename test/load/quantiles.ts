/** The value that so many of a hundred do not exceed; 0 where there is none. */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * rank) / 100))] ?? 0;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}
