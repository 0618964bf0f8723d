import type { Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { join, type Person, withPhone } from '#test/devices/people.ts';
import * as frontDesk from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';

/** Somebody whose device has a clock of its own, which stands still until it is set. */
class Watch {
  readonly page: Page;
  readonly #start: number;
  /** The server's clock at the welcome, when this one stood at its start. */
  #welcomedAt = 0;

  private constructor({ page }: Person, start: number) {
    this.page = page;
    this.#start = start;
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const now = /"welcome".*"now":(\d+)/s.exec(String(payload))?.[1];
        if (now !== undefined) this.#welcomedAt = Number(now);
      }),
    );
  }

  static async of(person: Person, start: number, link: string): Promise<Watch> {
    const watch = new Watch(person, start);
    await person.page.clock.setFixedTime(start);
    await join(person, link);
    await expect.poll(() => watch.#welcomedAt).toBeGreaterThan(0);
    return watch;
  }

  /** Sets it to what it shows at a moment of the server's clock. */
  async set(moment: number): Promise<void> {
    await this.page.clock.setFixedTime(this.#start + moment - this.#welcomedAt);
  }
}

test('two devices whose clocks are hours apart show the same time left, to half a second', async ({
  browser,
  server,
}) => {
  const seat = await frontDesk.openSession(server.url, {
    title: 'Autumn roadmap',
    facilitator: { name: 'Fay' },
    items: [{ title: 'Search' }],
  });
  const fay = await Player.sitDown(server.url, seat);
  const link = `${server.url}/s/${seat.sessionId}`;
  const now = Date.now();
  const watches = [
    await Watch.of(await withPhone(browser, 'Ana'), now + 3 * 3_600_000 + 700, link),
    await Watch.of(await withPhone(browser, 'Bo'), now - 2 * 3_600_000 - 300, link),
  ];
  await fay.do({ type: 'round.open', itemId: fay.item().id, round: 1 });
  await fay.do({ type: 'timer.start', seconds: 300 });
  const endsAt = fay.state.timer?.endsAt ?? 0;

  // A quarter of a second before and after a whole one, on both.
  for (const [left, shown] of [
    [60_250, '1:01'],
    [59_750, '1:00'],
    [1_250, '0:02'],
    [750, '0:01'],
  ] as const)
    for (const watch of watches) {
      await watch.set(endsAt - left);
      await expect(watch.page.getByRole('timer')).toHaveText(new RegExp(`${shown}$`));
    }
  fay.leave();
});
