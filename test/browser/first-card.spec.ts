import { readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '#test/browser/test.ts';
import { join, openSession, withLaptop, withPhone } from '#test/devices/people.ts';

/** All the JavaScript from the link to the first card may weigh so much, gzipped. Bytes. */
const budget = 150 * 1024;
const built = joinPath(import.meta.dirname, '../../client/dist');

test('the way from the link to the first card is light', async ({ browser, server }) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();

  const ana = await withPhone(browser, 'Ana');
  const scripts = new Set<string>();
  ana.page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.js') && !request.serviceWorker()) scripts.add(pathname);
  });
  await join(ana, link);
  await expect(ana.page.getByRole('radiogroup', { name: 'Value' })).toBeVisible();

  const weights = await Promise.all(
    [...scripts].map(async (path) => ({
      path,
      bytes: gzipSync(await readFile(joinPath(built, path)), { level: 9 }).length,
    })),
  );
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  for (const { path, bytes } of weights.toSorted((a, b) => b.bytes - a.bytes))
    console.log(`  ${kilobytes(bytes).padStart(9)}  ${path}`);
  console.log(
    `  ${kilobytes(total).padStart(9)}  of ${kilobytes(budget)} from the link to the first card`,
  );
  expect(total).toBeLessThanOrEqual(budget);
});

test('the first card comes with the answer to joining, and asks nothing in between', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();

  const ana = await withPhone(browser, 'Ana');
  await ana.page.routeWebSocket('**/socket.io/**', (socket) => socket.close());
  await ana.page.route('**/socket.io/**', (route) => route.abort());
  const asked: string[] = [];
  ana.page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/'))
      asked.push(`${request.method()} ${pathname.split('/').at(-1)}`);
  });
  await join(ana, link);
  const value = ana.page.getByRole('radiogroup', { name: 'Value' });
  await expect(value).toBeVisible();
  expect(asked).toEqual(['POST participants']);

  await value.getByRole('radio', { name: '8', exact: true }).tap();
  await expect(value.getByRole('radio', { name: '8', exact: true })).toBeChecked();
  await expect(ana.page.getByText('Saved', { exact: true })).toBeHidden();
});
