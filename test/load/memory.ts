import { setTimeout } from 'node:timers/promises';
import type { Row } from '#test/load/rows.ts';
import { withDatabase, withProduct } from '#test/load/scratch.ts';
import { copySession } from '#test/load/stored-sessions.ts';
import { openTable, Table, touch } from '#test/load/table.ts';
import type { VitalSigns } from '#test/load/vital-signs.ts';

const members = 10;
const tables = 200;
const idleSessions = 2_000;

/** What a connected member and an idle session occupy: the growth of the process, in many of them. */
export function measureMemory(): Promise<Row[]> {
  return withDatabase(async (path) => {
    const seats = await withProduct(path, (server) => openTable(server.url, members));
    const [seat] = seats;
    if (!seat) throw new Error('There is nobody at the table.');
    const copies = await copySession(path, seat, idleSessions);
    return withProduct(path, async (server) => {
      // As much traffic as will follow, so that what is made once, garbage too, is not counted.
      for (let time = 0; time < idleSessions; time++) await touch(server.url, seat);
      (await Table.sitDown(server.url, seats)).leave();
      const empty = await server.vitalSigns('memory');
      for (const one of copies) await touch(server.url, one);
      await untilResting(server.url, idleSessions);
      const loaded = await server.vitalSigns('memory');
      const crowd = [];
      for (const { sessionId } of copies.slice(0, tables))
        crowd.push(
          await Table.sitDown(
            server.url,
            seats.map((one) => ({ ...one, sessionId })),
          ),
        );
      const connected = await server.vitalSigns('memory');
      for (const table of crowd) table.leave();
      return [
        row('An idle session of 10 people in memory', empty, loaded, idleSessions, 20),
        row('A connected member', loaded, connected, tables * members, 40),
      ];
    });
  });
}

/** Resolves when so many sessions are in memory of which nobody wants anything. */
async function untilResting(url: string, sessions: number): Promise<void> {
  for (;;) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const resting = Number(/^priority_poker_sessions_resting (\d+)/m.exec(metrics)?.[1]);
    if (resting >= sessions) return;
    await setTimeout(500);
  }
}

function row(
  what: string,
  before: VitalSigns,
  after: VitalSigns,
  count: number,
  most: number,
): Row {
  const kilobytes = (measure: 'resident' | 'inUse') =>
    (after[measure] - before[measure]) / count / 1024;
  const inUse = kilobytes('inUse');
  return {
    what,
    measured: `${inUse.toFixed(1)} KB in use (the process grew by ${kilobytes('resident').toFixed(1)} KB)`,
    promise: { says: `at most ${most} KB`, kept: inUse <= most },
  };
}
