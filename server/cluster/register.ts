import { Lease } from '#server/cluster/lease.ts';
import { Elsewhere, type Tenure } from '#server/log/tenure.ts';
import type { Around, Head, Node, Storage } from '#server/storage/storage.ts';

/** Where an aggregate is: with this node, with another one, or nowhere. */
export type Whereabouts = 'here' | 'nowhere' | Node;

/** Why an aggregate in use here is not owned by this node any more. */
export type HandOver = 'drained' | 'lapsed';

/** What this node owns. */
interface Claim {
  /** Whether memory was compared with the log since it was taken: from then on nobody else can have written. */
  isCompared: boolean;
}

interface RegisterSurroundings {
  /** This one. */
  node: Node;
  storage: Pick<Storage, 'beat' | 'take' | 'owner' | 'release' | 'heads'>;
  /** Hears that this node may have lost all it owned. */
  lapsed(): void;
  /** Hears which other nodes are here, every now and then. */
  others(nodes: readonly Node[]): void;
  handedOver(how: HandOver, count: number): void;
  /** Told of errors that no user caused. */
  report(error: unknown, message: string): void;
}

/**
 * What this node owns, until when. Whatever is asked for here and belongs to nobody that is here is taken; and
 * nothing of it is told but while the lease holds.
 */
export class Register implements Tenure {
  readonly #surroundings: RegisterSurroundings;
  readonly #lease: Lease;
  readonly #claims = new Map<string, Claim>();
  /** Asked for right now, all who ask together. */
  readonly #asked = new Map<string, Promise<Whereabouts>>();
  readonly #leaving = new Map<string, Promise<void>>();
  #others: readonly Node[] = [];
  #place: string | null = null;
  #isDraining = false;

  constructor(surroundings: RegisterSurroundings) {
    this.#surroundings = surroundings;
    this.#lease = new Lease({
      storage: surroundings.storage,
      report: surroundings.report,
      lapsed: () => this.#lapsed(),
      heard: (around) => this.#hear(around),
    });
  }

  begin(): Promise<void> {
    return this.#lease.begin();
  }

  /** From now on nothing is taken any more, where another node is here that can. */
  drain(): void {
    this.#isDraining = true;
  }

  /** Gives up all that is left, and says that this node is gone. */
  async end(): Promise<void> {
    await this.leave([...this.#claims.keys()]);
    await this.#lease.end();
  }

  /** All connections of what is owned are here. */
  readonly isAlone = true;
  readonly takesOver = true;

  get mayTell(): boolean {
    return this.#lease.isHeld;
  }

  /** Why nobody should be sent here, in words for operators; `null` where nothing speaks against it. */
  get objection(): string | null {
    if (this.#isDraining) return 'it is stopping';
    return this.mayTell ? null : 'its lease has lapsed';
  }

  /** Whether another node could take what this one owns. */
  get hasOthers(): boolean {
    return this.#others.some(({ address }) => address !== null);
  }

  has(aggregateId: string): boolean {
    return this.#claimOf(aggregateId) !== undefined;
  }

  get owned(): number {
    return this.#claims.size;
  }

  /** Seconds since the beat was sent that the lease holds by. */
  get leaseAge(): number {
    return this.#lease.age;
  }

  /** Where it is by now; taken, where it is nobody's that is here. Rejects with `Elsewhere` while the lease does not hold. */
  async find(aggregateId: string): Promise<Whereabouts> {
    if (this.#claimOf(aggregateId)) return 'here';
    const asked = this.#asked.get(aggregateId) ?? this.#ask(aggregateId);
    this.#asked.set(aggregateId, asked);
    try {
      return await asked;
    } finally {
      if (this.#asked.get(aggregateId) === asked) this.#asked.delete(aggregateId);
    }
  }

  async enter(aggregateId: string): Promise<void> {
    const found = await this.find(aggregateId);
    if (typeof found === 'object') throw new Elsewhere('Another node owns this.');
  }

  isCurrent(aggregateId: string, head: Head): boolean | Promise<boolean> {
    return this.#claimOf(aggregateId)?.isCompared || this.#compare(aggregateId, head);
  }

  async leave(aggregateIds: readonly string[]): Promise<void> {
    const { storage, report, handedOver } = this.#surroundings;
    const owned = aggregateIds.filter((id) => this.#claims.delete(id));
    if (owned.length === 0) return;
    if (this.#isDraining) handedOver('drained', owned.length);
    const left = storage
      .release(owned)
      .catch((error) => report(error, 'What was left could not be given up; others wait for it.'))
      .finally(() => {
        for (const id of owned) this.#leaving.delete(id);
      });
    for (const id of owned) this.#leaving.set(id, left);
    await left;
  }

  async #ask(aggregateId: string): Promise<Whereabouts> {
    const { node, storage } = this.#surroundings;
    // What is being given up must not be taken before.
    await this.#leaving.get(aggregateId);
    const { term } = this.#lease;
    if (term < 0) throw unsure();
    const owner = await storage.owner(aggregateId);
    const found =
      owner && owner.id !== node.id
        ? owner
        : (owner === null && this.#successor()) || (await storage.take(aggregateId));
    // Whatever was found while it may have lapsed is worth nothing.
    if (this.#lease.term !== term) throw unsure();
    if (found === null) return 'nowhere';
    if (found.id !== node.id) return found;
    this.#claims.set(aggregateId, { isCompared: false });
    return 'here';
  }

  /** Another node that takes what this one does not any more. */
  #successor(): Node | null {
    const reachable = this.#isDraining ? this.#others.filter((one) => one.address !== null) : [];
    return reachable[Math.floor(Math.random() * reachable.length)] ?? null;
  }

  async #compare(aggregateId: string, { history, seq }: Head): Promise<boolean> {
    if ((await this.find(aggregateId)) === 'nowhere') return false;
    const claim = this.#claimOf(aggregateId);
    const [head] = await this.#surroundings.storage.heads([aggregateId]);
    if (!claim || this.#claimOf(aggregateId) !== claim) throw unsure();
    claim.isCompared = head?.history === history && head.seq === seq;
    return claim.isCompared;
  }

  #claimOf(aggregateId: string): Claim | undefined {
    return this.#lease.isHeld ? this.#claims.get(aggregateId) : undefined;
  }

  #hear({ others, place }: Around): void {
    // What was told since may have been lost there: whatever is in memory is compared anew.
    if (place !== this.#place) for (const claim of this.#claims.values()) claim.isCompared = false;
    this.#place = place;
    this.#others = others;
    this.#surroundings.others(others);
  }

  #lapsed(): void {
    const { handedOver, lapsed } = this.#surroundings;
    if (this.#claims.size > 0) handedOver('lapsed', this.#claims.size);
    this.#claims.clear();
    lapsed();
  }
}

function unsure(): Elsewhere {
  return new Elsewhere('The lease of this node has lapsed.');
}
