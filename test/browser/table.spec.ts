import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { openSession, type Person, phone, withLaptop, withPhone } from '#test/devices/people.ts';
import { crowd } from '#test/screens/people.ts';
import { crowdedRound } from '#test/screens/rounds.ts';
import { joinSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';

test.use({ limits: 'off' });

let players: Player[];
test.beforeEach(() => {
  players = [];
});
test.afterEach(() => {
  for (const player of players) player.leave();
});

/** People whose screens nobody looks at join the session. */
async function gather(link: string, names: readonly string[]): Promise<Player[]> {
  const { origin, pathname } = new URL(link);
  const sessionId = pathname.split('/')[2] ?? '';
  for (const name of names)
    players.push(await Player.sitDown(origin, await joinSession(origin, sessionId, { name })));
  return players;
}

/** They play, in order: a card for each criterion. */
async function playAll(hands: readonly (readonly [string, string])[]): Promise<void> {
  await Promise.all(
    hands.map(async ([value, effort], index) => {
      const player = players[index];
      await player?.until(() => player.state.items[0]?.rounds.at(-1)?.state === 'open');
      await player?.do({
        type: 'vote.cast',
        itemId: player.item().id,
        round: player.item().rounds.length,
        cards: { value, effort },
      });
    }),
  );
}

async function quickVote({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Quick vote' }).first().click();
  await expect(page.getByLabel('Name this item')).toBeVisible();
}

/** Every one of them lies between the top of the page and the bar that leads the game. */
async function expectInSight(page: Page, ...all: Locator[]): Promise<void> {
  const bar = await page.getByRole('button', { name: 'Accept' }).boundingBox();
  for (const one of all) {
    await expect(one).toBeVisible();
    const box = await one.boundingBox();
    expect(box?.y, String(one)).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0), String(one)).toBeLessThanOrEqual(bar?.y ?? 0);
  }
}

test('eight people turn their cards, and all of it is in sight on a shared laptop', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  await gather(link, ['Ana', 'Bo', 'Cy', 'Dee', 'Eli', 'Finn', 'Gil', 'Hana Lindqvist-Okafor']);
  await quickVote(fay);
  await playAll([
    ['8', '3'],
    ['7', '4'],
    ['8', '9'],
    ['9', '4'],
    ['7', '3'],
    ['8', '4'],
    ['2', '3'],
    ['8', '4'],
  ]);
  const { page } = fay;
  await page.getByRole('button', { name: 'Reveal cards' }).click();
  await expect(page.getByText(/Dee \(9\) and Gil \(2\) are furthest apart/)).toBeVisible();
  await expectInSight(
    page,
    page.getByRole('heading', { name: 'Quick vote' }),
    page.getByText('Hana Lindqvist-Okafor'),
    page.getByText(/^(Low|Medium|High) agreement/).first(),
    page.getByText(/^(Low|Medium|High) agreement/).last(),
    page.getByText(/Let Gil speak first/),
    page.getByRole('img', { name: /^Value:/ }),
    page.getByRole('img', { name: /^Effort:/ }),
    page.getByLabel('Value score'),
    page.getByLabel('Effort score'),
    page.getByRole('button', { name: /^Mean/ }).last(),
    page.getByText('Priority', { exact: true }),
  );

  await test.step('in the second round they see what moved', async () => {
    await page.keyboard.press('v');
    await playAll(players.map(() => ['8', '4'] as const));
    await expect(page.getByText('8 of 8 have voted').first()).toBeVisible();
    await page.keyboard.press('r');
    await expect(page.getByRole('img', { name: /Round 1, .*Value.*: 1 × 2/ })).toBeVisible();
    await expect(page.getByText(/furthest apart/)).toHaveCount(0);
  });
});

test('sixty people turn their cards together, and what they came to is told first', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  const names = crowd(60);
  await gather(link, names);
  await quickVote(fay);
  await playAll(names.map((_, index) => [String((index % 10) + 1), '4'] as const));
  const { page } = fay;
  await expect(page.getByText('60 of 60 have voted').first()).toBeVisible();
  await page.getByRole('button', { name: 'Reveal cards' }).click();
  await expectInSight(
    page,
    page.getByText(/^(Low|Medium|High) agreement/).last(),
    page.getByLabel('Value score'),
    page.getByLabel('Effort score'),
  );
  await expect(page.getByText(/furthest apart/)).toHaveCount(0);
  const seats = page.getByRole('list', { name: 'Voters' });
  await expect(seats.getByRole('listitem')).toHaveCount(60);
  const turns = await seats.locator('[data-look=face]').evaluateAll((cards) =>
    cards.map((card) => {
      const { animationDuration, animationDelay } = getComputedStyle(card);
      return [animationDuration, animationDelay].join(' ');
    }),
  );
  expect(turns).toHaveLength(120);
  expect(new Set(turns)).toEqual(new Set(['0.56s 0s']));
  const cutNames = await seats
    .locator('[dir=auto] span')
    .evaluateAll((all) =>
      all
        .filter(
          (name) => name.scrollWidth > name.clientWidth || name.scrollHeight > name.clientHeight,
        )
        .map((name) => name.textContent),
    );
  expect(cutNames).toEqual([]);
});

test('sixty people vote on three criteria, and all of it has room', async ({ openStudio }) => {
  const studio = openStudio('laptop');
  const hall = await crowdedRound(studio, 60, 'ice');
  const page = await studio.sit(hall.facilitator.seat);
  await page.getByRole('button', { name: /^Reveal now/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Turn the cards' }).click();
  const agreements = page.getByText(/^(Low|Medium|High) agreement/);
  await expect(agreements).toHaveCount(3);
  await expectInSight(
    page,
    ...(await agreements.all()),
    page.getByLabel('Impact score'),
    page.getByLabel('Confidence score'),
    page.getByLabel('Ease score'),
  );
  const seats = page.getByRole('list', { name: 'Voters' });
  await expect(seats.getByRole('listitem')).toHaveCount(60);
  await expect(seats.locator('[data-look=face]')).toHaveCount(53 * 3);
  const overflowing = await seats.getByRole('listitem').evaluateAll((all) =>
    all.flatMap((seat) => {
      const cards = [...seat.querySelectorAll('[data-look]')].map((card) =>
        card.getBoundingClientRect(),
      );
      const { right } = seat.getBoundingClientRect();
      return cards.every((card) => card.right <= right) ? [] : [seat.textContent];
    }),
  );
  expect(overflowing).toEqual([]);
});

test('a facilitator leads from the keyboard alone', async ({ browser, server }) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  await gather(link, ['Ana']);
  const { page } = fay;
  const { keyboard } = page;
  await expect(page.getByText('Ana', { exact: true }).first()).toBeVisible();

  await test.step('? lists the keys', async () => {
    await keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet).toContainText('Vote again');
    await keyboard.press('Escape');
    await expect(sheet).toBeHidden();
  });

  await test.step('items are typed, and found again by name', async () => {
    await keyboard.press('b');
    for (const title of ['Guest checkout', 'Dark mode']) {
      await keyboard.type(title);
      await keyboard.press('Enter');
      await expect(page.getByRole('listitem').filter({ hasText: title })).toBeVisible();
    }
    await keyboard.press('Control+k');
    const find = page.getByRole('combobox', { name: 'Find an item or an action' });
    await expect(find).toBeFocused();
    await keyboard.type('dark');
    await expect(page.getByRole('option')).toHaveCount(1);
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Dark mode' })).toBeVisible();
    await expect(page.getByText('0 of 1 have voted').first()).toBeVisible();
  });

  await test.step('the cards turn, and the score is accepted', async () => {
    const [ana] = players;
    const item = ana?.item('Dark mode');
    await ana?.do({
      type: 'vote.cast',
      itemId: item?.id ?? '',
      round: 1,
      cards: { value: '8', effort: '2' },
    });
    await expect(page.getByText('1 of 1 has voted').first()).toBeVisible();
    await keyboard.press('r');
    await expect(page.getByLabel('Value score')).toHaveValue('8');
    await keyboard.press('a');
    await expect(page.getByText('Accepted', { exact: true }).first()).toBeVisible();
  });

  await test.step('the results are an action like any other', async () => {
    await keyboard.press('Control+k');
    await expect(page.getByRole('combobox')).toBeFocused();
    await keyboard.type('results');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Results', exact: true })).toBeVisible();
  });
});

test('a spectator follows the cards, and a voter finds their own', async ({ browser, server }) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  const enter = async (name: string, door: 'Join' | 'Just watch') => {
    const page = await (await browser.newContext({ ...phone, locale: 'en-GB' })).newPage();
    await page.goto(link);
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: door }).tap();
    return page;
  };
  const sue = await enter('Sue', 'Just watch');
  const ana = await enter('Ana', 'Join');
  await gather(link, ['Bo']);
  await quickVote(fay);
  for (const [criterion, label] of [
    ['Value', '9'],
    ['Effort', '3'],
  ] as const)
    await ana
      .getByRole('radiogroup', { name: criterion })
      .getByRole('radio', { name: label })
      .tap();

  await test.step('while they vote, the spectator sees who is missing and no card', async () => {
    const seats = sue.getByRole('list', { name: 'Voters' });
    await expect(seats.getByRole('listitem').filter({ hasText: 'Ana' })).toContainText(
      'has voted.',
    );
    await expect(seats.getByRole('listitem').filter({ hasText: 'Bo' })).toContainText(
      'is thinking.',
    );
  });

  await playAll([['2', '3']]);
  await expect(fay.page.getByText('2 of 2 have voted').first()).toBeVisible();
  await fay.page.getByRole('button', { name: 'Reveal cards' }).click();
  for (const page of [sue, ana])
    await expect(
      page.getByRole('list', { name: 'Voters' }).getByRole('listitem').filter({ hasText: 'Bo' }),
    ).toContainText('Value: 2');
  await expect(ana.getByText('Your card').first()).toBeVisible();
  await expect(sue.getByText('Your card')).toHaveCount(0);
});

test('who leads from a phone and loses the connection is told why nothing can be led, wherever they look', async ({
  browser,
  server,
}) => {
  const ada = await withPhone(browser, 'Ada');
  const { page } = ada;
  const [vic] = await gather(await openSession(ada, server.url), ['Vic']);
  await quickVote(ada);
  await vic?.until(() => vic.state.items[0]?.rounds.at(-1)?.state === 'open');
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await ada.goOffline();
  const why = page.getByText('No connection. You can lead on when it is back.');
  await expect(why).toBeInViewport({ ratio: 1 });
  const reveal = page.getByRole('button', { name: /^Reveal/ });
  await expect(reveal).toBeDisabled();
  await expect(reveal).toBeInViewport({ ratio: 1 });
  await ada.comeBack();
  await expect(why).toBeHidden();
});

test('everybody sees a timer begin, get longer and stop', async ({ browser, server }) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  const { page: ana } = await withLaptop(browser, 'Ana');
  await ana.goto(link);
  await ana.getByLabel('Your name').fill('Ana');
  await ana.getByRole('button', { name: 'Join' }).click();
  await expect(ana.getByText('Your cards are ready')).toBeVisible();

  const choose = async (name: string) => {
    await fay.page.getByRole('button', { name: 'Timer' }).click();
    await fay.page.getByRole('menuitem', { name }).click();
  };
  const left = async (page: Page) => {
    const text = (await page.getByRole('timer').textContent()) ?? '';
    const [, minutes, seconds] = /(\d+):(\d\d)/.exec(text) ?? [];
    return Number(minutes) * 60 + Number(seconds);
  };
  await choose('2 minutes');
  for (const page of [fay.page, ana]) await expect.poll(() => left(page)).toBeGreaterThan(60);

  await choose('One minute more');
  await expect.poll(() => left(ana)).toBeGreaterThan(120);
  await choose('Stop the timer');
  await expect(ana.getByRole('timer')).toHaveCount(0);
});
