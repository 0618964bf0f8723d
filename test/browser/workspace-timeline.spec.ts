import { expect, test } from '#test/browser/test.ts';
import { releasePlan } from '#test/screens/release-plan.ts';
import { Teammate } from '#test/workspace/teammate.ts';

test('a release is planned over a calendar, by mouse and by keys, and what depends on it goes along', async ({
  openStudio,
  server,
}) => {
  const studio = openStudio('laptop');
  const place = await releasePlan(server.url);
  const ada = await Teammate.arrive(server.url, place);
  const days = (id: string) => {
    const { start, end } = ada.state.items.get(id) ?? {};
    return { start, end };
  };
  const before = new Map([...ada.state.items.keys()].map((id) => [id, days(id)]));
  const later = (id: string, by: number) => {
    const { start, end } = before.get(id) ?? {};
    return { start: start && inDays(start, by), end: end && inDays(end, by) };
  };
  const page = await studio.sitIn(place, '?view=gantt');
  const bar = (id: string) => page.locator(`[data-bar="${id}"]`);
  const week = 7 * 14;

  await test.step('it is a table for who listens', async () => {
    const gantt = page.getByRole('table', { name: 'Gantt chart' });
    const row = gantt.getByRole('row').filter({ hasText: 'Pay by phone' });
    await expect(row.getByRole('cell').nth(2)).toHaveText('TS-3');
    await expect(row.getByRole('button')).toHaveAccessibleName(
      /2 days too early: it waits for TS-3/,
    );
  });

  await test.step('an item that is dragged takes along what waits for it, and no more', async () => {
    const box = await bar('moving').boundingBox();
    if (!box) throw new Error('There is no bar.');
    const [x, y] = [box.x + 40, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + week / 2, y);
    await page.mouse.move(x + week, y, { steps: 3 });
    await page.mouse.up();
    await ada.until(() => days('moving').end === later('moving', 7).end);
    expect(days('moving')).toEqual(later('moving', 7));
    // It had a day between them.
    expect(days('load')).toEqual(later('load', 6));
    expect(days('launch')).toEqual(before.get('launch'));
    await expect(page.getByText('1 item was pushed back.')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await ada.until(() => days('load').end === before.get('load')?.end);
    expect(days('moving')).toEqual(before.get('moving'));
  });

  await test.step('a whole takes its parts along; an end is dragged, and keys do both', async () => {
    await bar('tax').focus();
    await page.keyboard.press('Alt+ArrowRight');
    await ada.until(() => days('rounding').end === later('rounding', 1).end);
    expect(days('rates')).toEqual(before.get('rates'));
    await page.keyboard.press('ArrowLeft');
    await expect(bar('rounding')).toBeHidden();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(bar('rounding')).toBeFocused();
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await ada.until(() => days('rounding').end === later('rounding', 2).end);
    expect(days('rounding').start).toBe(later('rounding', 1).start);
  });

  await test.step('what begins too early is pushed back', async () => {
    await page.getByRole('button', { name: 'Push back' }).click();
    await ada.until(() => (days('wallet').start ?? '') > (days('flow').end ?? ''));
    await expect(page.getByText(/starts? too early/)).toBeHidden();
  });

  await test.step('what has no dates is put in, or dragged in', async () => {
    await page.getByRole('button', { name: '3 without dates' }).click();
    const side = page.getByRole('region', { name: '3 without dates' });
    await side.getByRole('button', { name: 'Put TS-16 into the timeline' }).click();
    await ada.until(() => days('gifts').start !== undefined);
    await expect(bar('gifts')).toBeFocused();
    await page.getByRole('listitem').filter({ hasText: 'Dark mode' }).dragTo(bar('gifts'));
    await ada.until(() => days('dark').start !== undefined);
    await expect(bar('dark')).toBeVisible();
  });
  ada.leave();
});

function inDays(day: string, by: number): string {
  return new Date(Date.parse(day) + by * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
