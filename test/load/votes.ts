import type { Options } from '#test/load/options.ts';
import { median, percentile } from '#test/load/quantiles.ts';
import type { Row } from '#test/load/rows.ts';
import { withDatabase } from '#test/load/scratch.ts';
import { ServerProcess } from '#test/load/server-process.ts';
import { openTable, Table } from '#test/load/table.ts';
import type { VitalSigns } from '#test/load/vital-signs.ts';

/** What is seldom and long needs more turns to be told from the weather. */
const openTurns = 9;

export interface Measured {
  votes: number;
  seconds: number;
  /** Microseconds of the server's CPU. */
  cpu: number;
  /** Each vote's time to the last member. Milliseconds. */
  latencies: number[];
}

type Side = 'product' | 'ceiling';
type Both = Record<Side, Measured> & {
  /** The 99th percentile of each turn, to the ceiling's. */
  ratios: number[];
  /** Of the product. */
  stalls: VitalSigns['stalls'];
};
/** Plays a load against one side and then the other, so that both meet the same weather. */
type InTurns = (load: (tables: Table[]) => Promise<Omit<Measured, 'cpu'>>) => Promise<Both>;

/** Votes as fast as they go, against the ceiling on the same core. */
export function measureClosedLoop({ members, ...options }: Options): Promise<Row[]> {
  return againstCeiling({ members, ...options }, async (inTurns) => {
    const one = await inTurns((tables) => closedLoop(tables, 1, options.votes));
    const all = await inTurns((tables) => closedLoop(tables, members, options.votes));
    return [
      ...closedRows('one vote at a time at each table', one, 1.1),
      ...closedRows('all members of a table at once', all, 0.5),
    ];
  });
}

/** Votes at a steady pace, against the ceiling on the same core. */
export function measureOpenLoop({ rate, votes, ...options }: Options): Promise<Row[]> {
  const turns = Math.max(options.turns, openTurns);
  return againstCeiling({ rate, votes, ...options, turns }, async (inTurns) =>
    pacedRows(rate, await inTurns((tables) => openLoop(tables, rate, votes))),
  );
}

function againstCeiling(
  options: Options,
  measure: (inTurns: InTurns) => Promise<Row[]>,
): Promise<Row[]> {
  return withDatabase((path) => onBothSides(path, options, measure));
}

async function onBothSides(
  path: string,
  options: Options,
  measure: (inTurns: InTurns) => Promise<Row[]>,
): Promise<Row[]> {
  const servers = {
    ceiling: await ServerProcess.ceiling(),
    product: await ServerProcess.product(path),
  };
  try {
    const seats = [];
    for (let table = 0; table < options.tables; table++)
      seats.push(await openTable(servers.product.url, options.members));
    const tables = {
      ceiling: await sitDown(servers.ceiling, seats),
      product: await sitDown(servers.product, seats),
    };
    // Long enough for the compiler of both to have done its best.
    for (const side of ['ceiling', 'product'] as const)
      await closedLoop(tables[side], 2, options.warmup);
    for (const side of ['ceiling', 'product'] as const) await servers[side].vitalSigns('watch');
    const rows = await measure(async (load) => {
      const measured: Record<Side, Measured[]> = { ceiling: [], product: [] };
      const stalls: VitalSigns['stalls'] = [];
      for (let turn = 0; turn < options.turns; turn++)
        for (const side of ['ceiling', 'product'] as const) {
          const before = await servers[side].vitalSigns('cpu');
          const result = await load(tables[side]);
          const after = await servers[side].vitalSigns('cpu');
          measured[side].push({ ...result, cpu: after.cpu - before.cpu });
          if (side === 'product') stalls.push(...after.stalls);
        }
      return {
        product: together(measured.product),
        ceiling: together(measured.ceiling),
        ratios: measured.product.map(
          ({ latencies }, turn) =>
            percentile(latencies, 99) / percentile(measured.ceiling[turn]?.latencies ?? [], 99),
        ),
        stalls,
      };
    });
    for (const table of [...tables.ceiling, ...tables.product]) table.leave();
    return rows;
  } finally {
    await Promise.all([servers.product.stop(), servers.ceiling.stop()]);
  }
}

function sitDown(server: ServerProcess, tables: Parameters<typeof Table.sitDown>[1][]) {
  return Promise.all(tables.map((seats) => Table.sitDown(server.url, seats)));
}

/**
 * Each table keeps so many votes on their way: the next is cast when one has reached the last member.
 * Until so many were cast.
 */
export async function closedLoop(tables: Table[], onTheWay: number, votes: number) {
  const startedAt = performance.now();
  const latencies: number[] = [];
  let cast = 0;
  const play = async (table: Table, first: number) => {
    for (let member = first; cast < votes; member = (member + onTheWay) % table.seats.length) {
      cast += 1;
      latencies.push(await table.vote(member));
    }
  };
  await Promise.all(
    tables.flatMap((table) => Array.from({ length: onTheWay }, (_, first) => play(table, first))),
  );
  return {
    votes: latencies.length,
    seconds: (performance.now() - startedAt) / 1_000,
    latencies,
  };
}

/** So many votes in each second, whatever becomes of them, by all tables and members in turn, until all that are due were cast. */
async function openLoop(tables: Table[], rate: number, due: number) {
  const startedAt = performance.now();
  const votes: Promise<number>[] = [];
  while (votes.length < due) {
    const elapsed = performance.now() - startedAt;
    while (votes.length < due && votes.length < (elapsed / 1_000) * rate) {
      const table = tables[votes.length % tables.length];
      if (!table) throw new Error('There is no table.');
      const member = Math.floor(votes.length / tables.length) % table.seats.length;
      votes.push(table.vote(member));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const latencies = await Promise.all(votes);
  return { votes: due, seconds: (performance.now() - startedAt) / 1_000, latencies };
}

function closedRows(what: string, { product, ceiling }: Both, most?: number): Row[] {
  const ratio = cpuPerVote(product) / cpuPerVote(ceiling);
  return [
    {
      what: `Closed loop, ${what}: server CPU per vote, to the ceiling's`,
      measured: `${ratio.toFixed(2)} (${micros(product)} to ${micros(ceiling)})`,
      ...(most !== undefined && {
        promise: { says: `at most ${most}`, kept: ratio <= most },
      }),
    },
    {
      what: '… votes/s to the last member (the ceiling)',
      measured: `${perSecond(product)} (${perSecond(ceiling)})`,
    },
    {
      what: '… p50 and p99 to the last member (the ceiling)',
      measured: `${percentiles(product)} (${percentiles(ceiling)})`,
    },
  ];
}

function pacedRows(rate: number, { product, ceiling, ratios, stalls }: Both): Row[] {
  const ratio = median(ratios);
  const [least = 0, most = 0] = [Math.min(...ratios), Math.max(...ratios)];
  const longest = stalls.toSorted((a, b) => b.milliseconds - a.milliseconds);
  const own = longest.filter(({ cause }) => cause === 'own work');
  return [
    {
      what: `${rate.toLocaleString('en')} votes/s: p99 to the last member, to the ceiling's, median of ${ratios.length} turns`,
      measured: `${ratio.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)}; p50 and p99 of all ${percentiles(product)} to ${percentiles(ceiling)})`,
      promise: { says: 'at most 2', kept: ratio <= 2, isOpen: true },
    },
    {
      what: '… stalls of the event loop over 25 ms, and the longest',
      measured: `${stalls.length}${longest
        .slice(0, 5)
        .map(({ milliseconds, cause }) => `; ${milliseconds.toFixed(0)} ms: ${cause}`)
        .join('')}`,
      promise: { says: 'none of its own work', kept: own.length === 0 },
    },
    {
      what: '… server CPU per vote (the ceiling)',
      measured: `${micros(product)} (${micros(ceiling)})`,
    },
  ];
}

export function together(turns: readonly Measured[]): Measured {
  const sum = (pick: (turn: Measured) => number) =>
    turns.reduce((total, turn) => total + pick(turn), 0);
  return {
    votes: sum(({ votes }) => votes),
    seconds: sum(({ seconds }) => seconds),
    cpu: sum(({ cpu }) => cpu),
    latencies: turns.flatMap(({ latencies }) => latencies),
  };
}

export function cpuPerVote({ cpu, votes }: Measured): number {
  return cpu / votes;
}

export function micros(measured: Measured): string {
  return `${cpuPerVote(measured).toFixed(0)} µs`;
}

export function perSecond({ votes, seconds }: Measured): string {
  return Math.round(votes / seconds).toLocaleString('en');
}

function percentiles({ latencies }: Measured): string {
  return [50, 99].map((rank) => `${percentile(latencies, rank).toFixed(1)} ms`).join(', ');
}
