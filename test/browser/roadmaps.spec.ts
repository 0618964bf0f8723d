import { readFile } from 'node:fs/promises';
import { expect, test } from '#test/browser/test.ts';
import { aShopWithPlans } from '#test/screens/scenes/roadmap.ts';

test('a roadmap is made by three questions, shared by a link, and seen by who never saw the workspace', async ({
  openStudio,
  server,
}) => {
  const ada = await aShopWithPlans(server.url);
  const page = await openStudio('laptop').sitIn(ada.place);
  let address = '';

  await test.step('three questions, and a first one stands, as it would leave', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Roadmaps' }).click();
    await page.getByRole('button', { name: 'New roadmap' }).click();
    const dialog = page.getByRole('dialog', { name: 'New roadmap' });
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await expect(dialog).toContainText('Give the roadmap a name');
    await dialog.getByLabel('Name of the roadmap').fill('What comes');
    await dialog.getByRole('checkbox', { name: 'Team', exact: true }).check();
    await dialog.getByRole('button', { name: 'Make it' }).click();
    const preview = page.getByRole('main', { name: 'Preview' });
    await expect(preview.getByRole('region', { name: 'Later' })).toContainText('Loyalty points');
    await expect(preview).not.toContainText('stars');
  });

  await test.step('what is changed shows outside once it is saved', async () => {
    await page.getByLabel('A few words to whoever sees it').fill('Plans change.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Changed, and not saved')).toBeHidden();
  });

  await test.step('a link with a passcode is made', async () => {
    await page.getByRole('button', { name: 'Share' }).click();
    const dialog = page.getByRole('dialog', { name: 'Share the roadmap' });
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    address = await dialog.getByRole('textbox', { name: 'Link 1' }).inputValue();
    await dialog.getByRole('switch', { name: 'Ask for a passcode' }).click();
    await expect(dialog.getByRole('textbox', { name: 'Passcode' })).toHaveValue(/^\w{4} \w{4}$/);
  });

  const stranger = await openStudio('phone').visit(new URL(address).pathname);
  await test.step('somebody on a phone says it, and sees that and nothing else', async () => {
    const passcode = [...ada.state.roadmapLinks.values()][0]?.passcode ?? '';
    await stranger.getByLabel('Passcode').fill(passcode.toLowerCase());
    await stranger.getByRole('button', { name: 'Look' }).tap();
    await expect(stranger.getByRole('heading', { name: 'What comes' })).toBeVisible();
    await expect(stranger.getByRole('region', { name: 'Now' })).toContainText('Guest checkout');
    await expect(stranger.getByText('Live', { exact: true })).toBeVisible();
    expect(await stranger.content()).not.toContain('Fewer baskets');
  });

  await test.step('it is live: what the team moves is elsewhere a moment later', async () => {
    const fields = { values: { horizon: 'later' } };
    await ada.do({ type: 'item.set', itemIds: ['p0'], fields });
    await expect(stranger.getByRole('region', { name: 'Later' })).toContainText('Guest checkout');
  });

  await test.step('it is presented step by step, and saved as a table and as a picture', async () => {
    await stranger.getByRole('button', { name: 'Present' }).tap();
    await expect(stranger.getByText('1 of 4')).toBeVisible();
    await stranger.keyboard.press('ArrowRight');
    await expect(stranger.getByRole('heading', { name: 'Now' })).toBeVisible();
    await stranger.keyboard.press('Escape');
    for (const [item, ending, holds] of [
      ['Table (CSV)', '.csv', 'Later,Guest checkout,Web shop'],
      ['Picture (PNG)', '.png', 'PNG'],
      ['Drawing (SVG)', '.svg', 'Guest checkout</text>'],
    ] as const) {
      const saving = stranger.waitForEvent('download');
      await stranger.getByRole('button', { name: 'Save' }).tap();
      await stranger.getByRole('menuitem', { name: item }).tap();
      const saved = await saving;
      expect(saved.suggestedFilename()).toBe(`What comes${ending}`);
      expect(await readFile(await saved.path(), 'latin1')).toContain(holds);
    }
  });

  await test.step('a link that is taken back leads nowhere, at once', async () => {
    const linkId = [...ada.state.roadmapLinks.keys()][0] ?? '';
    await ada.do({ type: 'roadmap.unshare', linkId });
    await expect(
      stranger.getByRole('heading', { name: 'This roadmap is not here any more' }),
    ).toBeVisible();
  });
});
