import type { Account } from '#server/accounts/accounts.ts';
import type { Decide } from '#server/log/ledger.ts';
import type { Answer } from '#server/sessions/port.ts';
import { hashToken, newId, newToken } from '#server/sessions/secrets.ts';
import type { LiveChange, WorkspaceMemory } from '#server/workspace/memory.ts';
import type {
  Caller,
  InvitedTo,
  MemberAdmission,
  MemberKeys,
  Newcomer,
  WorkspaceDoor,
} from '#server/workspace/port.ts';
import { isRefusal, type Workspace } from '#server/workspace/rules/changes.ts';
import { givingWay, objectionTo } from '#server/workspace/rules/devices.ts';
import { holds, join, takenAway } from '#server/workspace/rules/members.ts';
import { isInForce } from '#server/workspace/rules/tokens.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { Invitation, Member } from '#shared/workspace/state.ts';

interface DoorSurroundings {
  capacity: Workspace['capacity'];
  /** Milliseconds since 1970. */
  now(): number;
  read<T>(pick: (memory: WorkspaceMemory) => T): Promise<T>;
  enter(rule: Decide<WorkspaceMemory, LiveChange>): Promise<Acknowledgement>;
  /** Disconnects the devices of a member, who come back where they are still known. */
  recheck(memberId: string): void;
}

/** Who comes into a workspace, by what they are known there, and who they are. */
export class Door implements WorkspaceDoor {
  readonly #around: DoorSurroundings;

  constructor(surroundings: DoorSurroundings) {
    this.#around = surroundings;
  }

  invitation(secret: string): Promise<Answer<InvitedTo>> {
    return this.#around.read((memory) => {
      const found = this.#invitationOf(memory, secret);
      if (!found) return { ok: false, refusal: refusal('invitation_over') };
      const { name } = memory.state.basics;
      if (found.member === undefined) return { ok: true, name, role: found.role };
      const member = memberToComeBack(memory, found.member);
      if (!member) return { ok: false, refusal: refusal('invitation_over') };
      return { ok: true, name, role: member.role, member: { name: member.name } };
    });
  }

  async join(
    secret: string,
    { name, token = newToken(), device = '' }: Newcomer,
  ): Promise<Answer<MemberAdmission>> {
    const tokenHash = hashToken(token);
    let memberId = newId();
    let gaveWay = false;
    const acknowledgement = await this.#around.enter((memory) => {
      const known = memory.credentials.get(tokenHash);
      if (known !== undefined) {
        memberId = known.memberId;
        return memory.state.members.get(memberId)?.removed ? refusal('member_removed') : [];
      }
      const found = this.#invitationOf(memory, secret);
      if (!found) return refusal('invitation_over');
      if (found.member !== undefined) {
        const member = memberToComeBack(memory, found.member);
        if (!member) return refusal('invitation_over');
        memberId = member.id;
        const giving = givingWay(memory.credentials, memberId);
        gaveWay = giving.length > 0;
        return [
          ...giving.map(signedOut),
          takenAway(found.id),
          this.#cameIn(tokenHash, memberId, device, found.by),
        ];
      }
      const newcomer = { id: memberId, name, role: found.role };
      const ruling = join(
        { state: memory.state, capacity: this.#around.capacity },
        newcomer,
        this.#around.now(),
      );
      return isRefusal(ruling) ? ruling : [...ruling, this.#cameIn(tokenHash, memberId, device)];
    });
    if (!acknowledgement.ok) return acknowledgement;
    if (gaveWay) this.#around.recheck(memberId);
    return { ok: true, memberId, token };
  }

  async admit(
    accountId: string,
    { token = newToken(), device = '' }: Omit<Newcomer, 'name'>,
  ): Promise<Answer<MemberAdmission>> {
    const tokenHash = hashToken(token);
    let memberId = '';
    let gaveWay = false;
    const acknowledgement = await this.#around.enter((memory) => {
      const linked = memory.accounts.get(accountId);
      if (!linked) return refusal('not_linked');
      memberId = linked.memberId;
      if (memory.state.members.get(memberId)?.removed) return refusal('member_removed');
      const known = memory.credentials.get(tokenHash);
      if (known) return known.memberId === memberId ? [] : refusal('id_taken');
      const giving = givingWay(memory.credentials, memberId);
      gaveWay = giving.length > 0;
      return [...giving.map(signedOut), this.#cameIn(tokenHash, memberId, device)];
    });
    if (!acknowledgement.ok) return acknowledgement;
    if (gaveWay) this.#around.recheck(memberId);
    return { ok: true, memberId, token };
  }

  async link(
    memberId: string,
    { id: accountId, kind, label }: Pick<Account, 'id' | 'kind' | 'label'>,
  ): Promise<Answer<{ name: string }>> {
    let name = '';
    const acknowledgement = await this.#around.enter(({ accounts, state }) => {
      name = state.basics.name;
      const objection = objectionTo(accounts, state, accountId, memberId);
      if (objection) return objection;
      if (accounts.get(accountId)?.memberId === memberId) return [];
      const account = { memberId, kind, label, since: this.#around.now() };
      return [{ change: 'account', accountId, account }];
    });
    return acknowledgement.ok ? { ok: true, name } : acknowledgement;
  }

  async unlink(memberId: string, accountId: string): Promise<Answer<{ wasOwn: boolean }>> {
    let wasOwn = false;
    const acknowledgement = await this.#around.enter(({ accounts }) => {
      wasOwn = accounts.get(accountId)?.memberId === memberId;
      return wasOwn ? [{ change: 'account', accountId, account: null }] : [];
    });
    return acknowledgement.ok ? { ok: true, wasOwn } : acknowledgement;
  }

  keysOf(memberId: string, token: string): Promise<MemberKeys> {
    const own = hashToken(token);
    return this.#around.read(({ credentials, accounts }) => ({
      devices: [...credentials]
        .filter(([, one]) => one.memberId === memberId)
        .map(([hash, { memberId: _, ...one }]) => ({ ...one, isThis: hash === own })),
      accounts: [...accounts]
        .filter(([, one]) => one.memberId === memberId)
        .map(([id, { kind, label, since }]) => ({ id, kind, label, since })),
    }));
  }

  mails(): Promise<ReadonlyMap<string, string>> {
    return this.#around.read(
      ({ accounts, state }) =>
        new Map(
          [...accounts.values()]
            // A provider may tell a name in place of an address.
            .filter(({ kind, label }) => kind !== 'passkey' && label.includes('@'))
            .filter(({ memberId }) => state.members.get(memberId)?.removed === undefined)
            .map(({ label, memberId }) => [label.toLowerCase(), memberId]),
        ),
    );
  }

  async signOut(memberId: string, deviceId: string): Promise<Acknowledgement> {
    const acknowledgement = await this.#around.enter(({ credentials }) => {
      const [found] = [...credentials].filter(
        ([, one]) => one.memberId === memberId && one.id === deviceId,
      );
      return found ? [signedOut(found[0])] : refusal('no_device');
    });
    if (acknowledgement.ok) this.#around.recheck(memberId);
    return acknowledgement;
  }

  authenticate(token: string): Promise<Member | 'removed' | null> {
    return this.#around.read((memory) => memberOf(memory, token));
  }

  callerOf(token: string): Promise<Caller | 'removed' | null> {
    return this.#around.read((memory) => {
      const own = memberOf(memory, token);
      if (own) return own === 'removed' ? own : { member: own, scope: null };
      const { tokens, members } = memory.state;
      const found = tokens.get(memory.tokenSecrets.get(hashToken(token)) ?? '');
      if (!found || !isInForce(found, this.#around.now())) return null;
      const member = members.get(found.by);
      return member && !member.removed ? { member, scope: found.scope } : 'removed';
    });
  }

  #cameIn(tokenHash: string, memberId: string, name: string, letInBy?: string): LiveChange {
    const credential = {
      ...{ memberId, id: newId(), name, since: this.#around.now() },
      ...(letInBy !== undefined && { letInBy }),
    };
    return { change: 'credential', tokenHash, credential };
  }

  /** The invitation that this is the secret of, while it holds. */
  #invitationOf(memory: WorkspaceMemory, secret: string): Invitation | null {
    const id = memory.secrets.get(hashToken(secret));
    const found = id === undefined ? undefined : memory.state.invitations.get(id);
    if (!found || !holds(found, this.#around.now())) return null;
    // It goes no further than who made it may go by now.
    const maker = memory.state.members.get(found.by);
    return maker && !maker.removed && maker.role === 'admin' ? found : null;
  }
}

/** Who comes back by a link that is for them alone; nobody who was removed. */
function memberToComeBack({ state }: WorkspaceMemory, memberId: string): Member | null {
  const member = state.members.get(memberId);
  return member && !member.removed ? member : null;
}

function signedOut(tokenHash: string): LiveChange {
  return { change: 'credential', tokenHash, credential: null };
}

/** Whose token this is; `removed` where they were shown out, `null` for a stranger's. */
export function memberOf(memory: WorkspaceMemory, token: string): Member | 'removed' | null {
  const member = memory.state.members.get(memory.credentials.get(hashToken(token))?.memberId ?? '');
  if (!member) return null;
  return member.removed ? 'removed' : member;
}
