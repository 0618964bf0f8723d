import { addressRates, limits, type Rate, rates } from '#shared/commands/limits.ts';

/** What the operator allows: the limits of the protocol, or more; `Infinity` where there are none. */
export interface Allowances {
  items: number;
  participants: number;
  workspaceItems: number;
  members: number;
  invitations: number;
  tokens: number;
  sharedViews: number;
  ownViews: number;
  forms: number;
  waitingSubmissions: number;
  connectionsPerParticipant: number;
  connectionsPerAddress: number;
  rates: Record<keyof typeof rates, Rate>;
  addressRates: Record<keyof typeof addressRates, Rate>;
}

/** `off` lifts what can be counted; a number multiplies what one address may do. */
export function allow(setting: 'on' | 'off' | number): Allowances {
  const times = setting === 'off' ? Number.POSITIVE_INFINITY : 1;
  const perAddress = typeof setting === 'number' ? setting : times;
  return {
    items: limits.items * times,
    participants: limits.participants * times,
    workspaceItems: limits.workspaceItems * times,
    members: limits.members * times,
    invitations: limits.invitations * times,
    tokens: limits.tokens * times,
    sharedViews: limits.sharedViews * times,
    ownViews: limits.ownViews * times,
    forms: limits.forms * times,
    waitingSubmissions: limits.waitingSubmissions * times,
    connectionsPerParticipant: limits.connectionsPerParticipant * times,
    connectionsPerAddress: limits.connectionsPerAddress * perAddress,
    rates: manyTimes(rates, times),
    addressRates: manyTimes(addressRates, perAddress),
  };
}

function manyTimes<Name extends string>(
  some: Readonly<Record<Name, Rate>>,
  times: number,
): Record<Name, Rate> {
  const multiplied = Object.entries<Rate>(some).map(
    ([name, { points, seconds }]) => [name, { points: points * times, seconds }] as const,
  );
  return Object.fromEntries(multiplied) as Record<Name, Rate>;
}
