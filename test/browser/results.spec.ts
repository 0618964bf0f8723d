import { expect, test } from '#test/browser/test.ts';
import { longBacklog } from '#test/screens/backlog.ts';
import type { Studio } from '#test/screens/studio.ts';

test.use({ limits: 'off' });

/** Sixty items on ten spots, with accepted scores. */
async function scored(studio: Studio, framework: string, ids: readonly string[]) {
  const score = (index: number, step: number) => 1 + (((index % 10) * step) % 10);
  const items = longBacklog(60).map((item, index) => ({
    ...item,
    labels: [index % 3 === 0 ? 'payments' : 'growth'],
    scores: Object.fromEntries(ids.map((id, at) => [id, score(index, [7, 3, 9, 1][at] ?? 1)])),
  }));
  const shop = await studio.gather({ items, framework });
  await shop.facilitator.do({
    type: 'item.batch',
    commands: shop.facilitator.state.items.map(({ id, scores = {} }) => ({
      type: 'item.accept',
      itemId: id,
      scores,
    })),
  });
  return shop;
}

const weighed = ['customer', 'business', 'effort', 'risk'];

test('a ranking of sixty items is sorted, searched and opened in place, by keyboard too', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await scored(studio, 'value-effort', ['value', 'effort']);
  const page = await studio.sit(shop.facilitator.seat, '/results');
  const rows = page.getByRole('table', { name: 'Ranking' }).getByRole('rowheader');
  await expect(page.getByText('60 items, all with accepted scores.')).toBeVisible();

  await test.step('a row is as high as a finger, and only rows near to being seen are drawn', async () => {
    const box = await page.getByRole('row').nth(2).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(40);
    expect(box?.height).toBeLessThanOrEqual(46);
    expect(await rows.count()).toBeLessThan(50);
  });

  await test.step('a heading sorts, and once more the other way round', async () => {
    const value = page.getByRole('columnheader', { name: 'Value' });
    await value.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await expect(value).toHaveAttribute('aria-sort', 'descending');
    await expect(page.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText('10');
    await page.keyboard.press('Enter');
    await expect(value).toHaveAttribute('aria-sort', 'ascending');
    await expect(page.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText('1');
  });

  await test.step('the headings stay in sight at the end of the list', async () => {
    await page.keyboard.press('End');
    await expect(page.getByRole('columnheader', { name: 'Value' })).toBeInViewport();
    await page.keyboard.press('Home');
  });

  await test.step('what is searched for is left', async () => {
    await page.getByLabel('Find an item').fill('shop-207');
    await expect(rows).toHaveCount(1);
    await rows.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Why it stands here' })).toBeVisible();
    await page.getByLabel('Find an item').fill('no such thing');
    await expect(page.getByText('No item is called that.')).toBeVisible();
    await page.getByLabel('Find an item').fill('');
  });

  await test.step('the chart says how many lie on a spot, opens there, and leads to a row', async () => {
    const spot = page.getByRole('button', { name: /^6 items here/ }).first();
    await expect(spot).toContainText('×6');
    await spot.press('Enter');
    await expect(page.getByText('6 items here')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('6 items here')).toBeHidden();
    await spot.press('Enter');
    await page
      .getByRole('button', { name: /^\d+ (?!items)/ })
      .first()
      .click();
    await expect(page.locator('tbody button:focus')).toHaveAttribute('aria-expanded', 'true');
    await expect(page.locator('tbody button:focus')).toBeInViewport();
  });

  await test.step('the chart’s own controls are not printed', async () => {
    await page.getByRole('link', { name: 'Report', exact: true }).click();
    await expect(page.getByLabel('Point size')).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByLabel('Point size')).toBeHidden();
    await expect(page.getByRole('list', { name: 'Legend' })).toBeVisible();
  });
});

test('a moved weight moves the rows beside it, on a phone below it', async ({ openStudio }) => {
  const studio = openStudio('phone');
  const shop = await scored(studio, 'weighted-scoring', weighed);
  const page = await studio.sit(shop.facilitator.seat, '/results');
  await page.getByRole('button', { name: 'Weights' }).tap();
  const weight = page.getByRole('slider', { name: 'Weight of Customer value' });
  const first = page.getByRole('rowheader').first();
  const before = await first.textContent();
  await weight.fill('0');
  await expect(first).not.toHaveText(before ?? '');
  await expect(weight).toBeInViewport();
  await expect(first).toBeInViewport();
  await expect(page.getByText(/^up \d+$/).first()).toBeAttached();
  await page.getByRole('button', { name: 'Reset' }).tap();
  await expect(first).toHaveText(before ?? '');
});

test('another framework takes the scores along, and says what is missing', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await scored(studio, 'value-effort', ['value', 'effort']);
  const page = await studio.sit(shop.facilitator.seat);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Change framework' }).click();
  await page.getByRole('button', { name: 'More frameworks' }).click();
  await page.getByRole('radio', { name: /^Weighted scoring/ }).check();
  await page.getByRole('button', { name: 'Use “Weighted scoring”' }).click();
  const question = page.getByRole('dialog', { name: 'Change the framework?' });
  await expect(question.getByLabel('Scores of Customer value from')).toHaveValue('value');
  await question.getByRole('button', { name: 'Use “Weighted scoring”' }).click();

  await page.getByRole('link', { name: 'Weights' }).click();
  await expect(page.getByRole('slider', { name: 'Weight of Value' })).toBeFocused();
  await expect(page.getByText('60 items, 0 with accepted scores.')).toBeVisible();
  await expect(page.getByText('2 criteria missing').first()).toBeVisible();
  await expect(page.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText('1');
});
