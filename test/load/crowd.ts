import { comingBack } from '#test/load/coming-back.ts';
import type { Options } from '#test/load/options.ts';
import type { Row } from '#test/load/rows.ts';
import { withDatabase, withProduct } from '#test/load/scratch.ts';
import { openTable, Table } from '#test/load/table.ts';

const people = 500;

/** Everybody at one large table has voted, and the cards turn: when has the last one seen it? */
export function measureCrowd({ turns }: Options): Promise<Row[]> {
  return withDatabase((path) =>
    withProduct(path, async (server) => {
      const table = await Table.sitDown(server.url, await openTable(server.url, people));
      const times: number[] = [];
      for (let round = 1; round <= turns; round++) {
        await Promise.all(table.seats.map((_, member) => table.vote(member, round)));
        const startedAt = performance.now();
        await table.do(0, { type: 'round.reveal', itemId: 'i1', round });
        times.push(performance.now() - startedAt);
        await table.do(0, { type: 'round.again', itemId: 'i1', round });
      }
      table.leave();
      const slowest = Math.max(...times);
      return [
        {
          what: '500 participants at one table see a reveal, the slowest',
          measured: `${slowest.toFixed(0)} ms`,
          promise: { says: 'within 250 ms', kept: slowest <= 250 },
        },
      ];
    }),
  );
}

const returning = 1_000;
/** Bytes. */
const most = 5 * 1024 * 1024;

/** Everybody of a large session comes back within three seconds, as after a restart of the server. */
export function measureComingBack(): Promise<Row[]> {
  return withDatabase((path) =>
    withProduct(path, async (server) => {
      const { all, presence, told } = await comingBack(server, returning, 3_000);
      return [
        {
          what: '1,000 people come back to one session within 3 s, all of them together',
          measured: `${(all / 1024 / 1024).toFixed(2)} MB (${(presence / 1024 / 1024).toFixed(2)} MB say who is here, ${told.toLocaleString('en')} times)`,
          promise: { says: 'at most 5 MB', kept: all <= most },
        },
      ];
    }),
  );
}
