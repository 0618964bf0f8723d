import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Rooms } from '#server/live/rooms.ts';
import { createSessions } from '#server/sessions/sessions.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Storage } from '#server/storage/storage.ts';
import { createSender } from '#server/webhooks/sender.ts';
import { type Call, createWebhooks } from '#server/webhooks/webhooks.ts';
import type { Command } from '#shared/commands/commands.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { onlyServerOn } from '#test/sessions/only-server.ts';
import { Receiver } from '#test/webhooks/receiver.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Whoever claimed a reminder and did not settle it has it no longer. */
const claimHolds = minute;

let folder: string;
let storage: Storage;
let receiver: Receiver;
let calls: Call[];
/** The server's clock, which only the test moves. */
let now: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'priority-poker-'));
  storage = openSqliteStorage(join(folder, 'test.db'));
  receiver = await Receiver.listen();
  calls = [];
  now = Date.UTC(2026, 10, 20, 17);
});
afterEach(async () => {
  receiver.close();
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A server on the storage; another one may follow it. */
function startServer({ hosts = [receiver.origin], perHour = 30 } = {}) {
  const rooms = new Rooms({
    ...{ storage, tenure: onlyServerOn(storage), now: () => now },
    report: (error) => {
      throw error;
    },
  });
  const sessions = createSessions({ rooms, capacity: { items: 1_000, participants: 1_000 } });
  const webhooks = createWebhooks({
    sessions,
    storage,
    hosts,
    send: createSender(hosts),
    now: () => now,
    rate: { points: perHour, seconds: 3_600 },
    publicUrl: 'https://poker.example.com',
    called: (call) => calls.push(call),
  });
  /** Lets the clock go on, and the server look at what is due. */
  const wait = async (milliseconds: number) => {
    now += milliseconds;
    await sessions.keepDeadlines();
    await webhooks.deliverDue();
  };
  return { rooms, sessions, webhooks, wait };
}

type Server = ReturnType<typeof startServer>;

/** A session with two items and Vic, which tells its webhook in Fay's language and time zone. */
async function openSession({ sessions }: Server, language = 'en', timeZone = 'Europe/Berlin') {
  const opened = await sessions.create({
    title: 'Autumn <!channel> planning',
    facilitator: 'Fay',
    framework: valueAndEffort,
    items: ['checkout', 'search'].map((id) => ({ id, title: id })),
    settings: {},
  });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const { sessionId, participantId: fay } = opened;
  const session = await sessions.find(sessionId);
  if (!session) throw new Error('It is not there.');
  const joined = await session.join({ name: 'Vic', role: 'voter' });
  if (!joined.ok) throw new Error(joined.refusal.message);
  const address = `${receiver.origin}/hook/s3cret`;
  await session.setWebhook(fay, { address, language, timeZone });
  const lead = async (command: Command) => {
    const answer = await session.submit(fay, command);
    if (!answer.ok) throw new Error(answer.refusal.message);
  };
  const goAsync = (deadline: number | null) => lead({ type: 'mode.set', mode: 'async', deadline });
  const rate = (itemId: string) =>
    session.submit(joined.participantId, {
      type: 'vote.cast',
      itemId,
      round: 1,
      cards: { value: '8', effort: '3' },
    });
  return { sessionId, fay, session, lead, goAsync, rate, address };
}

/** What waits to be told by then; looking is no claim. */
const reminders = (by: number) =>
  storage.claimJobs({ kind: 'reminder', now: by, holds: 0, atMost: 10 });

const told = () => receiver.received.map(({ body }) => body);

describe('the webhook of an async session', () => {
  it('is told a day before the deadline, an hour before, and of the close, each once', async () => {
    const server = startServer();
    const { sessionId, goAsync, rate } = await openSession(server);
    const deadline = now + 3 * day;
    await goAsync(deadline);
    await server.wait(2 * day - second);
    expect(told()).toEqual([]);
    await server.wait(second);
    await rate('checkout');
    await rate('search');
    await server.wait(23 * hour);
    await server.wait(second);
    await server.wait(hour);
    const session = {
      id: sessionId,
      title: 'Autumn <!channel> planning',
      url: `https://poker.example.com/s/${sessionId}`,
    };
    const about = { session, deadline: new Date(deadline).toISOString(), people: 1 };
    expect(told().map(({ blocks: _, ...rest }) => rest)).toEqual([
      {
        ...about,
        event: 'deadline_near',
        finished: 0,
        text: expect.stringContaining('in 24 hours, on Mon'),
      },
      {
        ...about,
        event: 'deadline_near',
        finished: 1,
        text: expect.stringContaining('in 1 hour,'),
      },
      { ...about, event: 'closed', finished: 1, text: expect.stringContaining('is closed') },
    ]);
    const buttons = told().map(({ blocks }) =>
      JSON.stringify(blocks).match(/"text":"(?:Open|See)[^"]*"|"url":"[^"]*"/g),
    );
    const open = ['"text":"Open the session"', `"url":"${session.url}"`];
    expect(buttons).toEqual([
      open,
      open,
      ['"text":"See the results"', `"url":"${session.url}/results"`],
    ]);
    // What a chat takes for a command is none.
    expect(told()[0]?.text).toContain('“Autumn ‹!channel› planning”');
    expect(told()[0]?.text).toContain('6:00');
    expect(told()[0]?.text).toContain('Voted on everything: 0 of 1.');
    await server.wait(day);
    expect(told()).toHaveLength(3);
    expect(calls.map(({ event, outcome }) => [event, outcome])).toEqual([
      ['deadline_near', 'delivered'],
      ['deadline_near', 'delivered'],
      ['closed', 'delivered'],
    ]);
  });

  it.each([
    ['de', 'Die Abstimmung ist abgeschlossen'],
    ['es', 'la votación está cerrada'],
    ['fr', 'le vote est clôturé'],
  ])('is told in the language of who set it (%s)', async (language, words) => {
    const server = startServer();
    const { goAsync, lead } = await openSession(server, language);
    await goAsync(null);
    await lead({ type: 'mode.set', mode: 'live' });
    await server.wait(0);
    expect(told()).toMatchObject([{ event: 'closed', deadline: null }]);
    expect(told()[0]?.text).toContain(words);
  });

  it('is told of the deadline that holds, and of none that was lifted', async () => {
    const server = startServer();
    const { goAsync } = await openSession(server);
    await goAsync(now + 2 * day);
    await goAsync(now + 5 * day);
    await server.wait(3 * day);
    expect(told()).toEqual([]);
    await server.wait(day);
    expect(told()).toMatchObject([{ event: 'deadline_near' }]);
    await goAsync(null);
    await server.wait(2 * day);
    expect(told()).toHaveLength(1);
  });

  it('is told of nothing that is past already', async () => {
    const server = startServer();
    const { goAsync } = await openSession(server);
    await goAsync(now + hour / 2);
    await server.wait(0);
    expect(told()).toEqual([]);
  });

  it('may be set when the session is async already, replaced, and taken away', async () => {
    const server = startServer();
    const { goAsync, session, fay, address } = await openSession(server);
    const webhook = { address, language: 'en', timeZone: 'UTC' };
    await session.setWebhook(fay, null);
    expect((await session.state()).webhook).toBeUndefined();
    await goAsync(now + 3 * day);
    await session.setWebhook(fay, webhook);
    expect((await session.state()).webhook).toBe(true);
    await session.setWebhook(fay, { ...webhook, address: `${receiver.origin}/other` });
    await server.wait(2 * day);
    expect(receiver.received).toMatchObject([{ path: '/other' }]);
    await session.setWebhook(fay, null);
    await server.wait(2 * day);
    expect(told()).toHaveLength(1);
  });
});

describe('a server that was down', () => {
  it('tells late what waited, and of two reminders only the nearer', async () => {
    const first = startServer();
    const { goAsync } = await openSession(first);
    await goAsync(now + 2 * day);
    await first.rooms.stop();
    now += 2 * day - hour / 2;
    await startServer().wait(0);
    expect(told()).toMatchObject([{ event: 'deadline_near' }]);
    expect(told()[0]?.text).toContain('in 30 minutes');
  });

  it('tells of the close alone where the deadline has passed', async () => {
    const first = startServer();
    const { goAsync } = await openSession(first);
    await goAsync(now + 2 * day);
    await first.rooms.stop();
    now += 3 * day;
    await startServer().wait(0);
    expect(told()).toMatchObject([{ event: 'closed' }]);
  });

  it('tells nothing of a close that is long ago', async () => {
    const first = startServer();
    const { goAsync, lead } = await openSession(first);
    await goAsync(null);
    await lead({ type: 'mode.set', mode: 'live' });
    await startServer().wait(2 * day);
    expect(told()).toEqual([]);
    expect(await reminders(now)).toEqual([]);
  });
});

describe('an address that does not answer as it should', () => {
  async function closed(server: Server) {
    const { goAsync, lead, sessionId } = await openSession(server);
    await goAsync(null);
    await lead({ type: 'mode.set', mode: 'live' });
    return sessionId;
  }

  it('is tried again after growing pauses, over a restart, until it does', async () => {
    const first = startServer();
    await closed(first);
    receiver.answers = [503, 429, 500];
    await first.wait(0);
    await first.wait(9 * second);
    expect(told()).toHaveLength(1);
    await first.wait(second);
    await first.rooms.stop();
    const restarted = startServer();
    await restarted.wait(59 * second);
    expect(told()).toHaveLength(2);
    await restarted.wait(second);
    await restarted.wait(10 * minute);
    expect(told()).toHaveLength(4);
    expect(calls.map(({ outcome, attempts }) => [outcome, attempts])).toEqual([
      ['refused', 0],
      ['refused', 1],
      ['refused', 2],
      ['delivered', 3],
    ]);
    await restarted.wait(hour);
    expect(told()).toHaveLength(4);
  });

  it('is given up in the end', async () => {
    const server = startServer();
    await closed(server);
    receiver.answers = [500, 500, 500, 500, 500];
    for (let times = 0; times < 6; times++) await server.wait(hour);
    expect(told()).toHaveLength(4);
  });

  it.each([404, 301])('is not asked twice where it says %i', async (status) => {
    const server = startServer();
    await closed(server);
    receiver.answers = [status];
    for (let times = 0; times < 3; times++) await server.wait(minute);
    expect(receiver.received).toMatchObject([{ path: '/hook/s3cret' }]);
    expect(calls).toMatchObject([{ outcome: 'refused', status }]);
  });

  it('is sent the text alone where it does not understand the rest', async () => {
    const server = startServer();
    await closed(server);
    receiver.answers = [400];
    await server.wait(0);
    const [whole, text] = told();
    expect(text).toEqual({ text: whole?.text });
    expect(calls).toMatchObject([{ outcome: 'delivered' }]);
    await server.wait(hour);
    expect(told()).toHaveLength(2);
  });

  it('keeps nobody else from being told', async () => {
    const server = startServer();
    await closed(server);
    await closed(server);
    receiver.answers = [500];
    await server.wait(0);
    expect(calls.map(({ outcome }) => outcome).sort()).toEqual(['delivered', 'refused']);
  });

  it('is not called any more once the operator took its host away', async () => {
    const sessionId = await closed(startServer());
    await startServer({ hosts: ['hooks.slack.com'] }).wait(0);
    expect(told()).toEqual([]);
    expect(calls).toMatchObject([{ outcome: 'not_allowed', host: null }]);
    await startServer().wait(hour);
    expect(told()).toEqual([]);
    expect(await storage.row(sessionId, 'webhook', '')).toContain('s3cret');
  });
});

describe('on a disk that is full', () => {
  let isFull: boolean;
  beforeEach(() => {
    isFull = true;
    const settle = storage.settleJob.bind(storage);
    storage.settleJob = async (...reminder) => {
      if (isFull) throw new Error('full');
      await settle(...reminder);
    };
  });

  async function toldOnFullDisk(): Promise<Server> {
    const server = startServer();
    const { goAsync, lead } = await openSession(server);
    await goAsync(null);
    await lead({ type: 'mode.set', mode: 'live' });
    await expect(server.wait(0)).rejects.toThrow('full');
    await expect(server.wait(claimHolds)).rejects.toThrow('full');
    expect(told()).toHaveLength(1);
    isFull = false;
    return server;
  }

  it('is told once all the same', async () => {
    const server = await toldOnFullDisk();
    await server.wait(claimHolds);
    await server.wait(second);
    expect(told()).toHaveLength(1);
    expect(await reminders(now)).toEqual([]);
  });

  it('is told once more by the server that follows on one that died then', async () => {
    await toldOnFullDisk();
    await startServer().wait(claimHolds);
    await startServer().wait(claimHolds);
    expect(told()).toHaveLength(2);
    expect(told()[1]).toEqual(told()[0]);
  });
});

it('too many reminders wait for each other', async () => {
  const server = startServer({ perHour: 2 });
  const { goAsync, lead } = await openSession(server);
  for (let times = 0; times < 4; times++) {
    await goAsync(null);
    await lead({ type: 'mode.set', mode: 'live' });
    await server.wait(second);
  }
  expect(told()).toHaveLength(2);
  expect(await reminders(now + 2 * hour)).toMatchObject([{ name: 'closed', attempts: 0 }]);
});
