import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

/** What a device is known by, beside the hash of its token. */
export interface Credential {
  memberId: string;
  id: string;
  /** What its owner knows it by; empty where it did not say. */
  name: string;
  /** When it came in; 0 where that was not written down. Milliseconds since 1970. */
  since: number;
  /** The member who made the link by which it came in; absent where it came in otherwise. */
  letInBy?: string;
}

/** An account that a member signs in to, as the workspace keeps it. */
export interface LinkedAccount {
  memberId: string;
  kind: 'passkey' | 'provider' | 'mail';
  label: string;
  /** Milliseconds since 1970. */
  since: number;
}

/** A member has so many devices; the next takes the place of the longest known. */
const mostDevices = 50;
const mostAccounts = 20;

/** The hashes of the tokens that give way to one more device of this member. */
export function givingWay(
  credentials: ReadonlyMap<string, Credential>,
  memberId: string,
): string[] {
  const own = [...credentials].filter(([, one]) => one.memberId === memberId);
  return own
    .toSorted(([, a], [, b]) => a.since - b.since)
    .slice(0, Math.max(0, own.length + 1 - mostDevices))
    .map(([tokenHash]) => tokenHash);
}

/** Why an account can't be this member's; `null` where it can, or is already. What removed members had is free. */
export function objectionTo(
  accounts: ReadonlyMap<string, LinkedAccount>,
  { members }: Pick<WorkspaceState, 'members'>,
  accountId: string,
  memberId: string,
): Refusal | null {
  const owner = accounts.get(accountId)?.memberId;
  if (owner === memberId) return null;
  if (owner !== undefined && !members.get(owner)?.removed) return refusal('account_taken');
  const own = [...accounts.values()].filter((one) => one.memberId === memberId);
  return own.length >= mostAccounts ? refusal('too_many_accounts') : null;
}
