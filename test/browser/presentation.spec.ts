import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { crowdedRound, item, openRound } from '#test/screens/rounds.ts';

/** Pixels of its letters. */
function fontSize(text: Locator): Promise<number> {
  return text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
}

async function expectOnTheWall(page: Page, ...all: Locator[]): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  for (const one of all) {
    await expect(one).toBeVisible();
    const box = await one.boundingBox();
    const [x, y] = [box?.x ?? -1, box?.y ?? -1];
    expect(x, String(one)).toBeGreaterThanOrEqual(0);
    expect(y, String(one)).toBeGreaterThanOrEqual(0);
    expect(x + (box?.width ?? 0), String(one)).toBeLessThanOrEqual(width + 1);
    expect(y + (box?.height ?? 0), String(one)).toBeLessThanOrEqual(height + 1);
  }
}

for (const device of ['projector', 'projector-4k'] as const)
  test(`a room reads from the ${device} what is decided, by whom, and how to join`, async ({
    openStudio,
  }) => {
    const studio = openStudio(device);
    const shop = await openRound(studio, 5);
    await shop.startTimer(120);
    const page = await studio.sit(shop.facilitator.seat);
    await expect(page.getByRole('complementary', { name: 'Backlog' })).toBeVisible();
    await page.keyboard.press('f');
    const wall = page.getByRole('main', { name: 'Presentation' });
    const title = wall.getByRole('heading', { name: item });
    const name = wall.getByText('Priya Nair');
    const code = wall.getByText(/^[A-Z\d]{3} [A-Z\d]{3}$/);
    await expectOnTheWall(
      page,
      title,
      name,
      code,
      wall.getByRole('timer'),
      wall.getByText('5 of 6 have voted').first(),
      wall.getByText(/items done/),
      wall.getByRole('img', { name: 'QR code of the link' }),
    );
    const scale = (page.viewportSize()?.height ?? 0) / 1080;
    expect(await fontSize(name)).toBeGreaterThanOrEqual(40 * scale);
    expect(await fontSize(wall.getByRole('timer'))).toBeGreaterThanOrEqual(await fontSize(title));
    expect(await fontSize(code)).toBeGreaterThanOrEqual(70 * scale);
    await expect(page.getByRole('complementary', { name: 'Backlog' })).toHaveCount(0);

    // Nothing to press is to be seen, until somebody moves the mouse; by the keyboard as well.
    const reveal = wall.getByRole('button', { name: /^Reveal now/ });
    const bar = wall.locator('footer');
    await expect(bar.locator('..')).toHaveCSS('opacity', '0');
    await page.mouse.move(300, 300);
    await page.mouse.move(310, 320);
    await expect(bar.locator('..')).toHaveCSS('opacity', '1');

    await page.keyboard.press('r');
    await page.getByRole('button', { name: 'Turn the cards' }).press('Enter');
    await expect(reveal).toHaveCount(0);
    await expectOnTheWall(
      page,
      title,
      wall.getByText(/furthest apart/).first(),
      wall.getByText(/agreement 0/).last(),
      wall.getByRole('list', { name: 'Voters' }).getByText('Lena F.'),
    );
    await page.keyboard.press('a');
    await expectOnTheWall(page, wall.getByRole('region', { name: 'Accepted' }), title);
    await page.keyboard.press('n');
    await expect(title).toHaveCount(0);
    await expect(wall.getByText('0 of 6 have voted').first()).toBeVisible();
    await page.keyboard.press('f');
    await expect(wall).toHaveCount(0);
    await expect(page.getByRole('complementary', { name: 'Backlog' })).toBeVisible();
  });

test('a presentation ends by its button, by Escape and by Back, and is an action by name', async ({
  openStudio,
}) => {
  const studio = openStudio('projector');
  const shop = await openRound(studio, 2);
  const page = await studio.sit(shop.facilitator.seat);
  const wall = page.getByRole('main', { name: 'Presentation' });
  await page.getByRole('button', { name: 'Present to a room' }).click();
  await expect(wall).toBeFocused();
  await page.mouse.move(300, 300);
  await wall.getByRole('button', { name: 'End the presentation' }).click();
  await expect(wall).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('present');
  await page.keyboard.press('Enter');
  await expect(wall).toBeVisible();
  // What is open over it is closed first.
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(wall).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(wall).toHaveCount(0);

  await page.keyboard.press('f');
  await expect(wall).toBeVisible();
  await page.goBack();
  await expect(wall).toHaveCount(0);
  await expect(page.getByRole('heading', { name: item })).toBeVisible();
});

test('of two hundred people the room sees how many have voted, and whom it waits for', async ({
  openStudio,
}) => {
  const studio = openStudio('projector');
  const hall = await crowdedRound(studio, 200);
  const page = await studio.sit(hall.facilitator.seat);
  await expect(page.getByRole('list', { name: 'Voters' })).toBeVisible();
  await page.keyboard.press('f');
  const wall = page.getByRole('main', { name: 'Presentation' });
  await expectOnTheWall(page, wall.getByText(/^178 of 200 have voted/).first());
  const missing = wall.getByRole('region', { name: 'Still to vote' }).getByRole('listitem');
  await expect(missing).toHaveCount(22);
  await expectOnTheWall(page, missing.first(), missing.last());
  await page.keyboard.press('r');
  await page.getByRole('button', { name: 'Turn the cards' }).press('Enter');
  await expectOnTheWall(page, wall.getByText(/agreement 0/).last());
});

test('the facilitator votes where nobody looks: not on the table, in a window of their own', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await openRound(studio, 2);
  const page = await studio.sit(shop.facilitator.seat);
  const stage = page.getByRole('main');
  await expect(stage.getByText('2 of 6 have voted').first()).toBeVisible();
  await expect(stage.getByRole('switch', { name: 'I vote too' })).toHaveCount(0);
  await page.keyboard.press('c');
  const own = page.getByRole('dialog', { name: 'Your vote' });
  await own.getByRole('switch', { name: 'I vote too' }).click();
  await expect(own.getByRole('radiogroup', { name: 'Value' })).toBeVisible();
  const opened = page.waitForEvent('popup');
  await own.getByRole('button', { name: 'Open in a window of its own' }).click();
  const hand = await opened;
  for (const criterion of ['Value', 'Effort'])
    await hand
      .getByRole('radiogroup', { name: criterion })
      .getByRole('radio', { name: '8', exact: true })
      .click();
  await expect(stage.getByText('3 of 7 have voted').first()).toBeVisible();
  await expect(stage.getByRole('radiogroup')).toHaveCount(0);
});

test('accepting a score moves nothing, and the next item begins at its top', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await openRound(studio, 6);
  const page = await studio.sit(shop.facilitator.seat);
  await expect(page.getByText('6 of 6 have voted').first()).toBeVisible();
  await page.keyboard.press('r');
  const steady = [
    page.getByRole('list', { name: 'Voters' }),
    page.getByRole('img', { name: /^Effort: / }),
    page.getByRole('button', { name: 'Notes' }),
  ];
  await expect(page.getByLabel('Value score')).toBeVisible();
  const places = () => Promise.all(steady.map(async (one) => (await one.boundingBox())?.y));
  const before = await places();
  await page.keyboard.press('a');
  await expect(page.getByRole('region', { name: 'Accepted' })).toBeVisible();
  expect(await places()).toEqual(before);

  const stage = page.getByRole('main');
  await stage.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await page.keyboard.press('n');
  await expect(page.getByText('0 of 6 have voted').first()).toBeVisible();
  expect(await stage.evaluate((element) => element.scrollTop)).toBe(0);
});

test('a criterion’s title and badge stand one under the other, however many there are', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  for (const framework of ['story-points', 'value-effort', 'ice', 'wsjf']) {
    const hall = await crowdedRound(studio, 5, 'value-effort');
    await hall.facilitator.do({ type: 'framework.update', framework });
    const { criteria } = hall.facilitator.state.framework;
    await hall.facilitator
      .do({
        type: 'round.again',
        itemId: hall.facilitator.state.currentItemId ?? '',
        round: 1,
      })
      .catch(() => undefined);
    await hall.reveal();
    const page = await studio.sit(hall.facilitator.seat);
    const heads = page.getByRole('main').locator('section > header:has(h3)');
    await expect(heads).toHaveCount(criteria.length);
    for (const head of await heads.all()) {
      const badge = head.getByText(/agreement/).first();
      if ((await badge.count()) === 0) continue;
      const title = await head.getByRole('heading').boundingBox();
      const box = await badge.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual((title?.y ?? 0) + (title?.height ?? 0));
    }
  }
});

for (const [width, height] of [
  [720, 450],
  [960, 540],
] as const)
  test(`enlarged to 200 % (${width} × ${height}) the bar hides nothing`, async ({ openStudio }) => {
    const studio = openStudio('laptop');
    const shop = await openRound(studio, 6);
    const page = await studio.sit(shop.facilitator.seat);
    await page.setViewportSize({ width, height });
    await page.getByRole('button', { name: 'Reveal cards' }).click();
    for (const one of [
      page.getByLabel('Value score'),
      page.getByLabel('Effort score'),
      page.getByRole('button', { name: 'Notes' }),
    ]) {
      await one.scrollIntoViewIfNeeded();
      await one.focus();
      const bar = await page.getByRole('main').locator('footer').boundingBox();
      const box = await one.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
      // It leaves most of the page to what is decided.
      expect(bar?.height).toBeLessThan(height / 4);
    }
    for (const name of ['Accept', 'Vote again', 'Skip item'])
      await expect(
        page.getByRole('main').getByRole('button', { name, exact: false }).first(),
      ).toBeInViewport({
        ratio: 1,
      });
  });
