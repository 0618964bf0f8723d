import { expect, test } from '#test/browser/test.ts';
import { Player } from '#test/server/player.ts';
import { beginWorkspace, Teammate } from '#test/workspace/teammate.ts';

test('items of a workspace are played, and what is decided is on them at once', async ({
  openStudio,
  server,
}) => {
  const studio = openStudio('laptop');
  const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  await ada.do({
    type: 'item.add',
    items: ['Gift cards', 'Guest checkout', 'Vouchers'].map((title, index) => ({
      ...{ id: `i${index}`, title },
    })),
  });
  const page = await studio.sitIn(ada.place);
  const phone = await openStudio('phone').sitIn((await ada.bringIn('Vic', 'viewer')).place);

  await test.step('two of them become a session that one leads', async () => {
    for (const name of ['Gift cards', 'Vouchers'])
      await page.getByRole('row', { name }).getByRole('checkbox').check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Play' }).click();
    const dialog = page.getByRole('dialog', { name: 'Play 2 items' });
    await dialog.getByLabel('What the session is called').fill('Autumn');
    await dialog.getByRole('button', { name: 'Begin' }).click();
    await expect(page).toHaveURL(/\/s\//);
    await expect(page.getByText('Gift cards').first()).toBeVisible();
    await expect(page.getByText('Guest checkout')).toBeHidden();
  });

  await test.step('others see in the workspace that it is being played, and come by there', async () => {
    const playing = phone.getByRole('list', { name: 'Playing now' });
    await expect(playing).toContainText('Autumn');
    await expect(playing).toContainText('0 of 2 decided');
    await playing.getByRole('link', { name: 'Go there' }).tap();
    await expect(phone.getByRole('heading', { name: 'Autumn' })).toBeVisible();
    await phone.goBack();
    await expect(phone.getByRole('grid')).toBeVisible();
  });

  await test.step('what is decided there is on the item at once, for everybody', async () => {
    const sessionId = new URL(page.url()).pathname.split('/')[2] ?? '';
    const { participantId, token } = await page.evaluate(
      (key) => JSON.parse(localStorage.getItem(key) ?? '{}'),
      `poker.session.${sessionId}`,
    );
    const leader = await Player.sitDown(server.url, { sessionId, participantId, token });
    const round = { itemId: 'i0', round: 1 };
    await leader.do({ type: 'round.open', ...round });
    await leader.do({ type: 'vote.cast', ...round, cards: { value: '8', effort: '2' } });
    await leader.do({ type: 'round.reveal', ...round });
    await leader.do({ type: 'item.accept', itemId: 'i0', scores: { value: 8, effort: 2 } });
    await expect(phone.getByRole('row', { name: 'Gift cards' })).toContainText('4');
    await expect(phone.getByRole('list', { name: 'Playing now' })).toContainText('1 of 2 decided');
    await page.goto(`${server.url}/s/${sessionId}/results`);
    await page.getByRole('link', { name: 'Back to the workspace' }).click();
    await page.getByRole('button', { name: 'Gift cards', exact: true }).click();
    await expect(page.getByRole('complementary')).toContainText('Decided in Autumn');
    leader.leave();
  });

  await test.step('it is worth another look once its text is another, and is played again from its side', async () => {
    const side = page.getByRole('complementary');
    await side.getByLabel('Title').fill('Gift cards for companies');
    await side.getByLabel('Title').press('Enter');
    await expect(side).toContainText('the text has changed since it was scored');
    await side.getByRole('button', { name: 'Play this item' }).click();
    await expect(page.getByRole('dialog', { name: 'Play 1 item' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'No longer show Autumn as being played' }).click();
    await expect(phone.getByRole('list', { name: 'Playing now' })).toBeHidden();
  });
});
