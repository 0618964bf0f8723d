import { setTimeout as pause } from 'node:timers/promises';
import type { GuestBook } from '#test/cluster/guest-book.ts';
import type { Strike, Trouble, Whom } from '#test/cluster/plan.ts';
import type { Scribe } from '#test/cluster/scribe.ts';
import { type Direction, Wire } from '#test/network/wire.ts';
import type { Postgres } from '#test/postgres/postgres.ts';
import { freePort, RunningServer } from '#test/server/running-server.ts';
import type { Chance } from '#test/tables/chance.ts';

/** A commit of the product on its way to PostgreSQL: the statement's name stands in the message that binds it. */
const commitMark = Buffer.from('\0commit\0');
/** So long is waited for a commit to strike at. Milliseconds. */
const ambushTime = 2_000;
/** A commit that is late comes by then, whoever owns what. Milliseconds. */
const latest = 12_000;

interface Node {
  server: RunningServer;
  /** To its store, and to its inner listener. */
  store: Wire;
  relay: Wire;
  boots: number;
  /** One thing at a time is done to its process. */
  busy: Promise<void>;
}

/** Nodes on one PostgreSQL, with a wire wherever bytes pass between two of them. */
export class Cluster {
  readonly #postgres: Postgres;
  readonly #nodes: Node[];
  /** The ways in, one for each device. */
  readonly #fronts: Wire[] = [];
  readonly #chance: Chance;
  readonly #database: string;
  #postgresBusy: Promise<unknown> = Promise.resolve();
  #healing: Promise<unknown>[] = [];
  /** What must never happen, in words. */
  readonly wrongs: string[] = [];

  private constructor(postgres: Postgres, database: string, nodes: Node[], chance: Chance) {
    this.#postgres = postgres;
    this.#database = database;
    this.#nodes = nodes;
    this.#chance = chance;
  }

  /** Starts so many nodes on a fresh database. `environment` is every node's. */
  static async start(
    postgres: Postgres,
    size: number,
    chance: Chance,
    environment: Record<string, string>,
  ): Promise<Cluster> {
    const database = await postgres.freshDatabase();
    const starting = Array.from({ length: size }, async (_, index): Promise<Node> => {
      const inner = await freePort();
      const store = await Wire.to(() => postgres.port);
      const relay = await Wire.to(() => inner);
      const server = await RunningServer.start({
        LIMITS: 'off',
        DATABASE_URL: addressFor(database, store, nameOf(index, 1)),
        NODE_ADDRESS: `127.0.0.1:${relay.port}`,
        NODE_PORT: String(inner),
        ...environment,
      });
      return { server, store, relay, boots: 1, busy: Promise.resolve() };
    });
    return new Cluster(postgres, database, await Promise.all(starting), chance);
  }

  /** The database itself, without a wire before it. */
  get database(): string {
    return this.#database;
  }

  /** Each node's own address. */
  get urls(): string[] {
    return this.#nodes.map(({ server }) => server.url);
  }

  get outputs(): string[] {
    return this.#nodes.map(({ server }) => server.output);
  }

  /** A device's own way in; at each connection it leads to a node drawn anew. */
  async front(hear?: (direction: Direction, piece: Buffer, connection: number) => void) {
    const chance = this.#chance.of(`front ${this.#fronts.length + 1}`);
    const wire = await Wire.to(
      () => this.#nodeAt(chance.between(0, this.#nodes.length - 1)).server.port,
      hear ? { hear } : {},
    );
    this.#fronts.push(wire);
    return wire;
  }

  /** Strikes, and lets what it did pass in its time; resolves once it has struck. */
  async strike(
    { trouble, atCommit }: Strike,
    { guestBook, scribe }: { guestBook: GuestBook; scribe: Scribe },
  ): Promise<void> {
    if (!('node' in trouble)) {
      this.#do(trouble);
      return;
    }
    const node = await this.#find(trouble.node, guestBook, scribe);
    if (trouble.node !== 'owner') {
      this.#do(trouble, node);
      return;
    }
    const holdStill = async () => {
      const isTaken = scribe.isTaken(guestBook.sessionId, latest);
      this.#healing.push(isTaken);
      return isTaken;
    };
    if (atCommit === null) {
      // Nothing of the guest book is on its way, and guests come again when another node has it.
      guestBook.holdStill(holdStill(), this.#nodes.indexOf(node));
      await guestBook.idle(ambushTime);
      this.#do(trouble, node);
      return;
    }
    const pass = await this.#ambush(node, guestBook.sessionId);
    if (atCommit === 'after') pass();
    this.#do(trouble, node);
    if (atCommit === 'late') guestBook.holdStill(holdStill().then(pass), this.#nodes.indexOf(node));
  }

  /** Makes everything whole: all nodes run, all wires pass. */
  async calmDown(): Promise<void> {
    await Promise.all(this.#healing);
    await this.#postgresBusy;
    for (const node of this.#nodes) await node.busy;
    for (const node of this.#nodes) {
      node.store.giveUpWaiting();
      if (!node.server.isRunning) {
        this.wrongs.push('A node ended by itself.');
        await this.#boot(node);
      }
    }
    await Promise.all(this.urls.map(untilReady));
  }

  async dispose(): Promise<void> {
    await Promise.allSettled(this.#healing);
    for (const node of this.#nodes) await node.busy.catch(() => undefined);
    await Promise.all(this.#nodes.map(({ server }) => server.dispose()));
    const wires = [...this.#fronts, ...this.#nodes.flatMap(({ store, relay }) => [store, relay])];
    await Promise.all(wires.map((wire) => wire.close()));
  }

  #nodeAt(index: number): Node {
    const node = this.#nodes[index];
    if (!node) throw new Error(`There is no node ${index}.`);
    return node;
  }

  async #find(whom: Whom, guestBook: GuestBook, scribe: Scribe): Promise<Node> {
    if (whom !== 'owner') return this.#nodeAt(whom);
    // Whoever lets the next guests in is the owner, and not one that was struck already.
    await guestBook.moreGuests(2, latest);
    const writer = await scribe.lastWriter(guestBook.sessionId);
    return this.#nodeAt(Number(writer.split('-')[1]));
  }

  /** Waits for a node's next commit to a session, and answers with what lets it pass. */
  #ambush({ store }: Node, sessionId: string): Promise<() => void> {
    const id = Buffer.from(sessionId);
    return new Promise((resolve) => {
      const patience = setTimeout(() => {
        store.giveUpWaiting();
        resolve(() => undefined);
      }, ambushTime);
      store.lieInWait(
        (piece) => piece.includes(commitMark) && piece.includes(id),
        (_piece, pass) => {
          clearTimeout(patience);
          resolve(pass);
        },
      );
    });
  }

  #do(trouble: Trouble, node = this.#nodeAt(0)): void {
    switch (trouble.what) {
      case 'kill':
        this.#with(node, async () => {
          await node.server.kill();
          await this.#boot(node);
        });
        break;
      case 'terminate':
        this.#with(node, async () => {
          await node.server.terminate();
          await this.#boot(node);
        });
        break;
      case 'pause':
        this.#with(node, async () => {
          node.server.pause();
          await pause(trouble.lasts);
          node.server.resume();
        });
        break;
      case 'no store':
      case 'no relay': {
        const wire = trouble.what === 'no store' ? node.store : node.relay;
        this.#stop([wire], trouble.ways, trouble.lasts);
        break;
      }
      case 'no way in': {
        const hit = this.#fronts.filter(() => this.#chance.onceIn(trouble.onceIn));
        this.#stop(hit, trouble.ways, trouble.lasts, trouble.cut);
        break;
      }
      case 'kill store':
        this.#postgresBusy = this.#postgresBusy.then(async () => {
          await this.#postgres.kill();
          await untilDone(() => this.#postgres.boot());
        });
        break;
      case 'pause store': {
        const stores = this.#nodes.map(({ store }) => store);
        this.#stop(stores, ['there', 'back'], trouble.lasts);
      }
    }
  }

  /** Does one thing after the other to a node's process. */
  #with(node: Node, work: () => Promise<void>): void {
    node.busy = node.busy.then(work);
  }

  #stop(
    wires: readonly Wire[],
    ways: readonly Direction[],
    lasts: number,
    isCutThen = false,
  ): void {
    const undo = wires.map((wire) => wire.stop(ways));
    this.#healing.push(
      pause(lasts).then(() => {
        if (isCutThen) for (const wire of wires) wire.cut();
        for (const goOn of undo) goOn();
      }),
    );
  }

  /** As whoever looks after it would: it is started again until it stays. */
  async #boot(node: Node): Promise<void> {
    node.boots += 1;
    const index = this.#nodes.indexOf(node);
    const name = nameOf(index, node.boots);
    await untilDone(() =>
      node.server.boot({ DATABASE_URL: addressFor(this.#database, node.store, name) }),
    );
  }
}

/** What a node is called at PostgreSQL: another name at each start. */
function nameOf(index: number, boots: number): string {
  return `node-${index}-${boots}`;
}

/** The database's address over a wire, with the name of who uses it. */
function addressFor(database: string, { port }: Wire, name: string): string {
  const address = new URL(database);
  address.port = String(port);
  address.searchParams.set('application_name', name);
  return address.href.replaceAll('+', '%20');
}

async function untilDone(work: () => Promise<void>): Promise<void> {
  for (;;) {
    const isDone = await work().then(
      () => true,
      () => false,
    );
    if (isDone) return;
    await pause(200);
  }
}

async function untilReady(url: string): Promise<void> {
  const isReady = () =>
    fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) await pause(100);
}
