import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { FakeJira, projectId } from '#test/integrations/services/jira/fake-jira.ts';
import { median, percentile } from '#test/load/quantiles.ts';
import type { Row } from '#test/load/rows.ts';
import { withDatabase } from '#test/load/scratch.ts';
import { ServerProcess } from '#test/load/server-process.ts';
import { openTable, Table } from '#test/load/table.ts';
import { beginWorkspace, Teammate } from '#test/workspace/teammate.ts';

const items = 5_000;
/** A vote each so many milliseconds. */
const voteEvery = 20;
/** How long it is voted without anything beside it. Milliseconds. */
const quietFor = 20_000;
/** So many more megabytes in use are bounded. */
const mostMegabytes = 60;

/** What the service of the thread beside was asked so far. */
const tally = z.object({ hosts: z.string(), asked: z.int(), changes: z.int() });

/** What a full resync of thousands of linked items costs those who vote meanwhile, and the server. */
export async function measureIntegrations(): Promise<Row[]> {
  const tracker = new Worker(new URL('tracker.ts', import.meta.url), {
    workerData: { issues: items },
  });
  try {
    const { hosts } = await told(tracker);
    return await withDatabase(async (path) => {
      const server = await ServerProcess.product(path, {
        SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
        CONNECT_HOSTS: hosts,
      });
      try {
        return await measure(server, () => told(tracker, 'ask'));
      } finally {
        await server.stop();
      }
    });
  } finally {
    await tracker.terminate();
  }
}

async function told(tracker: Worker, ask?: 'ask'): Promise<z.infer<typeof tally>> {
  const answer = once(tracker, 'message');
  if (ask) tracker.postMessage(ask);
  const [message] = await answer;
  return tally.parse(message);
}

async function measure(
  server: ServerProcess,
  tallied: () => ReturnType<typeof told>,
): Promise<Row[]> {
  const table = await Table.sitDown(server.url, await openTable(server.url, 10));
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  const empty = await server.vitalSigns('memory');
  const call = async (rest: string, body?: unknown) => {
    const answer = await fetch(
      `${server.url}/api/workspaces/${place.workspaceId}/connections${rest}`,
      {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${place.token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      },
    );
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const { credentials } = new FakeJira();
  await call('', { id: 'tracker', service: 'jira', name: 'Jira', credentials });
  const project = { id: projectId, name: 'Web shop (SHOP)' };
  await ada.do({ type: 'connection.change', id: 'tracker', place: project });
  const { suggested } = await call('/tracker/fields');
  await ada.do({ type: 'connection.change', id: 'tracker', mapping: suggested });
  await call('/tracker/import', { all: true });
  await ada.until(() => ada.state.items.size === items);
  await inStep(ada);
  const linked = await server.vitalSigns('memory');

  const alone = await votesWhile(table, pause(quietFor));
  const before = await tallied();
  const startedAt = performance.now();
  await ada.do({ type: 'connection.look', id: 'tracker', whole: true });
  const meanwhile = await votesWhile(table, inStep(ada));
  const seconds = (performance.now() - startedAt) / 1_000;
  const after = await tallied();
  const calls = after.asked - before.asked;
  const changes = after.changes - before.changes;
  table.leave();
  ada.leave();
  const ratio = percentile(meanwhile, 99) / percentile(alone, 99);
  const grown = (linked.inUse - empty.inUse) / 1024 / 1024;
  return [
    {
      what: `A full resync of ${items.toLocaleString('en')} linked items: a vote's p99 to the last of 10, to what it is without`,
      measured: `${ratio.toFixed(2)} (${spread(meanwhile)} to ${spread(alone)})`,
      promise: { says: 'at most 1.5', kept: ratio <= 1.5 },
    },
    {
      what: '… takes, and asks the service so often; 100 calls in 10 seconds are its pace',
      measured: `${seconds.toFixed(0)} s, ${calls} calls`,
      promise: { says: 'no more than its pace', kept: calls <= 100 + seconds * 10 },
    },
    {
      what: '… changes nothing that is in step',
      measured: `${changes} changes over there`,
      promise: { says: 'none', kept: changes === 0 },
    },
    {
      what: '… memory in use for the items, their links and what is known of them',
      measured: `${grown.toFixed(1)} MB`,
      promise: { says: `at most ${mostMegabytes} MB`, kept: grown <= mostMegabytes },
    },
  ];
}

/** Resolves once nothing is done any more, and all was looked through after it was asked for. */
async function inStep(ada: Teammate): Promise<void> {
  const before = healthOf(ada)?.inStepAt ?? 0;
  await ada.until(() => {
    const health = healthOf(ada);
    return (health?.inStepAt ?? 0) > before && health?.doing === undefined;
  });
}

function healthOf(ada: Teammate) {
  return ada.state.connectionHealth.get('tracker');
}

/** The times that votes take until something is over. Milliseconds. */
async function votesWhile(table: Table, until: Promise<unknown>): Promise<number[]> {
  let isOver = false;
  const ended = until.finally(() => {
    isOver = true;
  });
  const votes: Promise<number>[] = [];
  while (!isOver) {
    votes.push(table.vote(votes.length % table.seats.length));
    await pause(voteEvery);
  }
  await ended;
  return Promise.all(votes);
}

function spread(times: readonly number[]): string {
  return `p99 ${percentile(times, 99).toFixed(1)} ms, median ${median(times).toFixed(1)} ms of ${times.length}`;
}
