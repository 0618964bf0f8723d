import { readFile } from 'node:fs/promises';
import { inOrder } from '#shared/workspace/view-order.ts';
import { expect, test } from '#test/browser/test.ts';
import { aView } from '#test/workspace/backlog.ts';
import { beginWorkspace, Teammate } from '#test/workspace/teammate.ts';

test('what is asked of a workspace is saved as a view, typed into cells, and moved on a board', async ({
  openStudio,
  server,
}) => {
  const studio = openStudio('laptop');
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  const eli = await ada.bringIn('Eli', 'editor');
  const [open, active] = ada.state.basics.statuses;
  if (!open || !active) throw new Error('There are no statuses.');
  await ada.do({
    type: 'field.put',
    field: { id: 'size', name: 'Size', type: 'number', unit: 'days' },
  });
  await ada.do({
    type: 'item.add',
    items: [
      { id: 'gift', title: 'Gift cards', values: { size: 3 } },
      { id: 'guest', title: 'Guest checkout', status: active.id },
      { id: 'pdf', title: 'Export as PDF' },
    ],
  });
  const page = await studio.sitIn(place);
  const title = (name: string) => page.getByRole('button', { name, exact: true });
  await expect(title('Gift cards')).toBeVisible();

  await test.step('a filter narrows it down, and is saved for everybody', async () => {
    await page.getByRole('button', { name: 'Filter' }).click();
    const filter = page.getByRole('dialog', { name: 'Filter' });
    await filter.getByRole('button', { name: 'Add a condition' }).click();
    await filter.getByRole('button', { name: 'Value' }).click();
    await page.getByRole('menuitemcheckbox', { name: open.name }).click();
    await expect(title('Guest checkout')).toBeHidden();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Display' }).click();
    await page.getByRole('checkbox', { name: 'Size' }).check();
    // Whoever is elsewhere by the time it is gone is not called back to what opened it.
    const find = page.getByRole('searchbox');
    await find.evaluate((field) => {
      const closing = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
      document.activeElement?.dispatchEvent(closing);
      field.focus();
    });
    await expect(page.getByRole('dialog', { name: 'Display' })).toBeHidden();
    await expect(find).toBeFocused();
    await page.getByRole('button', { name: 'Save as a view' }).click();
    await page.getByLabel('Name of the view').fill('Still open');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(title('Still open')).toHaveAttribute('aria-current', 'page');
    await expect(page).toHaveURL(/\?view=/);
    await eli.until(() => [...eli.state.views.values()].some(({ name }) => name === 'Still open'));
  });

  await test.step('what is shown is saved as a file, for a spreadsheet', async () => {
    await page.getByRole('button', { name: 'Options of this view' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Save what is shown as CSV' }).click();
    const [header = '', ...rows] = (await readFile(await (await saving).path(), 'utf8')).split(
      '\r\n',
    );
    expect(header).toMatch(/Rank,Key,Title,.*,Size$/);
    expect(rows.map((row) => row.split(',')[2])).toEqual([
      'Gift cards',
      'Export as PDF',
      undefined,
    ]);
  });

  await test.step('its tab is dragged, or moved by keys, for everybody', async () => {
    const board = aView({ id: 'board', name: 'By status', kind: 'board', group: 'status' });
    await eli.do({ type: 'view.set', view: board });
    const tabs = () =>
      page.getByRole('navigation', { name: 'Views' }).locator('li').allInnerTexts();
    const isAhead = async (name: string, other: string) => {
      await expect.poll(async () => (await tabs()).indexOf(name)).toBe(1);
      await eli.until(() => inOrder(eli.state.views.values())[0]?.name === name);
      expect((await tabs()).indexOf(other)).toBe(2);
    };
    await title('By status').dragTo(title('Still open'), { targetPosition: { x: 4, y: 10 } });
    await isAhead('By status', 'Still open');
    await title('Still open').focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await isAhead('Still open', 'By status');
    await expect(title('Still open')).toBeFocused();
  });

  await test.step('cells are typed into, and take what a spreadsheet has', async () => {
    const size = page
      .getByRole('row', { name: /Gift cards/ })
      .locator('[data-property="field.size"]');
    await size.click();
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await ada.until(() => ada.item('gift').values?.size === 5);
    await size.click();
    await size.evaluate((cell) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '8\n13');
      cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    await ada.until(
      () => ada.item('gift').values?.size === 8 && ada.item('pdf').values?.size === 13,
    );
    await expect(page.locator('[data-unsaved]')).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await ada.until(() => ada.item('gift').values?.size === 5 && !ada.item('pdf').values?.size);
  });

  await test.step('on a board a card is dragged, and moved by keys', async () => {
    await title('Everything').click();
    await page.getByRole('button', { name: 'Display' }).click();
    await page.getByText('Board', { exact: true }).click();
    await page.keyboard.press('Escape');
    const card = (id: string) => page.locator(`[data-card="${id}"]`);
    await card('pdf').dragTo(card('guest'), { targetPosition: { x: 40, y: 8 } });
    await ada.until(
      () => ada.item('pdf').status === active.id && ada.item('pdf').place < ada.item('guest').place,
    );
    await title('Gift cards').focus();
    await page.keyboard.press('Alt+ArrowRight');
    await ada.until(() => ada.item('gift').status === active.id);
    await expect(title('Gift cards')).toBeFocused();
    await page.getByRole('button', { name: 'Display' }).click();
    await page.getByLabel('Columns by').selectOption('People');
    await page.keyboard.press('Escape');
    const heads = page.getByRole('region', { name: 'Board' }).getByRole('heading');
    await expect(heads).toHaveText(['Ada', 'Eli', 'None']);
    await title('Guest checkout').focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await ada.until(() => ada.item('guest').people?.join() === eli.place.memberId);
    await page.keyboard.press('Alt+ArrowLeft');
    await ada.until(() => ada.item('guest').people?.join() === ada.place.memberId);
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(page.getByRole('grid')).toBeVisible();
  });
  await test.step('what was said to an item is found, and one comes to it', async () => {
    await eli.do({
      ...{ type: 'comment.add', itemId: 'pdf', id: 'fonts' },
      text: `Which fonts?\n\n${'On and on. '.repeat(200)}`,
    });
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog', { name: 'Find anything' });
    await dialog.getByRole('combobox').fill('FONTS which');
    await dialog.getByRole('option', { name: /Export as PDF.*Eli: Which fonts\?/ }).click();
    await expect(page).toHaveURL(/pdf.*#fonts$/);
    await expect(page.getByText('Which fonts?')).toBeInViewport();
  });
  for (const one of [ada, eli]) one.leave();
});
