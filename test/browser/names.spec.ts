import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';

test.use({ limits: 'off' });

/** Alike up to where names are often cut. */
const alike = [
  'Alexandra von Hohenlohe-Langenburg, Customer Care, Design',
  'Alexandra von Hohenlohe-Langenburg, Customer Care, Product',
];
const item = 'Guest checkout';

/** Every letter of these names is to be seen, wherever they stand. */
async function expectWhole(place: Page | Locator): Promise<void> {
  for (const name of alike) {
    const shown = place.getByText(name, { exact: true }).filter({ visible: true });
    await expect(shown.first()).toBeVisible();
    const cut = await shown.evaluateAll((all) =>
      all.flatMap((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        const words = range.getBoundingClientRect();
        if (words.width < 2) return [];
        for (let box: Element | null = one; box; box = box.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(box);
          const { left, right, top, bottom } = box.getBoundingClientRect();
          const across =
            overflowX === 'hidden' && (words.left < left - 1 || words.right > right + 1);
          const down = overflowY === 'hidden' && (words.top < top - 1 || words.bottom > bottom + 1);
          if (across || down) return [`${box.tagName}.${box.className}`];
        }
        return [];
      }),
    );
    expect(cut, name).toEqual([]);
  }
}

for (const device of ['laptop', 'phone'] as const)
  test(`two long names are told apart at the table, on a ${device}`, async ({ openStudio }) => {
    const studio = openStudio(device);
    const shop = await studio.gather({
      items: [{ title: item }],
      people: [...alike, 'Bo'],
      settings: { autoReveal: false },
    });
    const page = await studio.sit(shop.facilitator.seat);
    await test.step('before a vote', () => expectWhole(page));
    await test.step('while they vote', async () => {
      await shop.vote(item, ['8 3', '2 3']);
      await expect(page.getByText('2 of 3 have voted').first()).toBeVisible();
      await expectWhole(page.getByRole('list', { name: 'Voters' }));
    });
    await test.step('when the cards have turned', async () => {
      await shop.reveal();
      await expect(page.getByText(/furthest apart/).first()).toBeVisible();
      await expectWhole(page.getByRole('list', { name: 'Voters' }));
    });
    await test.step('among the people', async () => {
      if (device === 'phone') {
        await page.getByRole('button', { name: 'More', exact: true }).tap();
        await page.getByRole('menuitem', { name: /^People/ }).tap();
      } else await page.keyboard.press('p');
      await expectWhole(page.getByRole('dialog', { name: 'People' }));
    });
  });

test('a room reads two long names whole', async ({ openStudio }) => {
  const studio = openStudio('projector');
  const shop = await studio.gather({ items: [{ title: item }], people: [...alike, 'Bo'] });
  await shop.vote(item, ['8 3']);
  const page = await studio.sit(shop.facilitator.seat);
  await expect(page.getByText('1 of 3 has voted').first()).toBeVisible();
  await page.keyboard.press('f');
  await expectWhole(page.getByRole('main', { name: 'Presentation' }));
});

test('a date stands as this person is used to, not as the language has it elsewhere', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await studio.gather({ items: [{ title: item }], people: ['Bo'] });
  await shop.facilitator.do({
    type: 'rating.set',
    itemId: shop.facilitator.item(item).id,
    cards: { value: '8' },
  });
  const page = await studio.sit(shop.facilitator.seat, '/report');
  // The browser asks for British English.
  await expect(page.getByText(/\d{1,2} [A-Z][a-z]+ \d{4} ·/)).toBeVisible();
  await page.goto(page.url().replace('/report', ''));
  await page.getByRole('button', { name: /^More for .?Guest/ }).click();
  await page.getByRole('menuitem', { name: 'Opinions' }).click();
  await expect(page.getByRole('dialog').locator('time')).toHaveText(
    /^\d{1,2} [A-Z][a-z]{2,3} \d{4}, \d{2}:\d{2}$/,
  );
});
