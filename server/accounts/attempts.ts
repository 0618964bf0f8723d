import { Keeping } from '#server/accounts/keeping.ts';
import { hashToken, isSameSecret, newId, newToken } from '#server/sessions/secrets.ts';
import type { Node, Storage } from '#server/storage/storage.ts';

/** What a device began, and can end for so long. Milliseconds. */
const holds = {
  registration: 10 * 60_000,
  passkey: 10 * 60_000,
  provider: 10 * 60_000,
  mail: 30 * 60_000,
  /** Somebody went to sign in where a workspace is to be connected. */
  connection: 10 * 60_000,
  /** Says whose account it is that somebody signed in to just now. */
  ticket: 10 * 60_000,
  /** Takes the seat of who leads a session that was opened for them elsewhere, such as in a chat. */
  seat: 10 * 60_000,
} as const;
export type Purpose = keyof typeof holds;

/** What is handed to who begins: it takes both to end it. */
export interface Begun {
  id: string;
  secret: string;
}

interface Attempt {
  purpose: Purpose;
  secretHash: string;
  /** Milliseconds since 1970. */
  until: number;
  detail: string;
}

/** No id that a client could draw for something else begins like this. */
const prefix = 'attempt:';

/** What is begun on a device and ended a little later, maybe at another node: each once, and by who began it. */
export class Attempts {
  readonly #keeping: Keeping;
  readonly #now: () => number;

  constructor(storage: Storage, self: Node, now: () => number) {
    this.#keeping = new Keeping(storage, self, 'attempt', ['attempt']);
    this.#now = now;
  }

  async begin(purpose: Purpose, detail: unknown): Promise<Begun> {
    const [id, secret] = [newId(), newToken()];
    const attempt: Attempt = {
      ...{ purpose, secretHash: hashToken(secret) },
      ...{ until: this.#now() + holds[purpose], detail: JSON.stringify(detail) },
    };
    const row = { kind: 'attempt', id: '', value: JSON.stringify(attempt) };
    await this.#keeping.create(prefix + id, [row]);
    return { id, secret };
  }

  /** What was said as it began, and never again: `null` where it is over, or was somebody else's. */
  end(purpose: Purpose, begun: Begun): Promise<unknown> {
    return this.#keeping.change(prefix + begun.id, (rows) => {
      const answer = this.#detail(rows, purpose, begun);
      return answer === null ? null : { rows: [{ kind: 'attempt', id: '', value: null }], answer };
    });
  }

  /** The same, and it can be asked again until it is over. */
  async look(purpose: Purpose, begun: Begun): Promise<unknown> {
    const rows = await this.#keeping.read(prefix + begun.id);
    return rows && this.#detail(rows, purpose, begun);
  }

  /** Erases what is over. */
  forget(): Promise<void> {
    return this.#keeping.forget(this.#now() - Math.max(...Object.values(holds)));
  }

  #detail(rows: readonly { value: string }[], purpose: Purpose, { secret }: Begun): unknown {
    const [row] = rows;
    if (!row) return null;
    // What is stored was written above.
    const attempt = JSON.parse(row.value) as Attempt;
    if (attempt.purpose !== purpose || attempt.until < this.#now()) return null;
    if (!isSameSecret(attempt.secretHash, hashToken(secret))) return null;
    return JSON.parse(attempt.detail);
  }
}
