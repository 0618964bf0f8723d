import { readFile } from 'node:fs/promises';
import { expect, test } from '#test/browser/test.ts';
import { withLaptop, withPhone } from '#test/devices/people.ts';
import { beginWorkspace, comeIn, drawSecret, Teammate } from '#test/workspace/teammate.ts';

test('a backlog comes into a workspace by a paste, and the workspace leaves by a file and comes back', async ({
  browser,
  server,
}) => {
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  await ada.do({ type: 'field.put', field: { id: 'size', name: 'Size', type: 'number' } });
  await ada.do({
    type: 'item.add',
    items: [{ id: 'a', title: 'Checkout', foreignKey: 'A-1' }],
  });
  const secret = drawSecret();
  await ada.do({ type: 'invitation.make', id: 'i', role: 'admin', secret });
  const { token, memberId } = await comeIn(server.url, place.workspaceId, secret, { name: 'Lou' });
  const lou = await withPhone(browser, 'Lou');

  await test.step('on a phone: it is shown what would come of it before anything is done', async () => {
    await lou.page.goto(server.url);
    const kept = JSON.stringify({ memberId, token, name: 'Shop', lastSeen: 1 });
    await lou.page.evaluate(([id, value]) => localStorage.setItem(`poker.workspace.${id}`, value), [
      place.workspaceId,
      kept,
    ] as const);
    await lou.page.goto(`${server.url}/w/${place.workspaceId}/exchange`);
    await lou.page
      .getByLabel('Or paste it here')
      .fill('Key,Title,How much\nA-1,Check out,3\nA-2,Gift cards,2');
    await lou.page.getByRole('button', { name: 'See what comes of it' }).click();
    await expect(lou.page.getByText('1 new item, 1 that is there already')).toBeVisible();
    await lou.page.getByText('What the columns are taken for').click();
    await lou.page.getByLabel('Size').selectOption('How much');
    await expect(lou.page.getByText(/would change: .*Size/)).toBeVisible();
    expect(ada.state.items.size).toBe(1);
    await lou.page.getByRole('switch', { name: 'Change those that are there' }).click();
    await lou.page.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(lou.page.getByText('1 item added, 1 changed.')).toBeVisible();
    expect(ada.item('a')).toMatchObject({ title: 'Check out', values: { size: 3 } });
  });

  await test.step('all of it is saved, and restored from the start page by one of its admins', async () => {
    const saving = lou.page.waitForEvent('download');
    await lou.page.getByRole('button', { name: 'Everything (JSON)' }).click();
    const file = await readFile(await (await saving).path());
    const rita = await withLaptop(browser, 'Rita');
    await rita.page.goto(server.url);
    await rita.page.getByRole('button', { name: 'Restore from a file' }).click();
    const dialog = rita.page.getByRole('dialog', { name: 'Restore from a file' });
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'Shop.json', mimeType: 'application/json', buffer: file });
    await expect(dialog).toContainText('Shop, 2 items');
    await dialog.getByLabel('Which of its admins are you?').selectOption('Lou');
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(rita.page.getByText('Gift cards').first()).toBeVisible();
    expect(rita.page.url()).not.toContain(place.workspaceId);
  });
  ada.leave();
});
