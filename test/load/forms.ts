import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { median, percentile } from '#test/load/quantiles.ts';
import type { Row } from '#test/load/rows.ts';
import { withDatabase, withProduct } from '#test/load/scratch.ts';
import type { ServerProcess } from '#test/load/server-process.ts';
import { aForm, anIdea, submissionId } from '#test/workspace/forms.ts';
import { beginWorkspace, type Place, Teammate } from '#test/workspace/teammate.ts';

const items = 1_000;
const sent = 10_000;
const addresses = 100;
/** All of it is sent within this. Milliseconds. */
const minute = 60_000;
/** The team works for so long before, and after. Milliseconds. */
const undisturbed = 20_000;
/** What takes longest is looked for in pieces of so long: weather that comes once is in one of them. Milliseconds. */
const piece = 10_000;
/** What the team does meanwhile. Milliseconds. */
const changeEvery = 25;
const aPage = 100;

/** What was answered: taken in, or why not. */
interface Answers {
  /** Ids of submissions. */
  taken: string[];
  /** How often, by code. */
  refused: Map<string, number>;
  /** Those that got no answer, or one without a word. */
  lost: number;
  times: number[];
}

/** A flood of what is sent by a form, while the team goes on working: with all taken in, and as servers are set. */
export async function measureForms(): Promise<Row[]> {
  return [
    ...(await flooded('all taken in', { LIMITS: 'off' })),
    ...(await flooded('limits as they are set', { LIMITS: 'on' })),
  ];
}

function flooded(how: string, limits: { LIMITS: string }): Promise<Row[]> {
  // Each visitor has an address of their own, which a proxy says.
  const environment = { ...limits, TRUST_PROXY: '1' };
  return withDatabase(async (path) => {
    const { place, answers, rows } = await withProduct(
      path,
      (server) => flood(server, how),
      environment,
    );
    // What was acknowledged is there after a restart, too.
    const there = await withProduct(path, ({ url }) => waiting(url, place), environment);
    const missing = answers.taken.filter((id) => !there.has(id)).length;
    const refused = [...answers.refused].map(([code, count]) => `${count} ${code}`);
    const outcome = [`${answers.taken.length} taken`, ...refused].join(', ');
    return [
      {
        what: `${sent.toLocaleString('en')} sent in a minute from ${addresses} addresses, ${how}`,
        measured: `${outcome}; ${answers.lost} unanswered, ${missing} acknowledged and not there`,
        promise: {
          says: 'answered each, none lost',
          kept: answers.lost === 0 && missing === 0 && there.size === answers.taken.length,
        },
      },
      ...rows,
    ];
  });
}

async function flood(server: ServerProcess, how: string) {
  const team = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  const backlog = Array.from({ length: items }, (_, index) => ({
    ...{ id: `i${index}`, title: `What we plan, number ${index}` },
    description: 'For whom it is, why, and what has to be there first. '.repeat(4),
  }));
  await team.do({ type: 'item.add', items: backlog });
  const form = aForm();
  await team.do({ type: 'form.put', form });
  // Programs are faster the second time.
  await workFor(team, undisturbed / 4);
  const before = await workFor(team, undisturbed);
  const cpu = (await server.vitalSigns('cpu')).cpu;
  const [answers, during] = await Promise.all([
    sendAll(server, team.place, form.secret),
    workFor(team, minute),
  ]);
  const used = (await server.vitalSigns('cpu')).cpu - cpu;
  const after = await workFor(team, undisturbed);
  team.leave();
  const [alone, along] = [slowest([...before, ...after]), slowest(during)];
  const ratio = along / alone;
  const medians = [during, [...before, ...after]].map((pieces) => median(pieces.flat()).toFixed(1));
  const rows: Row[] = [
    {
      what: `A change of the team meanwhile, p99 (the median of such of 10 s each), to that without a flood (${how})`,
      measured: `${ratio.toFixed(2)} (${along.toFixed(1)} to ${alone.toFixed(1)} ms; medians ${medians.join(' and ')} ms)`,
      promise: { says: 'at most 2', kept: ratio <= 2 },
    },
    {
      what: 'An answer to who sends, p99 (median)',
      measured: `${percentile(answers.times, 99).toFixed(0)} ms (${percentile(answers.times, 50).toFixed(0)} ms)`,
    },
    {
      what: 'The processor meanwhile, the team’s work included',
      measured: `${(used / minute / 10).toFixed(0)} % of a core`,
    },
  ];
  return { place: team.place, answers, rows };
}

/** Changes items one after the other, at a pace. Answers with how long each took until it was back, by pieces. */
async function workFor(team: Teammate, milliseconds: number): Promise<number[][]> {
  const pieces: number[][] = [];
  for (let done = 0; done < milliseconds; done += piece)
    pieces.push(await workOn(team, Math.min(piece, milliseconds - done)));
  return pieces;
}

async function workOn(team: Teammate, milliseconds: number): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    const startedAt = performance.now();
    const fields = { title: `Changed at ${startedAt}` };
    await team.do({ type: 'item.set', itemIds: [`i${times.length % items}`], fields });
    times.push(performance.now() - startedAt);
    await pause(changeEvery);
  }
  return times;
}

/** The 99th percentile of each piece, and of these the median. */
function slowest(pieces: readonly number[][]): number {
  return median(pieces.map((times) => percentile(times, 99)));
}

async function sendAll(server: ServerProcess, place: Place, secret: string): Promise<Answers> {
  const path = `/api/workspaces/${place.workspaceId}/forms/${secret}/submissions`;
  const answers: Answers = { taken: [], refused: new Map(), lost: 0, times: [] };
  const agents = Array.from({ length: addresses }, () => new Agent({ keepAlive: true }));
  const from = performance.now();
  await Promise.all(
    Array.from({ length: sent }, async (_, number) => {
      await pause(Math.max(0, (number * minute) / sent - (performance.now() - from)));
      const startedAt = performance.now();
      const visitor = number % addresses;
      const idea = anIdea(`Wish number ${number}`, { more: 'Since it would save us time.' });
      const answer = await post(server.url + path, idea, visitor, agents[visitor]).catch(
        () => null,
      );
      answers.times.push(performance.now() - startedAt);
      if (answer?.status === 201) answers.taken.push(submissionId(idea.secret));
      else if (answer?.code && answer.detail)
        answers.refused.set(answer.code, (answers.refused.get(answer.code) ?? 0) + 1);
      else answers.lost += 1;
    }),
  );
  for (const agent of agents) agent.destroy();
  return answers;
}

const answerSchema = z.object({ code: z.string().optional(), detail: z.string().optional() });

async function post(address: string, body: object, visitor: number, agent: Agent | undefined) {
  const headers = {
    'content-type': 'application/json',
    'x-forwarded-for': `198.51.100.${visitor + 1}`,
  };
  const asked = request(address, { ...{ method: 'POST', headers }, ...(agent && { agent }) });
  asked.end(JSON.stringify(body));
  const [answer] = await once(asked, 'response');
  let text = '';
  for await (const piece of answer) text += piece;
  return { status: Number(answer.statusCode), ...answerSchema.parse(JSON.parse(text)) };
}

/** What stands in triage, page by page. */
async function waiting(url: string, { workspaceId, token }: Place): Promise<Set<string>> {
  const ids = new Set<string>();
  const headers = { authorization: `Bearer ${token}` };
  for (let after = ''; ; ) {
    const query = `?limit=${aPage}${after === '' ? '' : `&after=${after}`}`;
    const answer = await fetch(`${url}/api/workspaces/${workspaceId}/submissions${query}`, {
      headers,
    });
    const { submissions } = pageSchema.parse(await answer.json());
    for (const { id } of submissions) ids.add(id);
    if (submissions.length < aPage) return ids;
    after = submissions.at(-1)?.id ?? '';
  }
}

const pageSchema = z.object({ submissions: z.array(z.object({ id: z.string() })) });
