import { median } from '#test/load/quantiles.ts';
import type { Row } from '#test/load/rows.ts';
import { withDatabase, withProduct } from '#test/load/scratch.ts';
import { copySession } from '#test/load/stored-sessions.ts';
import { Table, touch } from '#test/load/table.ts';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import type { Seat } from '#test/server/player.ts';

const items = 1_000;
const participants = 50;
const updates = 10_000;
/** Each is loaded so often, as a copy that was not in memory before. */
const copies = 9;
const storedSessions = 10_000;

/** How long a session takes from the disk until somebody outside is answered. */
export function measureLoading(): Promise<Row[]> {
  return withDatabase(async (path) => {
    const { crowded, edited } = await withProduct(path, async ({ url }) => ({
      crowded: await openLarge(url, participants),
      edited: await edit(url, await openLarge(url, 1)),
    }));
    const seats = {
      crowded: await copySession(path, crowded, copies),
      edited: await copySession(path, edited, copies),
    };
    return withProduct(path, async ({ url }) => {
      const withPeople = await timesToLoad(url, seats.crowded);
      const withEdits = await timesToLoad(url, seats.edited);
      return [
        {
          what: 'Loading 1,000 items and 50 participants',
          measured: millis(withPeople),
          promise: { says: 'within 100 ms', kept: median(withPeople) <= 100 },
        },
        { what: 'Loading 1,000 items after 10,000 updates', measured: millis(withEdits) },
      ];
    });
  });
}

/** How long the server takes to start, beside many sessions and without any. */
export async function measureStart(): Promise<Row[]> {
  const empty = await withDatabase((path) => withProduct(path, async (server) => server.startedIn));
  const full = await withDatabase(async (path) => {
    const seat = await withProduct(path, ({ url }) => openSession(url));
    await copySession(path, seat, storedSessions);
    return withProduct(path, async (server) => server.startedIn);
  });
  return [
    {
      what: 'Starting with 10,000 sessions on the disk (with none)',
      measured: `${full.toFixed(0)} ms (${empty.toFixed(0)} ms)`,
    },
  ];
}

async function openLarge(url: string, people: number): Promise<Seat> {
  const seat = await openSession(url, {
    items: Array.from({ length: items }, (_, index) => ({
      id: `i${index}`,
      title: `Item ${index}: as somebody I want something, so that there is a use in it`,
      key: `SHOP-${index}`,
    })),
  });
  for (let person = 1; person < people; person++)
    await joinSession(url, seat.sessionId, { name: `Member ${person}` });
  return seat;
}

async function edit(url: string, seat: Seat): Promise<Seat> {
  const table = await Table.sitDown(url, [seat]);
  for (let update = 0; update < updates; update++)
    await table.do(0, {
      type: 'item.edit',
      itemId: `i${update % items}`,
      title: `Item ${update % items}, edited ${Math.floor(update / items) + 1} times`,
    });
  table.leave();
  return seat;
}

async function timesToLoad(url: string, seats: readonly Seat[]): Promise<number[]> {
  const times: number[] = [];
  for (const seat of seats) {
    const startedAt = performance.now();
    await touch(url, seat);
    times.push(performance.now() - startedAt);
  }
  return times;
}

function millis(times: readonly number[]): string {
  return `${median(times).toFixed(0)} ms (the first ${times[0]?.toFixed(0)} ms)`;
}
