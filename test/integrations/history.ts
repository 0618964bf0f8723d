import { setImmediate as turn } from 'node:timers/promises';
import type { Connector } from '#server/integrations/connector.ts';
import { Passes } from '#server/integrations/passes.ts';
import { Rooms } from '#server/live/rooms.ts';
import type { Storage } from '#server/storage/storage.ts';
import { allow } from '#server/transport/allowances.ts';
import type { LiveWorkspace } from '#server/workspace/port.ts';
import { createWorkspaces } from '#server/workspace/workspaces.ts';
import type { PropertyMapping, Winner } from '#shared/integrations/connection.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import { textMark } from '#shared/workspace/decision.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';
import { FakeTracker, type Trouble } from '#test/integrations/fake-tracker.ts';
import { onlyServerOn } from '#test/sessions/only-server.ts';

/** Numbers from 0 to 1, the same for the same seed (mulberry32, public domain). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A title that somebody gave, and the one that they saw as they did. */
interface Edit {
  side: 'ours' | 'theirs';
  /** The id of the item, or of the record. */
  of: string;
  title: string;
  seen: string;
}

const statuses = { open: 'Open', active: 'Active', closed: 'Closed' };
const connectionId = 'tracker';
const session = { id: 'played', title: 'Friday', at: 1, itemIds: [] as string[] };
const key = 'a-secret-of-a-session';

/**
 * One random history of both sides, with everything that goes wrong between them; answers with what does not hold in
 * the end. `around` makes the connector another one, such as one that forgets its markers.
 */
export async function lived(
  storage: Storage,
  seed: number,
  around: (connector: Connector) => Connector = (connector) => connector,
): Promise<string[]> {
  const random = randomFrom(seed);
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const chance = (one: number) => random() < one;
  const wins: Winner = chance(0.5) ? 'ours' : 'theirs';
  const wrong: string[] = [];
  const edits: Edit[] = [];
  const decided = new Set<string>();
  let now = Date.parse('2026-03-09T10:00:00Z');
  let named = 0;
  let isCalm = false;
  let commit = 0;
  const tracker = new FakeTracker(() => now);
  const workspaceId = `w${seed}`;

  let isDead = false;
  const report = (error: unknown) => wrong.push(String(error));
  const start = () => {
    const house = { storage, tenure: onlyServerOn(storage), now: () => now, report };
    const rooms = new Rooms(house);
    const lookAs = () => Promise.resolve({ ok: false as const, refusal: refusal('no_session') });
    const workspaces = createWorkspaces({
      ...{ rooms, sessions: { lookAs }, capacity: allow('off'), webhookHosts: [] },
    });
    const connector = around(tracker.connector());
    const passes = new Passes({
      ...{ workspaces, storage, now: () => now, report, publicUrl: 'https://poker.example' },
      async open(live, id) {
        const connection = await live.read(({ connections }) => connections.get(id));
        return connection ? { connection, connector, calls: FakeTracker.nothing } : null;
      },
      keepHook: () => Promise.resolve(),
    });
    return { rooms, workspaces, passes };
  };
  let server = start();
  const found = async (): Promise<LiveWorkspace> => {
    const live = await server.workspaces.find(workspaceId);
    if (!live) throw new Error('It is not there.');
    return live;
  };
  let killed: () => void = () => undefined;
  tracker.killed = () => {
    isDead = true;
    killed();
  };

  const begun = await server.workspaces.begin({
    ...{
      id: workspaceId,
      name: 'Shop',
      member: 'Ana',
      statuses,
      token: `token-of-${seed}-${'x'.repeat(20)}`,
    },
  });
  if (!begun.ok) throw new Error(begun.refusal.message);
  const { memberId } = begun;
  const act = async (command: WorkspaceCommand) => {
    const answer = await (await found()).submit(memberId, command);
    if (!answer.ok) wrong.push(`${command.type}: ${answer.refusal.code}`);
  };
  const mapped = (property: PropertyMapping['property'], remote: string): PropertyMapping => ({
    ...{ property, remote, direction: property.startsWith('score') ? 'out' : 'both', wins },
  });
  const [open, active, closed] = await (await found()).read(({ basics }) =>
    basics.statuses.map(({ id }) => id),
  );
  const effort = await (await found()).read(
    ({ basics }) => basics.framework.criteria.at(-1)?.id ?? '',
  );
  await (await found()).connections.make(
    memberId,
    { id: connectionId, service: 'jira', name: 'Tracker', account: 'Ana' },
    'sealed',
  );
  await act({
    ...{ type: 'connection.change', id: connectionId, place: { id: 'p', name: 'P' } },
    ...{ follows: true, comments: true },
    mapping: [
      ...[mapped('title', 'summary'), mapped('description', 'body'), mapped('labels', 'tags')],
      mapped(`score.${effort}`, 'points'),
      {
        ...mapped('status', 'state'),
        options: { '1': open ?? '', '2': active ?? '', '3': closed ?? '' },
      },
    ],
  });

  const itemsNow = async (): Promise<WorkspaceItem[]> =>
    (await found()).read(({ items }) => [...items.values()]);
  const editOurs = async () => {
    const item = pick(await itemsNow());
    if (!item) return;
    if (chance(0.5)) {
      const title = `ours ${++named}`;
      edits.push({ side: 'ours', of: item.id, title, seen: item.title });
      return act({ type: 'item.set', itemIds: [item.id], fields: { title } });
    }
    const status = pick([open, active, closed]) ?? '';
    await act({
      type: 'item.set',
      itemIds: [item.id],
      fields: chance(0.5)
        ? { status }
        : { labels: [pick(['a', 'b', 'c']) ?? 'a'], description: `About ${++named}` },
    });
  };
  const editTheirs = () => {
    const record = pick([...tracker.records.values()]);
    if (!record) return;
    const at = random();
    if (at < 0.6) {
      const title = `theirs ${++named}`;
      edits.push({ side: 'theirs', of: record.id, title, seen: String(record.values.summary) });
      tracker.change(record.id, { summary: title });
    } else if (at < 0.8) tracker.change(record.id, { state: pick(['1', '2', '3']) ?? '1' });
    else
      tracker.change(record.id, { tags: ['c', pick(['d', 'e']) ?? 'd'], body: `There ${++named}` });
  };
  const addTheirs = () => {
    tracker.add({
      summary: `new ${++named}`,
      state: pick(['1', '2', '3']) ?? '1',
      body: null,
      tags: [],
    });
  };
  const score = async () => {
    const item = pick(await itemsNow());
    const live = await found();
    if (!item) return;
    commit += 1;
    session.itemIds.push(item.id);
    const played = { ...session, id: `s${commit}`, itemIds: [item.id] };
    await live.played(memberId, played, `${key}-${commit}`);
    const decision = {
      at: now,
      sessionId: played.id,
      sessionTitle: 'Friday',
      rounds: 2,
      agreement: { [effort]: 1 },
    };
    const told = { itemId: item.id, commit: 1, text: textMark(item) };
    const scores = { [effort]: Math.round(random() * 100) / 10 };
    await live.takeInScores(`${key}-${commit}`, [
      { ...told, decision: { scores, decided: decision } },
    ]);
    if (item.links) decided.add(item.id);
  };
  const send = async () => {
    const title = `made ${++named}`;
    const id = `mine-${named}`;
    await act({ type: 'item.add', items: [{ id, title }] });
    await act({ type: 'item.send', itemIds: [id], connection: connectionId });
  };
  const hints: string[] = [];
  const hint = async () => {
    const record = pick([...tracker.records.keys()]);
    if (record) hints.push(record);
    // Late, out of order, or twice; most are never sent.
    const late = pick(hints);
    if (late)
      await (await found()).connections.hint(
        connectionId,
        [late],
        chance(0.5) ? `d${late}` : undefined,
      );
  };
  const look = async () => {
    await server.passes.lookForDue();
    const died = new Promise<void>((resolve) => {
      killed = resolve;
    });
    await Promise.race([server.passes.settled(), died]);
    if (!isDead) return;
    // The next process begins with what is stored; nobody else claims what the dead one claimed for a while.
    isDead = false;
    await turn();
    server = start();
    now += 61_000;
  };
  const signIn = async () => {
    await (await found()).connections.signIn(connectionId, 'Ana', 'sealed');
  };

  const troubles: readonly (Trouble | null)[] = [
    ...(['away', 'slow-down', 'lost-answer', 'lost-answer', 'killed', 'killed-after'] as const),
    'signed-out',
  ];
  tracker.trouble = () => (isCalm || chance(0.75) ? null : (pick(troubles) ?? null));
  tracker.meanwhile = () => {
    if (!isCalm && chance(0.12)) editTheirs();
  };
  addTheirs();
  addTheirs();
  const steps = 12 + Math.floor(random() * 18);
  for (let step = 0; step < steps; step += 1) {
    const at = random();
    if (at < 0.24) await editOurs();
    else if (at < 0.44) editTheirs();
    else if (at < 0.5) addTheirs();
    else if (at < 0.57) await send();
    else if (at < 0.64) await score();
    else if (at < 0.72) await hint();
    else if (at < 0.75) await signIn();
    else {
      now += Math.floor(random() * 90_000);
      await look();
    }
  }
  isCalm = true;
  await signIn();
  for (let round = 0; round < 6; round += 1) {
    now += 121_000;
    await look();
  }
  const callsBefore = tracker.calls;
  const writesThen = [...tracker.records.values()].map(({ changedAt }) => changedAt).join();
  now += 121_000;
  await look();
  if (tracker.calls - callsBefore > 4 + tracker.records.size) wrong.push('It goes on without end.');
  if ([...tracker.records.values()].map(({ changedAt }) => changedAt).join() !== writesThen)
    wrong.push('It goes on writing.');

  const items = await itemsNow();
  const linked = new Map(
    items.flatMap((item) => (item.links ?? []).map(({ at }) => [at?.key, item] as const)),
  );
  for (const item of items)
    for (const { problem } of item.links ?? [])
      if (problem) wrong.push(`${item.title}: ${problem.why} ${problem.said}`);
  const health = await (await found()).read(({ connectionHealth }) =>
    connectionHealth.get(connectionId),
  );
  if (health?.problem) wrong.push(`The connection: ${health.problem.why} ${health.problem.said}`);
  if (linked.size !== items.length || items.length !== tracker.records.size)
    wrong.push(`${items.length} items, ${linked.size} linked, ${tracker.records.size} records`);
  const markers = [...tracker.records.values()].flatMap(({ marker }) => marker ?? []);
  if (new Set(markers).size < markers.length) wrong.push('A record was made twice.');
  if (tracker.needlessWrites > 0) wrong.push(`${tracker.needlessWrites} needless writes`);
  if (tracker.impatientCalls > 0) wrong.push(`${tracker.impatientCalls} calls beyond the pace`);
  const byTitle = new Map(edits.map((edit) => [edit.title, edit]));
  const descendsFrom = (title: string, from: string): boolean => {
    for (let at = byTitle.get(title); at; at = byTitle.get(at.seen))
      if (at.seen === from) return true;
    return false;
  };
  const theirState = new Map([
    ['1', open],
    ['2', active],
    ['3', closed],
  ]);
  for (const record of tracker.records.values()) {
    const item = linked.get(record.id.toUpperCase());
    if (!item) continue;
    const there = record.values;
    if (item.title !== there.summary) wrong.push(`title ${item.title} ≠ ${there.summary}`);
    if ((item.description ?? '') !== (there.body ?? ''))
      wrong.push(`description ${item.description} ≠ ${there.body}`);
    if (item.status !== theirState.get(String(there.state)))
      wrong.push(`status ${item.status} ≠ ${there.state}`);
    const tags = Array.isArray(there.tags) ? there.tags : [];
    if ([...(item.labels ?? [])].sort().join() !== [...tags].sort().join())
      wrong.push(`labels ${item.labels} ≠ ${tags}`);
    const own = item.scores?.[effort];
    if (own !== undefined && there.points !== Math.round(own * 2) / 2)
      wrong.push(`score ${own} ≠ ${there.points}`);
    const said = record.comments.map((text) => text.split('\n').at(-1));
    if (new Set(said).size < said.length) wrong.push('A comment was made twice.');
    if (decided.has(item.id) && said.length === 0) wrong.push('A decision was not told.');
    // Whoever came last, having seen the other, counts; of two who had not, the one that the rule names.
    const chain = edits.filter(({ of }) => of === item.id || of === record.id);
    const last = (side: Edit['side']) => chain.filter((edit) => edit.side === side).at(-1)?.title;
    const [ours, theirs] = [last('ours'), last('theirs')];
    if (ours === undefined || theirs === undefined) {
      const only = ours ?? theirs;
      if (only !== undefined && item.title !== only)
        wrong.push(`lost: ${only}, it is ${item.title}`);
    } else if (descendsFrom(ours, theirs)) {
      if (item.title !== ours) wrong.push(`lost: ${ours} after ${theirs}, it is ${item.title}`);
    } else if (descendsFrom(theirs, ours)) {
      // Of what nobody heard that it was written, nobody can tell that it was seen there.
      const isForeign = wins === 'ours' && record.unheard.includes(ours);
      if (item.title !== theirs && !isForeign && !record.overwritten.includes(theirs))
        wrong.push(`lost: ${theirs} after ${ours}, it is ${item.title}`);
    } else if (
      item.title !== (wins === 'ours' ? ours : theirs) &&
      !record.overwritten.includes(theirs)
    )
      wrong.push(`lost against the rule (${wins}): ${ours}, ${theirs}, it is ${item.title}`);
  }
  await act({ type: 'connection.remove', id: connectionId });
  await server.rooms.stop();
  return wrong.map((one) => `seed ${seed}: ${one}`);
}
