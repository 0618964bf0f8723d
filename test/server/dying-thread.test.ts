import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { endings } from '#test/server/mortal-thread.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
afterEach(() => server.dispose());

const round = { itemId: 'checkout', round: 1 };
const values = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'];

describe("a server whose database's thread dies", () => {
  it.each([
    ['with an error', endings.error, 'The thread can not go on.'],
    ['without a word', endings.silence, 'The thread of the database ended by itself.'],
  ])('ends loudly, %s, and what was acknowledged is there again', async (_how, ending, says) => {
    const preload = join(import.meta.dirname, 'mortal-thread.ts');
    server = await RunningServer.start({ NODE_OPTIONS: `--import=${preload}` });
    const fay = await openSession(server.url, { items: [{ id: 'checkout', title: 'Checkout' }] });
    const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic' });
    const facilitator = await Player.sitDown(server.url, fay);
    const voter = await Player.sitDown(server.url, vic);
    await facilitator.do({ type: 'round.open', ...round });

    const file = join(server.folder, ending);
    let acknowledged = -1;
    for (let sent = 0; ; sent++) {
      if (sent === 20) writeFileSync(file, '');
      const cards = { value: values[sent % values.length] ?? '', effort: '3' };
      const answer = await voter.send({ type: 'vote.cast', ...round, cards }).catch(() => null);
      if (!answer) break;
      if (answer.ok) acknowledged = sent;
    }
    expect(await server.end()).toBe(1);
    expect(server.output).toContain('An error that nobody caught; the process ends.');
    expect(server.output).toContain(says);
    expect(acknowledged).toBeGreaterThanOrEqual(19);

    rmSync(file);
    await server.boot();
    const again = await Player.sitDown(server.url, vic);
    // The vote after it may have been stored without an answer.
    const possible = [acknowledged, acknowledged + 1].map((one) => values[one % values.length]);
    expect(possible).toContain(again.lastWelcome?.self.ballots[0]?.cards.value);
    for (const player of [facilitator, voter, again]) player.leave();
  });
});
