import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

describe('the metrics', () => {
  it('show an operator what is played, and nothing of who plays what', async () => {
    const fay = await openSession(server.url, {
      title: 'Quarterly secrets',
      items: [{ id: 'checkout', title: 'Guest checkout' }],
    });
    const vic = await joinSession(server.url, fay.sessionId, { name: 'Victoria' });
    const table = await Player.sitDown(server.url, fay);
    const hand = await Player.sitDown(server.url, vic);
    await table.do({ type: 'round.open', itemId: 'checkout', round: 1 });
    const vote = { type: 'vote.cast', itemId: 'checkout', round: 1 } as const;
    await hand.do({ ...vote, cards: { value: '8', effort: '3' } });
    await hand.beRefused({ ...vote, cards: { value: 'dodo' } });

    const scraped = await (await fetch(`${server.url}/metrics`)).text();
    for (const line of [
      'priority_poker_connections 2',
      'priority_poker_sessions 1',
      'priority_poker_queue 0',
      'priority_poker_command_seconds_count{type="round.open",outcome="done"} 1',
      'priority_poker_command_seconds_count{type="vote.cast",outcome="done"} 1',
      'priority_poker_command_seconds_count{type="vote.cast",outcome="no_card"} 1',
      'priority_poker_commits_failed_total 0',
    ])
      expect(scraped.split('\n')).toContain(line);
    expect(scraped).toMatch(/^priority_poker_commit_seconds_count [1-9]/m);
    expect(scraped).toMatch(/^process_resident_memory_bytes [1-9]/m);
    expect(scraped).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
    for (const secret of [
      fay.sessionId,
      vic.participantId,
      vic.token,
      'Victoria',
      'secrets',
      'dodo',
    ])
      expect(scraped).not.toContain(secret);
    table.leave();
    hand.leave();
  });
});
