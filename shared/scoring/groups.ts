import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';

/** People with the same part in the decision, such as engineering or sales. */
export interface Group {
  id: string;
  name: string;
  /** How much a ballot from it counts beside others, where a round is not anonymous; 1 without it. */
  weight?: number;
}

/** Somebody by their id, and the group they are in; in none without it. */
export interface Grouped {
  id: string;
  group?: string;
}

/** The group with this weight; one of 1 is none. */
export function withWeight<G extends Group>(
  { weight: _, ...group }: G,
  weight: number,
): Omit<G, 'weight'> & { weight?: number } {
  return weight === 1 ? group : { ...group, weight };
}

/** Whether every group that a criterion is for is one of these. */
export function namesKnownGroups({ criteria }: Framework, groups: readonly Group[]): boolean {
  const known = idsOf(groups);
  return criteria.every((criterion) => isWithin(criterion, known));
}

/** The framework without the groups that are gone: what was for them alone is everybody's. The same one where none is. */
export function withinGroups(framework: Framework, groups: readonly Group[]): Framework {
  const known = idsOf(groups);
  if (namesKnownGroups(framework, groups)) return framework;
  const criteria = framework.criteria.map((criterion) => {
    if (isWithin(criterion, known)) return criterion;
    const { groups: named = [], ...rest } = criterion;
    const left = named.filter((id) => known.has(id));
    return left.length > 0 ? { ...rest, groups: left } : rest;
  });
  return { ...framework, criteria };
}

function isWithin({ groups }: Criterion, known: ReadonlySet<string>): boolean {
  return groups?.every((id) => known.has(id)) ?? true;
}

function idsOf(groups: readonly Group[]): ReadonlySet<string> {
  return new Set(groups.map(({ id }) => id));
}
