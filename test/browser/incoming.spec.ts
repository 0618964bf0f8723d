import { expect, test } from '#test/browser/test.ts';
import { sendIncoming } from '#test/workspace/incoming.ts';
import { beginWorkspace } from '#test/workspace/teammate.ts';

test('an admin lets a monitor bring items in, on a phone, mapped by what it sent', async ({
  openStudio,
  server,
}) => {
  const place = await beginWorkspace(server.url);
  const page = await openStudio('phone').sitIn(place, '/settings');
  const alert = { id: 'disk-1', name: 'Disk full', severity: 'high' };
  let secret = '';
  const send = (body: unknown) => sendIncoming(server.url, place, secret, body);

  await test.step('opens an address, by keyboard alone', async () => {
    await page.getByLabel('Add an incoming webhook').fill('Monitor');
    await page.keyboard.press('Enter');
    const address = await page.getByLabel('Address of Monitor', { exact: true }).inputValue();
    expect(address).toContain(`/api/workspaces/${place.workspaceId}/incoming/`);
    await expect(page.getByLabel('Command to try it out', { exact: true })).toHaveValue(
      new RegExp(`^curl .* ${address}$`),
    );
    secret = address.split('/').at(-1) ?? '';
  });

  await test.step('sees what was sent as it comes, and takes what is suggested of it', async () => {
    await expect(page.getByText('Nothing came in yet')).toBeVisible();
    expect(await send({ alert })).toEqual({ status: 202, outcome: 'kept' });
    await page.getByRole('button', { name: 'Take it so' }).click();
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue('alert.name');
    await expect(page.getByText('Here: Disk full')).toBeVisible();
  });

  await test.step('says of a value what it is, and hears of a mistake', async () => {
    await page.getByRole('button', { name: /alert\.severity/ }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Start' }).press('Enter');
    const mistake = 'Start can’t be read from alert.severity: “high”.';
    await expect(page.getByText(mistake)).toBeVisible();
    expect(await send({ alert })).toMatchObject({ status: 422, code: 'incoming_misfit' });
    await expect(page.getByText(`Refused. ${mistake}`)).toBeVisible();
    await page.getByRole('button', { name: 'Take Start no more' }).click();
    await expect(page.getByLabel('Start', { exact: true })).toHaveCount(0);
  });

  await test.step('what comes from then on is in the backlog', async () => {
    expect(await send({ alert })).toMatchObject({ status: 201, key: 'SHOP-1' });
    expect(await send({ alert: { ...alert, name: 'Disk is full' } })).toMatchObject({
      ...{ status: 200, outcome: 'updated' },
    });
    await expect(page.getByText('Changed SHOP-1.')).toBeVisible();
    await page.getByRole('link', { name: 'Backlog' }).click();
    await page.getByRole('button', { name: 'Disk is full', exact: true }).click();
    await expect(page.getByRole('region', { name: 'History' })).toContainText(
      'by the incoming webhook “Monitor”',
    );
  });
});
