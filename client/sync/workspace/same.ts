/** Whether two things say the same, in whatever order; `null`, an empty list and nothing at all are the same. */
export function isSame(a: unknown, b: unknown): boolean {
  return written(a) === written(b);
}

function written(value: unknown): string {
  const isEmpty = Array.isArray(value) && value.length === 0;
  return JSON.stringify(isEmpty ? null : (value ?? null), (_, part: unknown) =>
    typeof part === 'object' && part && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
