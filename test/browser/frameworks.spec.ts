import { readFile } from 'node:fs/promises';
import { expect, test } from '#test/browser/test.ts';
import {
  join,
  openSession,
  type Person,
  play,
  withLaptop,
  withPhone,
} from '#test/devices/people.ts';

test('Fay opens a session by RICE, and one item gets the priority worked out by hand', async ({
  browser,
  server,
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
  await expect(fay.page.getByRole('cell', { name: '200', exact: true })).toBeVisible();
});

test('Fay makes a framework of her own, is shown where its expression is wrong, and plays by it', async ({
  browser,
  server,
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

  await test.step('she puts the new question first, by key and by button', async () => {
    await fay.page.getByRole('button', { name: 'Make your own from' }).click();
    const names = editor.getByLabel('Name', { exact: true });
    await names.nth(2).press('Alt+ArrowUp');
    await expect(names.nth(1)).toHaveValue('Urgency');
    await expect(names.nth(1)).toBeFocused();
    const up = editor.getByRole('button', { name: 'Move Urgency up' });
    await up.press('Enter');
    await expect(editor.getByText('Moved “Urgency” to place 1 of 3.')).toBeAttached();
    await expect(up).toBeFocused();
    await up.press('Enter');
    await expect(names.first()).toHaveValue('Urgency');

    const saving = fay.page.waitForEvent('download');
    await editor.getByRole('button', { name: 'Save as a file' }).click();
    const file = await (await saving).path();
    const { criteria } = JSON.parse(await readFile(file, 'utf8'));
    expect(criteria.map(({ name }: { name: string }) => name)).toEqual([
      'Urgency',
      'Value',
      'Effort',
    ]);
    await editor.getByRole('button', { name: 'Use this framework' }).click();
  });

  await test.step('the session asks its three questions, in her order', async () => {
    const link = await fillAndOpen(fay);
    const ana = await withPhone(browser, 'Ana');
    await join(ana, link);
    await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();
    await play(ana, { Value: '6', Effort: '4', Urgency: '5' });
    await expect(ana.page.getByRole('radiogroup').first()).toHaveAccessibleName(/Urgency/);
    await expect(ana.page.getByText('Saved', { exact: true })).toBeVisible();

    await fay.page.getByRole('button', { name: /^Reveal/ }).click();
    await fay.page.getByRole('button', { name: 'Accept' }).click();
    const priority = ana.page.getByRole('region', { name: 'Accepted' }).getByRole('definition');
    await expect(priority.first()).toHaveText('4');
    await ana.page.reload();
    await expect(priority.first()).toHaveText('4');
  });
});

test('another framework in the middle of a session asks first, and loses nothing', async ({
  browser,
  server,
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

test('people are asked only what their group can judge', async ({ browser, server }) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);

  await test.step('Fay names two groups, and lets engineering vote on the effort', async () => {
    await fay.page.getByRole('button', { name: 'Settings' }).click();
    const settings = fay.page.getByRole('dialog', { name: 'Settings' });
    for (const [index, name] of ['Engineering', 'Sales'].entries()) {
      await settings.getByRole('button', { name: 'Add a group' }).click();
      await settings.getByLabel(`Name of group ${index + 1}`, { exact: true }).fill(name);
    }
    await settings.getByLabel('Title').focus();
    await settings.getByRole('button', { name: 'Change framework' }).click();
    await fay.page.getByRole('button', { name: 'More frameworks' }).click();
    await fay.page.getByRole('button', { name: 'Make your own from' }).click();
    const editor = fay.page.getByRole('dialog', { name: 'Your own framework' });
    await editor.getByLabel('Engineering').nth(1).check();
    await editor.getByLabel('Name of the framework').fill('Ours');
    await editor.getByRole('button', { name: 'Use this framework' }).click();
    await fay.page.getByRole('button', { name: 'Use “Ours”' }).click();
    await expect(settings.getByText('Ours', { exact: true })).toBeVisible();
    await settings.getByRole('button', { name: 'Close' }).click();
  });

  const [ana, bo] = [await withPhone(browser, 'Ana'), await withPhone(browser, 'Bo')];
  await test.step('each picks a group at the door, and gets its criteria', async () => {
    for (const [person, group] of [
      [ana, 'Engineering'],
      [bo, 'Sales'],
    ] as const) {
      await person.page.goto(link);
      await person.page.getByLabel('Your name').fill(person.name);
      await person.page.getByLabel('Your group').selectOption(group);
      await person.page.getByRole('button', { name: 'Join' }).tap();
    }
    await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();
    await play(ana, { Value: '8', Effort: '2' });
    await play(bo, { Value: '4' });
    await expect(bo.page.getByText('Saved', { exact: true })).toBeVisible();
    await expect(bo.page.getByRole('radiogroup', { name: 'Effort' })).toHaveCount(0);
  });

  await test.step('Fay moves Bo to engineering, and Bo is asked for the effort too', async () => {
    await fay.page.getByRole('button', { name: /^People/ }).click();
    await fay.page.getByRole('button', { name: 'More for Bo' }).click();
    await fay.page.getByRole('menuitem', { name: 'Put into Engineering' }).click();
    await expect(bo.page.getByRole('radiogroup', { name: 'Effort' })).toBeVisible();
  });
});

test('Fay moves a weight and sees the ranking turn, and lets the new weights hold', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  await fay.page.goto(server.url);
  await fay.page.getByRole('button', { name: 'More frameworks' }).click();
  await fay.page.getByRole('radio', { name: /^Weighted scoring/ }).check();
  const link = await fillAndOpen(fay);
  const ana = await withPhone(browser, 'Ana');
  await join(ana, link);
  await fay.page.getByLabel('Add an item').fill('Wishes');
  await fay.page.keyboard.press('Enter');
  await fay.page.getByLabel('Add an item').fill('Sales');
  await fay.page.keyboard.press('Enter');

  for (const [next, customer, business] of [
    ['Start voting', '9', '2'],
    ['Next item', '3', '10'],
  ] as const) {
    await fay.page.getByRole('button', { name: next }).click();
    await play(ana, { 'Customer value': customer, 'Business value': business });
    await play(ana, { Effort: '5', Risk: '5' });
    await expect(ana.page.getByText('Saved', { exact: true })).toBeVisible();
    await fay.page.getByRole('button', { name: /^Reveal/ }).click();
    await fay.page.getByRole('button', { name: 'Accept' }).click();
    await expect(fay.page.getByText('Accepted').first()).toBeVisible();
  }

  await fay.page.getByRole('link', { name: 'Results' }).first().click();
  const titles = fay.page.getByRole('table', { name: 'Ranking' }).getByRole('rowheader');
  const cell = (name: string) => fay.page.getByRole('cell', { name, exact: true });
  // 100 × (0.6 × (0.7 × 0.9 + 0.3 × 0.2) + 0.4 × 0.5) and the same with 0.3 and 1
  await expect(cell('61.4')).toBeVisible();
  await expect(cell('50.6')).toBeVisible();
  await expect(titles).toHaveText(['Wishes', 'Sales']);

  // At 60 and 80 % in place of 70 % for the customer Wishes stays the first.
  await expect(fay.page.getByText('Firm', { exact: true })).toHaveCount(2);

  await test.step('the row of the first opens, and says step by step how it became what it is', async () => {
    const row = fay.page.getByRole('button', { name: 'Wishes', exact: true });
    await row.click();
    const steps = fay.page.getByRole('table', { name: 'Ranking' });
    await expect(steps).toContainText('100 × 60 % × 70 % × 0.9 = 37.8');
    await expect(steps).toContainText('“Sales” stands below it with 50.6, which is 10.8 less.');
    await row.click();
    await expect(steps).not.toContainText('37.8');
  });

  await fay.page.getByRole('slider', { name: 'Weight of Customer value' }).fill('20');
  // 100 × (0.6 × (0.2 × 0.3 + 0.8 × 1) + 0.2)
  await expect(cell('71.6')).toBeVisible();
  await expect(titles).toHaveText(['Sales', 'Wishes']);
  await fay.page.getByRole('button', { name: 'Reset' }).click();
  await expect(titles).toHaveText(['Wishes', 'Sales']);
  await fay.page.getByRole('slider', { name: 'Weight of Customer value' }).fill('20');
  await fay.page.getByRole('button', { name: 'Keep these weights' }).click();
  await expect(fay.page.getByText('The new weights hold for everybody.')).toBeVisible();
  await expect(titles).toHaveText(['Sales', 'Wishes']);
});
