import { expect, test } from '#test/browser/test.ts';

const items = [
  { title: 'Guest checkout' },
  { title: 'Guest checkout with a gift card' },
  { title: 'Dark mode' },
];

test('a 5 means the same as last time: what was scored and resembles the item is beside the cards', async ({
  openStudio,
}) => {
  const pocket = openStudio('phone');
  const shop = await pocket.gather({ items, people: ['Ana', 'Bo'] });
  await shop.decide('Guest checkout', ['8 2', '8 3'], 8, 2);
  await shop.decide('Dark mode', ['3 3', '3 3'], 3, 3);
  await shop.vote('Guest checkout with a gift card', ['', '9 9']);

  await test.step('on a phone on request, and without anybody’s card or opinion', async () => {
    const phone = await pocket.sit(shop.firstVoter);
    const similar = phone.getByRole('region', { name: 'Similar items, scored before' });
    await expect(similar.getByRole('listitem')).toHaveCount(0);
    await similar.getByRole('button').tap();
    await expect(similar.getByRole('listitem')).toHaveText(['Guest checkoutValue 8Effort 2']);
  });

  await test.step('on a laptop at a glance', async () => {
    const desk = openStudio('laptop');
    const page = await desk.sit(shop.firstVoter);
    await expect(
      page.getByRole('region', { name: 'Similar items, scored before' }).getByRole('listitem'),
    ).toHaveText(['Guest checkoutValue 8Effort 2']);
  });
});

test('round two shows what one played before, on the phone and on the laptop', async ({
  openStudio,
}) => {
  const pocket = openStudio('phone');
  const desk = openStudio('laptop');
  const shop = await pocket.gather({ items, people: ['Ana', 'Bo'] });
  await shop.vote('Dark mode', ['3 5', '8 2']);
  await shop.reveal();
  await shop.voteAgain([]);
  for (const studio of [pocket, desk]) {
    const page = await studio.sit(shop.firstVoter);
    await expect(page.getByText('Before: 3')).toBeVisible();
    await expect(page.getByText('Before: 5')).toBeVisible();
    await expect(page.getByText('Before: 8')).toHaveCount(0);
  }
});
