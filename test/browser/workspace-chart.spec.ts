import { expect, test } from '#test/browser/test.ts';
import { aView } from '#test/workspace/backlog.ts';
import { beginWorkspace, Teammate } from '#test/workspace/teammate.ts';

test('an item that is moved in a chart gets other scores, by mouse and by keys, which is said and taken back', async ({
  openStudio,
  server,
}) => {
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  await ada.do({ type: 'workspace.update', framework: 'value-effort' });
  await ada.do({
    type: 'item.add',
    items: [
      { id: 'a', title: 'Pay by phone', scores: { value: 8, effort: 3 } },
      { id: 'b', title: 'Dark mode', scores: { value: 2, effort: 9 } },
    ],
  });
  const chart = { x: 'score.effort', y: 'score.value', size: null, quadrants: null };
  await ada.do({ type: 'view.set', view: aView({ id: 'chart', kind: 'chart', chart }) });
  const scores = () => ada.state.items.get('a')?.scores ?? {};
  const page = await openStudio('laptop').sitIn(place, '?view=chart');
  const bubble = page.getByRole('button', { name: /^.?Pay by phone/ });

  await test.step('dragged by the mouse it goes to the nearest cards', async () => {
    const box = await bubble.locator('circle').last().boundingBox();
    const other = await page
      .getByRole('button', { name: /Dark mode/ })
      .locator('circle')
      .last()
      .boundingBox();
    if (!box || !other) throw new Error('There is no bubble.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 20, y);
    // A sixth of the way from an effort of 3 to one of 9, and a little more.
    await page.mouse.move(x + (other.x - box.x) / 6 + 5, y, { steps: 3 });
    await expect(page.getByRole('status').filter({ hasText: 'Effort: 4' })).toBeAttached();
    await page.mouse.up();
    await ada.until(() => scores().effort === 4);
    expect(ada.state.items.get('a')?.byHand).toMatchObject({ effort: { instead: 3 } });
  });

  await test.step('with Alt the arrow keys take it along, and what was not put down stays', async () => {
    await bubble.focus();
    await page.keyboard.down('Alt');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.up('Alt');
    await ada.until(() => scores().value === 10);
    await expect(bubble).toBeFocused();
    await page.keyboard.press('Alt+ArrowDown');
    await ada.until(() => scores().value === 9);
    await expect(bubble).toHaveAccessibleName(/Value: 9 \(set by hand\)/);
    await page.keyboard.press('ControlOrMeta+z');
    await ada.until(() => scores().value === 10);
  });

  await test.step('the item says who set them, and takes them back', async () => {
    await bubble.press('Enter');
    await page.getByRole('button', { name: 'Pay by phone', exact: true }).click();
    const side = page.getByRole('complementary');
    await expect(side.getByText('set by hand by Ada', { exact: false }).first()).toBeVisible();
    await expect(side.getByText('nobody agreed on it', { exact: false })).toBeVisible();
    await side.getByRole('button', { name: 'Set by hand' }).click();
    await side.getByLabel('Effort').selectOption({ label: '3, as it was' });
    await ada.until(() => scores().effort === 3);
    await expect(side.getByText('took back that', { exact: false })).toBeVisible();
  });

  await test.step('a finger takes it up where it opens', async () => {
    const phone = await openStudio('phone').sitIn(place, '?view=chart');
    const point = phone.getByRole('button', { name: /^.?Pay by phone/ });
    await point.locator('circle').first().tap();
    await phone.getByRole('button', { name: /^Move / }).tap();
    await phone.keyboard.press('ArrowRight');
    await phone.keyboard.press('Enter');
    await ada.until(() => scores().effort === 4);
  });
  ada.leave();
});
