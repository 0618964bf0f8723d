import { named } from '#shared/fields/texts.ts';

/** The status of this name, or the first of its category. */
export function statusNamed<T extends { name: string; category: string }>(
  statuses: readonly T[],
  { name, category }: { name: string; category: T['category'] },
): T | undefined {
  return named(statuses, name) ?? statuses.find((one) => one.category === category);
}
