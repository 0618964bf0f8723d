import type { Options } from '#test/load/options.ts';
import type { Row } from '#test/load/rows.ts';
import { ServerProcess } from '#test/load/server-process.ts';
import { openTable, Table } from '#test/load/table.ts';
import {
  closedLoop,
  cpuPerVote,
  type Measured,
  micros,
  perSecond,
  together,
} from '#test/load/votes.ts';
import { Postgres } from '#test/postgres/postgres.ts';
import { freePort } from '#test/server/running-server.ts';

const sizes = [1, 2, 3] as const;
type Size = (typeof sizes)[number];

interface Cluster {
  nodes: ServerProcess[];
  /** Everybody of a table at the same node, as behind a balancer that hashes on the session. */
  hashed: Table[];
  /** The members of each table at all nodes in turn: most of them are relayed. */
  scattered: Table[];
}

/**
 * The same tables on one, two and three nodes on one PostgreSQL, in turns. They share this machine's core, so
 * what a vote costs is what is found here, and not how many there can be in a second.
 */
export async function measureCluster(options: Options): Promise<Row[]> {
  const postgres = await Postgres.start();
  if (typeof postgres === 'string') throw new Error(postgres);
  const started: ServerProcess[] = [];
  try {
    const clusters: Record<Size, Cluster> = {
      1: await startCluster(postgres, 1, options, started),
      2: await startCluster(postgres, 2, options, started),
      3: await startCluster(postgres, 3, options, started),
    };
    const play = (tables: Table[], votes: number) => closedLoop(tables, options.members, votes);
    for (const size of sizes) await play(clusters[size].hashed, options.warmup);
    const turnsOf = async (way: 'hashed' | 'scattered'): Promise<Record<Size, Measured>> => {
      const turns: Record<Size, Measured[]> = { 1: [], 2: [], 3: [] };
      for (let turn = 0; turn < options.turns; turn++)
        for (const size of sizes) {
          const cluster = clusters[size];
          const before = await cpuOf(cluster);
          const result = await play(cluster[way], options.votes);
          turns[size].push({ ...result, cpu: (await cpuOf(cluster)) - before });
        }
      return { 1: together(turns[1]), 2: together(turns[2]), 3: together(turns[3]) };
    };
    const hashed = await turnsOf('hashed');
    const scattered = await turnsOf('scattered');
    for (const { hashed: here, scattered: everywhere } of Object.values(clusters))
      for (const table of [...here, ...everywhere]) table.leave();
    const ratio = cpuPerVote(hashed[3]) / cpuPerVote(hashed[1]);
    return [
      ...sizes.map((size) => ({
        what: `${size} of ${sizes.length} nodes on PostgreSQL, all members at once: CPU per vote of all nodes, and votes/s`,
        measured: `${micros(hashed[size])}, ${perSecond(hashed[size])}`,
      })),
      {
        what: 'CPU per vote with 3 nodes, to that with 1',
        measured: ratio.toFixed(2),
        promise: { says: 'at most 1.15', kept: ratio <= 1.15 },
      },
      {
        what: '… with 3 nodes and no balancer that hashes: two of three connections are relayed',
        measured: micros(scattered[3]),
      },
    ];
  } finally {
    await Promise.all(started.map((node) => node.stop()));
    await postgres.dispose();
  }
}

async function startCluster(
  postgres: Postgres,
  size: Size,
  { tables, members }: Options,
  started: ServerProcess[],
): Promise<Cluster> {
  const database = await postgres.freshDatabase();
  const nodes: ServerProcess[] = [];
  while (nodes.length < size) {
    const node = await ServerProcess.node(database, await freePort());
    nodes.push(node);
    started.push(node);
  }
  const urlAt = (index: number) => nodes[index % nodes.length]?.url ?? '';
  const sitDown = async (urlOf: (table: number, member: number) => string) => {
    const seated: Table[] = [];
    for (let table = 0; table < tables; table++) {
      const seats = await openTable(urlOf(table, 0), members);
      seated.push(await Table.sitDown((member) => urlOf(table, member), seats));
    }
    return seated;
  };
  return {
    nodes,
    hashed: await sitDown((table) => urlAt(table)),
    scattered: await sitDown((table, member) => urlAt(table + member)),
  };
}

/** What all nodes have used so far. Microseconds. */
async function cpuOf({ nodes }: Cluster): Promise<number> {
  const signs = await Promise.all(nodes.map((node) => node.vitalSigns('cpu')));
  return signs.reduce((total, { cpu }) => total + cpu, 0);
}
