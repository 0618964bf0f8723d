import { expect, test } from '#test/browser/test.ts';
import { ask } from '#test/server/front-desk.ts';

test('two sessions that played the same backlog are compared by key', async ({
  openStudio,
  server,
}) => {
  const studio = openStudio('laptop');
  const engineering = await studio.gather({
    title: 'Engineering',
    people: ['Ann', 'Ben'],
    items: [
      { title: 'Guest checkout', key: 'SHOP-1' },
      { title: 'Dark mode', key: 'SHOP-2' },
      { title: 'Search' },
    ],
  });
  await engineering.decide('Guest checkout', ['8 2', '8 2'], 8, 2);
  await engineering.decide('Dark mode', ['10 10', '10 1'], 10, 10);
  const sales = await studio.gather({
    title: 'Sales',
    people: ['Cleo'],
    items: [
      { title: 'Night mode', key: 'SHOP-2' },
      { title: 'Checkout without an account', key: 'shop-1' },
      { title: ' search ' },
      { title: 'Gift cards', key: 'SHOP-9' },
    ],
  });
  await sales.decide('Night mode', ['10 1'], 10, 1);
  await sales.decide('Checkout without an account', ['8 5'], 8, 5);

  const sessions = [engineering, sales].map(({ facilitator: { seat, state } }) => ({
    ...seat,
    title: state.title,
    lastSeen: Date.now(),
  }));
  const page = await studio.visit('/', { sessions });
  await page.getByRole('link', { name: 'Compare two sessions' }).click();
  await expect(page.getByRole('heading', { name: 'Compare sessions' })).toBeFocused();
  await page.getByLabel('Session A').selectOption('Engineering');
  await page.getByLabel('Session B').selectOption('Sales');
  await expect(page.getByText('3 items in both, 1 only in B.')).toBeVisible();

  await test.step('a reload, or the link on a device that is in both, opens it again', async () => {
    await page.reload();
    await expect(page.getByText('3 items in both, 1 only in B.')).toBeVisible();
    expect(new URL(page.url()).search).toBe('');
    const { pathname, hash } = new URL(page.url());
    const other = await studio.visit(pathname + hash, { sessions });
    await expect(other.getByText('3 items in both, 1 only in B.')).toBeVisible();
  });

  await test.step('a device that is in one of them says what it lacks', async () => {
    const { pathname, hash } = new URL(page.url());
    const other = await studio.visit(pathname + hash, { sessions: sessions.slice(0, 1) });
    await expect(other.getByText('This device is not in that session.')).toBeVisible();
    await expect(other.getByLabel('Session A')).toHaveValue(sessions[0]?.sessionId ?? '');
    await expect(other.getByLabel('Session B')).toHaveValue('');
    await expect(other.getByRole('table')).toBeHidden();
  });

  const titles = page.getByRole('rowheader');
  await expect(titles).toHaveText([/Guest checkout/, /Dark mode/, /Search/]);
  const checkout = page.getByRole('row').filter({ hasText: 'SHOP-1' });
  await expect(checkout.getByRole('cell')).toHaveText([
    'A 8 B 8',
    'A 2 B 5',
    'A 4 B 1.6',
    'A 1 B 2',
    '1 down',
    'A 1 B 1',
    '17%',
  ]);
  const darkMode = page.getByRole('row').filter({ hasText: 'SHOP-2' });
  await expect(darkMode.getByRole('cell').last()).toHaveText('50%');

  await page.getByText('Difference', { exact: true }).first().click();
  await expect(titles).toHaveText([/Dark mode.*Night mode/, /Guest checkout/, /Search/]);

  // A file that was saved before says the same as the session itself.
  const saved = await ask(server.url, sales.facilitator.seat, '/export?format=json');
  const files = page.locator('input[type=file]');
  await files.last().setInputFiles({
    name: 'sales.json',
    mimeType: 'application/json',
    buffer: Buffer.from(await saved.arrayBuffer()),
  });
  await expect(page.getByText('3 items in both, 1 only in B.')).toBeVisible();
  await expect(page.getByLabel('Session B')).toHaveValue('file');
  await files.last().setInputFiles({
    name: 'notes.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"items": []}'),
  });
  await expect(page.getByText('That is no session that was saved as JSON here.')).toBeVisible();
  await expect(page.getByRole('table')).toBeHidden();

  // Without a network the page says so, and goes on when asked again.
  await page.context().setOffline(true);
  await page.getByLabel('Session B').selectOption('Sales');
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await page.context().setOffline(false);
  await again.click();
  await expect(page.getByRole('table')).toBeVisible();
});
