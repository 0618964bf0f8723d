import { median } from '#test/load/quantiles.ts';
import type { Row } from '#test/load/rows.ts';
import { withDatabase, withProduct } from '#test/load/scratch.ts';
import { openTable, Table } from '#test/load/table.ts';
import { Player } from '#test/server/player.ts';
import { Wiretap } from '#test/server/wiretap.ts';

const members = 10;
/** Each member votes so often. */
const rounds = 10;

/** What a vote and a reconnection weigh: every byte the server sends, heads of WebSocket and HTTP included. */
export function measureWire(): Promise<Row[]> {
  return withDatabase((path) =>
    withProduct(path, async (server) => {
      const seats = await openTable(server.url, members);
      const wires = await Promise.all(seats.map(() => Wiretap.on(server.port)));
      const table = await Table.sitDown((member) => wires[member]?.url ?? server.url, seats);
      await presenceIsTold();
      const heard = () => wires.reduce((total, wire) => total + wire.heard.length, 0);
      const before = heard();
      for (let round = 0; round < rounds; round++)
        for (let member = 0; member < members; member++) await table.vote(member);
      const perVote = (heard() - before) / (rounds * members) / members;

      const [seat] = seats;
      if (!seat) throw new Error('There is nobody at the table.');
      const wire = await Wiretap.on(server.port);
      const player = await Player.sitDown(wire.url, seat);
      const times: number[] = [];
      const sizes: number[] = [];
      for (let turn = 0; turn < rounds; turn++) {
        let left = 0;
        let startedAt = 0;
        await player.comeBack(async () => {
          await table.vote(1);
          left = wire.heard.length;
          startedAt = performance.now();
        });
        times.push(performance.now() - startedAt);
        await presenceIsTold();
        sizes.push(wire.heard.length - left);
      }
      player.leave();
      table.leave();
      for (const one of [...wires, wire]) one.cut();
      const size = Math.max(...sizes);
      return [
        {
          what: 'A vote, for each of 10 members',
          measured: `${perVote.toFixed(0)} bytes`,
          promise: { says: 'at most 150 bytes', kept: perVote <= 150 },
        },
        {
          what: 'Coming back after one missed vote',
          measured: `${size.toLocaleString('en')} bytes, ${median(times).toFixed(1)} ms`,
          promise: { says: 'at most 1 KB', kept: size <= 1024 },
        },
      ];
    }),
  );
}

/** Longer than the server waits before it tells who is here. */
function presenceIsTold(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 300));
}
