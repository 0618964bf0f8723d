import { z } from 'zod';
import { Keeping } from '#server/accounts/keeping.ts';
import type { Node, Row, Storage } from '#server/storage/storage.ts';

/** How somebody shows who they are. */
export type AccountKind = 'passkey' | 'provider' | 'mail';

/** A passkey, a person at the company's provider, or a mail address: by it people come back to their workspaces. */
export interface Account {
  id: string;
  kind: AccountKind;
  /** What its owner knows it by: a name, or a mail address. */
  label: string;
  passkey: StoredPasskey | null;
  memberships: Membership[];
}

/** As the last workspace told that it belongs to somebody there. */
export interface Membership {
  workspaceId: string;
  name: string;
}

export interface StoredPasskey {
  credentialId: string;
  /** base64url. */
  publicKey: string;
  counter: number;
  transports: string[];
}

/** An account belongs to members of at most so many workspaces; the longest known gives way. */
const mostMemberships = 200;

const baseSchema = z.object({ kind: z.enum(['passkey', 'provider', 'mail']), label: z.string() });
const passkeySchema = z.object({
  credentialId: z.string(),
  publicKey: z.string(),
  counter: z.number(),
  transports: z.array(z.string()),
});
const membershipSchema = z.object({ name: z.string() });

/** What is known of accounts: nothing but what it takes to know somebody again, and where they are members. */
export class Accounts {
  readonly #keeping: Keeping;

  constructor(storage: Storage, self: Node) {
    this.#keeping = new Keeping(storage, self, 'account', ['account', 'passkey', 'membership']);
  }

  /** Makes one, unless it is there already. */
  async create(account: Pick<Account, 'id' | 'kind' | 'label' | 'passkey'>): Promise<void> {
    const { id, kind, label, passkey } = account;
    await this.#keeping.create(id, [
      { kind: 'account', id: '', value: JSON.stringify({ kind, label }) },
      ...(passkey ? [passkeyRow(passkey)] : []),
    ]);
  }

  async find(id: string): Promise<Account | null> {
    const rows = await this.#keeping.read(id);
    return rows && accountOf(id, rows);
  }

  /** How often a passkey was used, as it says itself: one that was copied falls behind. */
  async used(id: string, passkey: StoredPasskey): Promise<void> {
    await this.#keeping.change(id, () => ({ rows: [passkeyRow(passkey)], answer: true }));
  }

  /** From now on who signs in to it finds this workspace; one that is known already is called so from now on. */
  async belongs(id: string, { workspaceId, name }: Membership): Promise<void> {
    await this.#keeping.change(id, (rows) => {
      const known = rows.filter(({ kind }) => kind === 'membership');
      const [oldest] = known.toSorted((a, b) => a.version - b.version);
      const isKnown = known.some((row) => row.id === workspaceId);
      const gives = !isKnown && known.length >= mostMemberships ? [oldest] : [];
      return {
        rows: [
          ...gives.flatMap((row) => row ?? []).map((row) => ({ ...rowOf(row), value: null })),
          { kind: 'membership', id: workspaceId, value: JSON.stringify({ name }) },
        ],
        answer: true,
      };
    });
  }

  async leaves(id: string, workspaceId: string): Promise<void> {
    const row = { kind: 'membership', id: workspaceId, value: null };
    await this.#keeping.change(id, () => ({ rows: [row], answer: true }));
  }
}

function accountOf(id: string, rows: readonly Row[]): Account | null {
  const base = rows.find(({ kind }) => kind === 'account');
  if (!base) return null;
  const passkey = rows.find(({ kind }) => kind === 'passkey');
  return {
    id,
    ...baseSchema.parse(JSON.parse(base.value)),
    passkey: passkey ? passkeySchema.parse(JSON.parse(passkey.value)) : null,
    memberships: rows
      .filter(({ kind }) => kind === 'membership')
      .toSorted((a, b) => b.version - a.version)
      .map((row) => ({
        workspaceId: row.id,
        ...membershipSchema.parse(JSON.parse(row.value)),
      })),
  };
}

function passkeyRow(passkey: StoredPasskey) {
  return { kind: 'passkey', id: '', value: JSON.stringify(passkey) };
}

function rowOf({ kind, id }: Row) {
  return { kind, id };
}
