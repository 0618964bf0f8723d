import { expect, test } from '#test/browser/test.ts';
import { team } from '#test/screens/people.ts';

test.use({ limits: 'off' });

test('a passcode is set and lifted after a question that says what it means', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await studio.gather({ people: team.slice(0, 2) });
  const page = await studio.sit(shop.facilitator.seat);
  const dialog = (name: string) => page.getByRole('dialog', { name });
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Set a passcode' }).click();
  await page.getByLabel('Passcode', { exact: true }).fill('blue lamp');
  await page.keyboard.press('Enter');
  await expect(dialog('Set this passcode?')).toContainText('Nobody can look it up later.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Lift passcode' })).toBeVisible();

  await page.getByRole('button', { name: 'Lift passcode' }).click();
  await dialog('Lift the passcode?').getByRole('button', { name: 'Keep it' }).click();
  await expect(dialog('Lift the passcode?')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Lift passcode' })).toBeVisible();
  await page.getByRole('button', { name: 'Lift passcode' }).click();
  await dialog('Lift the passcode?').getByRole('button', { name: 'Lift passcode' }).click();
  await expect(page.getByRole('button', { name: 'Set a passcode' })).toBeVisible();
});

test('a facilitator gives up the lead only after saying so twice', async ({ openStudio }) => {
  const studio = openStudio('phone');
  const shop = await studio.gather({ people: team.slice(0, 2) });
  await shop.facilitator.do({
    type: 'participant.update',
    participantId: shop.firstVoter.participantId,
    role: 'facilitator',
  });
  const page = await studio.sit(shop.facilitator.seat);
  const handOver = async () => {
    await page.getByRole('button', { name: 'More for yourself' }).tap();
    await page.getByRole('menuitem', { name: 'Hand over, and vote' }).tap();
  };
  await page.getByRole('button', { name: 'More', exact: true }).tap();
  await page.getByRole('menuitem', { name: /^People/ }).tap();
  await handOver();
  const question = page.getByRole('dialog', { name: 'Give up the lead?' });
  await question.getByRole('button', { name: 'Keep the lead' }).tap();
  await expect(question).toBeHidden();
  await expect(page.getByText('Facilitator', { exact: true }).first()).toBeVisible();
  await handOver();
  await question.getByRole('button', { name: 'Hand over, and vote' }).tap();
  await expect(page.getByRole('button', { name: 'Session', exact: true })).toBeVisible();
});

test('a framework that was made on this device is forgotten after a question', async ({
  openStudio,
}) => {
  const page = await openStudio('laptop').visit('/');
  await page.getByRole('button', { name: 'More frameworks' }).click();
  await page.getByRole('button', { name: 'Make your own from' }).click();
  const editor = page.getByRole('dialog', { name: 'Your own framework' });
  await editor.getByLabel('Name of the framework').fill('Ours');
  await editor.getByRole('button', { name: 'Keep on this device' }).click();
  await editor.getByRole('button', { name: 'Cancel' }).click();
  const remove = page.getByRole('button', { name: /^Remove .*Ours/ });
  const question = page.getByRole('dialog', { name: 'Remove the framework?' });
  await remove.click();
  await question.getByRole('button', { name: 'Keep it' }).click();
  await expect(remove).toBeVisible();
  await remove.click();
  await question.getByRole('button', { name: 'Remove it' }).click();
  await expect(remove).toBeHidden();
});
