import { setImmediate as turn } from 'node:timers/promises';
import type { Connector } from '#server/integrations/connector.ts';
import { Passes } from '#server/integrations/passes.ts';
import { Rooms } from '#server/live/rooms.ts';
import type { Storage } from '#server/storage/storage.ts';
import { allow } from '#server/transport/allowances.ts';
import type { LiveWorkspace } from '#server/workspace/port.ts';
import { createWorkspaces } from '#server/workspace/workspaces.ts';
import type { Direction, PropertyMapping, Winner } from '#shared/integrations/connection.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import { textMark } from '#shared/workspace/decision.ts';
import type { HappenedToItem } from '#shared/workspace/history.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';
import { FakeTracker, type Trouble } from '#test/integrations/fake-tracker.ts';
import { type Edit, wrongIn } from '#test/integrations/in-the-end.ts';
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

const statuses = { open: 'Open', active: 'Active', closed: 'Closed' };
const session = { id: 'played', title: 'Friday', at: 1, itemIds: [] as string[] };
const key = 'a-secret-of-a-session';
const day = 24 * 60 * 60_000;

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
  const saysHowItSettles = chance(0.7);
  const tellsWhatChanged = chance(0.4);
  const scoresGo = chance(0.5) ? 'out' : 'both';
  /** Links are taken apart, items go, and connections with them, in some histories alone. */
  const isRough = chance(0.6);
  const wrong: string[] = [];
  const edits: Edit[] = [];
  const decided = new Map<string, number>();
  const isToBeTold = new Set<string>();
  const estimatedThere = new Set<string>();
  const erased = new Set<string>();
  let wasCutOff = false;
  let isPaused = false;
  let connections = 0;
  let connectionId = '';
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
    const connector = around(tracker.connector(saysHowItSettles, tellsWhatChanged));
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
    ...{ id: workspaceId, name: 'Shop', member: 'Ana', statuses },
    token: `token-of-${seed}-${'x'.repeat(20)}`,
  });
  if (!begun.ok) throw new Error(begun.refusal.message);
  const { memberId } = begun;
  const act = async (command: WorkspaceCommand) => {
    const answer = await (await found()).submit(memberId, command);
    // Two things may be done at once, in the midst of a pass.
    if (!answer.ok && answer.refusal.code !== 'in_bin')
      wrong.push(`${command.type}: ${answer.refusal.code}`);
  };
  const [open, active, closed] = await (await found()).read(({ basics }) =>
    basics.statuses.map(({ id }) => id),
  );
  const criterion = await (await found()).read(
    ({ basics }) => basics.framework.criteria.at(-1)?.id ?? '',
  );
  const states = new Map([
    ['1', open ?? ''],
    ['2', active ?? ''],
    ['3', closed ?? ''],
  ]);
  const mapped = (
    property: PropertyMapping['property'],
    remote: string,
    direction: Direction = 'both',
  ): PropertyMapping => ({ property, remote, direction, wins });
  const mapping = [
    ...[mapped('title', 'summary'), mapped('description', 'body'), mapped('labels', 'tags')],
    mapped(`score.${criterion}`, 'points', scoresGo),
    { ...mapped('status', 'state'), options: Object.fromEntries(states) },
  ];
  const connect = async () => {
    connections += 1;
    connectionId = `tracker-${connections}`;
    const made = { id: connectionId, service: 'jira' as const, name: 'Tracker', account: 'Ana' };
    await (await found()).connections.make(memberId, made, 'sealed');
    await act({
      ...{ type: 'connection.change', id: connectionId, place: { id: 'p', name: 'P' }, mapping },
      ...{ follows: true, comments: true },
    });
  };
  await connect();

  const itemsNow = async (): Promise<WorkspaceItem[]> =>
    (await found()).read(({ items }) => [...items.values()]);
  const standing = async () => (await itemsNow()).filter(({ removedAt }) => !removedAt);
  const binned = async () => (await itemsNow()).filter(({ removedAt }) => removedAt);
  const editOurs = async () => {
    const item = pick(await standing());
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
    } else if (at < 0.75) tracker.change(record.id, { state: pick(['1', '2', '3']) ?? '1' });
    else if (at < 0.8) {
      if (scoresGo === 'out') estimatedThere.add(record.id);
      tracker.change(record.id, { points: Math.round(random() * 40) / 2 });
    } else
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
  const goTheirs = () => {
    const record = pick([...tracker.records.values()].filter(({ isMet }) => isMet));
    if (!record) return;
    if (chance(0.3)) tracker.remove(record.id);
    else tracker.hide(record.id, !record.isHidden);
  };
  const played: { itemId: string; secret: string; decision: object }[] = [];
  const score = async () => {
    const item = pick(await standing());
    const live = await found();
    if (!item) return;
    commit += 1;
    const secret = `${key}-${commit}`;
    const id = `s${commit}`;
    await live.played(memberId, { ...session, id, itemIds: [item.id] }, secret);
    const decision = {
      ...{ at: now, sessionId: id, sessionTitle: 'Friday' },
      ...{ rounds: 2, agreement: { [criterion]: 1 } },
    };
    const told = { itemId: item.id, commit: 1, text: textMark(item) };
    const agreed = Math.round(random() * 100) / 10;
    const scores = { [criterion]: agreed };
    await live.takeInScores(secret, [{ ...told, decision: { scores, decided: decision } }]);
    played.push({ itemId: item.id, secret, decision });
    decided.set(item.id, agreed);
    if (item.links) isToBeTold.add(item.id);
  };
  /** The session takes back what it decided last. */
  const takeBack = async () => {
    const last = played.pop();
    const item = last && (await itemsNow()).find(({ id }) => id === last.itemId);
    if (!item) return;
    decided.delete(item.id);
    isToBeTold.delete(item.id);
    const told = { itemId: item.id, commit: 2, text: textMark(item), decision: null };
    await (await found()).takeInScores(last.secret, [told]);
  };
  const send = async () => {
    const title = `made ${++named}`;
    const id = `mine-${named}`;
    await act({ type: 'item.add', items: [{ id, title }] });
    await act({ type: 'item.send', itemIds: [id], connection: connectionId });
  };
  const unlink = async () => {
    const item = pick((await itemsNow()).filter(({ links }) => links));
    if (!item) return;
    wasCutOff = true;
    await act({ type: 'item.unlink', itemIds: [item.id], connection: connectionId });
  };
  const linkAgain = async (all: boolean) => {
    const items = (await standing()).filter(({ links }) => !links);
    const itemIds = (all ? items : items.slice(0, 1)).map(({ id }) => id);
    if (itemIds.length > 0) await act({ type: 'item.send', itemIds, connection: connectionId });
  };
  const bin = async () => {
    const item = pick(await standing());
    if (item) await act({ type: 'item.remove', itemIds: [item.id] });
  };
  const restore = async () => {
    const item = pick(await binned());
    if (item) await act({ type: 'item.restore', itemIds: [item.id] });
  };
  const erase = async () => {
    const all = await binned();
    if (all.length === 0) return;
    now += 31 * day;
    await addUnlinked();
    for (const { id } of all) erased.add(id);
  };
  /** Time is looked at by whoever does something. */
  const addUnlinked = () =>
    act({ type: 'item.add', items: [{ id: `own-${++named}`, title: `own ${named}` }] });
  const pause = async (paused: boolean) => {
    await act({ type: 'connection.change', id: connectionId, on: !paused });
    isPaused = paused;
  };
  const mapAnew = async () => {
    const way = pick(['both', 'in', 'in-once', 'out'] as const);
    await act({
      ...{ type: 'connection.change', id: connectionId },
      mapping: chance(0.3)
        ? mapping.filter(({ property }) => property !== 'description')
        : mapping.map((one) => {
            if (one.property === 'description' && chance(0.3)) return { ...one, remote: 'note' };
            if (one.property === 'status' && chance(0.3))
              return { ...one, options: { '1': open ?? '', '2': closed ?? '', '3': active ?? '' } };
            const isTurned = one.property === 'labels' && way !== undefined;
            return isTurned ? { ...one, direction: way } : one;
          }),
    });
  };
  const mapAsBefore = () => act({ type: 'connection.change', id: connectionId, mapping });
  const reconnect = async () => {
    wasCutOff = true;
    await act({ type: 'connection.remove', id: connectionId });
    isPaused = false;
    tracker.signInAnew();
    await connect();
  };
  const hints: string[] = [];
  const hint = async () => {
    const record = pick([...tracker.records.keys()]);
    if (record) hints.push(record);
    // Late, out of order, or twice; most are never sent.
    const late = pick(hints);
    const delivery = chance(0.5) ? `d${late}` : undefined;
    if (late) await (await found()).connections.hint(connectionId, [late], delivery);
  };
  /** What people do in the midst of a pass, one after the other; nobody waits for it there. */
  let meanwhile = Promise.resolve();
  const soon = (what: () => Promise<void>) => {
    meanwhile = meanwhile.then(what);
  };
  /** Calls that were made when it was paused last. */
  let callsWhenPaused: number | null = null;
  const look = async () => {
    const callsBefore = tracker.calls;
    if (isPaused) callsWhenPaused = callsBefore;
    await server.passes.lookForDue();
    const died = new Promise<void>((resolve) => {
      killed = resolve;
    });
    await Promise.race([server.passes.settled(), died]);
    await meanwhile;
    // One call may be on its way, and some are two.
    if (callsWhenPaused !== null && tracker.calls - callsWhenPaused > 2)
      wrong.push(`${tracker.calls - callsWhenPaused} calls after it was paused`);
    callsWhenPaused = null;
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
  const rough = [unlink, () => linkAgain(false), bin, restore, restore, mapAnew, mapAsBefore];
  tracker.trouble = () => (isCalm || chance(0.75) ? null : (pick(troubles) ?? null));
  tracker.meanwhile = () => {
    if (isCalm || isDead) return;
    if (chance(0.12)) editTheirs();
    if (chance(0.04)) soon(editOurs);
    if (!isRough) return;
    if (chance(0.02)) goTheirs();
    if (chance(0.03)) soon(pick(rough) ?? restore);
    if (chance(0.01))
      soon(async () => {
        await pause(true);
        callsWhenPaused = tracker.calls;
      });
  };
  addTheirs();
  addTheirs();
  const steps = 12 + Math.floor(random() * 18);
  for (let step = 0; step < steps; step += 1) {
    const at = random();
    if (at < 0.2) await editOurs();
    else if (at < 0.37) editTheirs();
    else if (at < 0.43) addTheirs();
    else if (at < 0.49) await send();
    else if (at < 0.55) await score();
    else if (at < 0.57) await takeBack();
    else if (at < 0.63) await hint();
    else if (at < 0.66) await signIn();
    else if (at < 0.78 && isRough) {
      const what = random();
      if (what < 0.25) goTheirs();
      else if (what < 0.75) await (pick(rough) ?? restore)();
      else if (what < 0.85) await pause(!isPaused);
      else if (what < 0.93) await erase();
      else await reconnect();
    } else {
      now += Math.floor(random() * 90_000);
      await look();
    }
  }
  isCalm = true;
  for (const { id } of tracker.records.values()) tracker.hide(id, false);
  await mapAsBefore();
  await pause(false);
  await signIn();
  // What was deleted, and no hook told of, is found as everything is compared.
  await act({ type: 'connection.look', id: connectionId, whole: true });
  for (let round = 0; round < 3; round += 1) {
    now += 121_000;
    await look();
  }
  // What is to be linked again is what was apart, and what was deleted there is made anew.
  await linkAgain(true);
  for (let round = 0; round < 6; round += 1) {
    now += 121_000;
    await look();
  }
  const callsBefore = tracker.calls;
  const writesThen = [...tracker.records.values()].map(({ changedAt }) => changedAt).join();
  now += 121_000;
  await look();
  if (tracker.calls - callsBefore > 4 + tracker.records.size + tracker.deleted.size)
    wrong.push('It goes on without end.');
  if ([...tracker.records.values()].map(({ changedAt }) => changedAt).join() !== writesThen)
    wrong.push('It goes on writing.');

  const items = await itemsNow();
  const health = await (await found()).read(({ connectionHealth }) =>
    connectionHealth.get(connectionId),
  );
  if (health?.problem) wrong.push(`The connection: ${health.problem.why} ${health.problem.said}`);
  if (tracker.needlessWrites > 0) wrong.push(`${tracker.needlessWrites} needless writes`);
  if (tracker.impatientCalls > 0) wrong.push(`${tracker.impatientCalls} calls beyond the pace`);
  const happened = new Map<string, HappenedToItem[]>();
  for (const { id } of items) {
    const told = await (await found()).records.history(id);
    if (told.ok)
      happened.set(
        id,
        told.entries.map(({ what }) => what),
      );
  }
  wrong.push(
    ...wrongIn({
      ...{
        tracker,
        connectionId,
        wins,
        items,
        happened,
        edits,
        decided,
        isToBeTold,
        erased,
        estimatedThere,
      },
      ...{ wasCutOff, states, criterion },
    }),
  );
  await act({ type: 'connection.remove', id: connectionId });
  await server.rooms.stop();
  return wrong.map((one) => `seed ${seed}: ${one}`);
}
