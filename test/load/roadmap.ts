import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '#test/load/quantiles.ts';
import type { Row } from '#test/load/rows.ts';
import { withDatabase, withProduct } from '#test/load/scratch.ts';
import type { ServerProcess } from '#test/load/server-process.ts';
import { beginWorkspace, drawSecret, Teammate } from '#test/workspace/teammate.ts';

const items = 5_000;
const shown = 500;
const atOnce = 500;
const visitors = 1_000;
/** They come within this. Milliseconds. */
const within = 2_000;
/** What the team does meanwhile. Milliseconds. */
const changeEvery = 200;

/** What it costs that a thousand people open one roadmap, while its team goes on working. */
export function measureRoadmap(): Promise<Row[]> {
  return withDatabase((path) =>
    withProduct(path, async (server) => {
      const { team, address } = await share(server.url);
      const rows: Row[] = [];
      // Once before it counts: programs are faster the second time.
      await visitAll(server, address, 100, within);
      rows.push(...(await spread(server, team, address)));
      rows.push(await together(server, address));
      team.leave();
      return rows;
    }),
  );
}

async function share(url: string): Promise<{ team: Teammate; address: string }> {
  const team = await Teammate.arrive(url, await beginWorkspace(url));
  for (let first = 0; first < items; first += atOnce)
    await team.do({
      type: 'item.add',
      items: Array.from({ length: atOnce }, (_, index) => ({
        ...{ id: `i${first + index}`, title: `What we plan, number ${first + index}` },
        description: 'For whom it is, why, and what has to be there first. '.repeat(4),
        labels: first + index < shown ? ['public'] : ['ours'],
      })),
    });
  const secret = drawSecret();
  await team.do({
    type: 'roadmap.set',
    roadmap: {
      ...{ id: 'r', name: 'What comes', shows: ['labels', 'description', 'priority'] },
      query: { filter: { property: 'labels', is: 'any-of', value: ['public'] }, orders: [] },
      shape: {
        ...{ kind: 'lanes', property: 'status' },
        lanes: [...team.state.basics.statuses].map(({ id, name }) => ({ id, name, values: [id] })),
      },
    },
  });
  const link = { id: 'l', roadmapId: 'r', secret, frames: 'none' } as const;
  await team.do({ type: 'roadmap.share', link });
  return { team, address: `/r/${team.place.workspaceId}/${secret}` };
}

/** Within seconds, while the team changes what is shown. */
async function spread(server: ServerProcess, team: Teammate, address: string): Promise<Row[]> {
  let isWorking = true;
  const saves: number[] = [];
  const working = (async () => {
    for (let change = 0; isWorking; change++) {
      const startedAt = performance.now();
      const fields = { title: `Changed for the ${change}th time` };
      await team.do({ type: 'item.set', itemIds: [`i${change % shown}`], fields });
      saves.push(performance.now() - startedAt);
      await pause(changeEvery);
    }
  })();
  const before = await server.vitalSigns('cpu');
  const { times, bytes } = await visitAll(server, address, visitors, within);
  const after = await server.vitalSigns('cpu');
  isWorking = false;
  await working;
  const slowest = percentile(times, 99);
  return [
    {
      what: `${visitors} people open one roadmap within ${within / 1000} s: page and roadmap, p99`,
      measured: `${slowest.toFixed(0)} ms (median ${percentile(times, 50).toFixed(0)} ms)`,
      promise: { says: 'at most 500 ms', kept: slowest <= 500 },
    },
    {
      what: 'CPU of the server for a visit, its changes told to it included',
      measured: `${((after.cpu - before.cpu) / 1000 / visitors).toFixed(2)} ms`,
    },
    { what: 'What a visit fetches, scripts apart', measured: `${(bytes / 1024).toFixed(1)} KB` },
    {
      what: 'A change of the team meanwhile, p99',
      measured: `${percentile(saves, 99).toFixed(0)} ms`,
    },
  ];
}

async function together(server: ServerProcess, address: string): Promise<Row> {
  const { times } = await visitAll(server, address, visitors, 0);
  return {
    what: `${visitors} in the same moment: the last of them`,
    measured: `${percentile(times, 100).toFixed(0)} ms`,
  };
}

async function visitAll(
  server: ServerProcess,
  address: string,
  count: number,
  milliseconds: number,
): Promise<{ times: number[]; bytes: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const visits = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      if (milliseconds > 0) await pause((index * milliseconds) / count);
      return visit(server.url + address, agent);
    }),
  );
  for (const { changes } of visits) changes.destroy();
  agent.destroy();
  const bytes = visits.reduce((sum, one) => sum + one.bytes, 0) / count;
  return { times: visits.map(({ time }) => time), bytes };
}

/** The page, what it shows, and word of changes, which goes on. */
async function visit(address: string, agent: Agent) {
  const startedAt = performance.now();
  const page = await fetched(address, agent);
  const roadmap = await fetched(`${address}/roadmap.json`, agent);
  const time = performance.now() - startedAt;
  const changes = await answerOf(`${address}/changes`, agent);
  changes.resume();
  return { time, bytes: page + roadmap, changes };
}

async function fetched(address: string, agent: Agent): Promise<number> {
  const answer = await answerOf(address, agent);
  let bytes = 0;
  for await (const piece of answer) bytes += piece.length;
  if (answer.statusCode !== 200) throw new Error(`${address} answered ${answer.statusCode}.`);
  return bytes;
}

async function answerOf(address: string, agent: Agent): Promise<IncomingMessage> {
  const asked = get(address, { agent, headers: { 'accept-encoding': 'br' } });
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  if (!answer) throw new Error('There is no answer.');
  return answer;
}
