import { expect, test } from '@playwright/test';
import {
  join,
  openSession,
  type Person,
  play,
  withLaptop,
  withPhone,
} from '#test/browser/people.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
test.beforeEach(async () => {
  server = await RunningServer.start();
});
test.afterEach(() => server.dispose());

test('Fay opens a session by RICE, and one item gets the priority worked out by hand', async ({
  browser,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  await fay.page.goto(server.url);
  await fay.page.getByRole('button', { name: 'More frameworks' }).click();
  await fay.page.getByRole('radio', { name: /^RICE/ }).check();
  const link = await fillAndOpen(fay);
  const ana = await withPhone(browser, 'Ana');
  await join(ana, link);
  await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();
  await play(ana, { Reach: '500', Impact: '2', Confidence: '80 %', Effort: '4' });
  await expect(ana.page.getByText('Saved', { exact: true })).toBeVisible();
  await fay.page.getByRole('button', { name: /^Reveal/ }).click();
  await fay.page.getByRole('button', { name: 'Accept' }).click();
  await expect(fay.page.getByText('Accepted').first()).toBeVisible();

  // 500 × 2 × 0.8 ÷ 4
  await fay.page.getByRole('link', { name: 'Results' }).first().click();
  await expect(fay.page.getByText('Priority 200', { exact: true })).toBeVisible();
});

test('Fay makes a framework of her own, is shown where its expression is wrong, and plays by it', async ({
  browser,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  await fay.page.goto(server.url);
  await fay.page.getByRole('button', { name: 'More frameworks' }).click();
  await fay.page.getByRole('button', { name: 'Make your own from' }).click();
  const editor = fay.page.getByRole('dialog', { name: 'Your own framework' });

  await test.step('a mistake in the expression is said with its place', async () => {
    await editor.getByLabel('Name of the framework').fill('Ours');
    await editor.getByRole('button', { name: 'Add a criterion' }).click();
    await editor.getByLabel('Name', { exact: true }).nth(2).fill('Urgency');
    await editor.getByLabel('Priority', { exact: true }).selectOption('expression');
    await editor.getByLabel('Expression', { exact: true }).fill('(value + 2 * hurry) / effort');
    await expect(
      editor.getByText('There is no criterion of this name. (character 14)').first(),
    ).toBeVisible();
  });

  await test.step('the mended one is tried out at once, and kept on the device', async () => {
    await editor.getByLabel('Expression', { exact: true }).fill('(value + 2 * urgency) / effort');
    await editor.getByLabel('Value', { exact: true }).selectOption('6');
    await editor.getByLabel('Urgency', { exact: true }).selectOption('5');
    await editor.getByLabel('Effort', { exact: true }).selectOption('4');
    // (6 + 2 × 5) ÷ 4
    await expect(editor.getByRole('definition').last()).toHaveText('4');
    await editor.getByRole('button', { name: 'Keep on this device' }).click();
    await editor.getByRole('button', { name: 'Use this framework' }).click();
    await expect(fay.page.getByRole('radio', { name: /^Ours/ })).toBeChecked();
  });

  await test.step('the session asks its three questions', async () => {
    const link = await fillAndOpen(fay);
    const ana = await withPhone(browser, 'Ana');
    await join(ana, link);
    await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();
    await play(ana, { Value: '6', Effort: '4', Urgency: '5' });
    await expect(ana.page.getByText('Saved', { exact: true })).toBeVisible();
  });
});

test('another framework in the middle of a session asks first, and loses nothing', async ({
  browser,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  const ana = await withPhone(browser, 'Ana');
  await join(ana, link);
  await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();
  await play(ana, { Value: '8', Effort: '2' });
  await expect(ana.page.getByText('Saved', { exact: true })).toBeVisible();

  await fay.page.getByRole('button', { name: 'Settings' }).click();
  await fay.page.getByRole('button', { name: 'Change framework' }).click();
  await fay.page.getByRole('button', { name: 'More frameworks' }).click();
  await fay.page.getByRole('radio', { name: /^ICE/ }).check();
  await fay.page.getByRole('button', { name: 'Use “ICE”' }).click();
  const question = fay.page.getByRole('dialog', { name: 'Change the framework?' });
  await expect(question).toContainText('Votes in an open round are kept');
  await question.getByRole('button', { name: 'Use “ICE”' }).click();
  await expect(ana.page.getByRole('radiogroup', { name: 'Ease' })).toBeVisible();
});

async function fillAndOpen({ page, name }: Person): Promise<string> {
  await page.getByLabel('What is the session about?').fill('Autumn roadmap');
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Open session' }).click();
  await page.waitForURL(/\/s\/[\w-]+$/);
  return page.url();
}
