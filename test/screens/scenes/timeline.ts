import { releasePlan } from '#test/screens/release-plan.ts';
import type { Scene } from '#test/screens/scene.ts';
import { valueAndEffort } from '#test/screens/value-and-effort.ts';

/** The items of a workspace over a calendar. */
export const timelineScenes: readonly Scene[] = [
  {
    name: 'team-gantt',
    async play(studio) {
      const page = await studio.sitIn(await releasePlan(studio.serverUrl), '?view=gantt');
      await page.getByRole('table', { name: 'Gantt chart' }).getByRole('row').nth(3).waitFor();
      return page;
    },
  },
  {
    name: 'team-gantt-lanes',
    async play(studio) {
      const page = await studio.sitIn(await releasePlan(studio.serverUrl), '?view=lanes');
      await page.getByRole('table', { name: 'Timeline' }).getByRole('row').nth(3).waitFor();
      await page.getByRole('button', { name: /without dates/ }).click();
      return page;
    },
  },
  {
    name: 'team-chart',
    async play(studio) {
      const page = await studio.sitIn(await valueAndEffort(studio.serverUrl), '?view=chart');
      await page.getByRole('group', { name: 'Value over Effort' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-chart-crowded',
    async play(studio) {
      const page = await studio.sitIn(await valueAndEffort(studio.serverUrl, 300), '?view=chart');
      const chart = page.getByRole('group', { name: 'Value over Effort' });
      await chart.getByText(/^×/).first().click();
      await page.getByText(/items in one place/).waitFor();
      return page;
    },
  },
  {
    name: 'team-chart-moving',
    async play(studio) {
      const page = await studio.sitIn(await valueAndEffort(studio.serverUrl, 12), '?view=chart');
      const chart = page.getByRole('group', { name: 'Value over Effort' });
      await chart.getByRole('button').nth(3).press('Enter');
      await page.getByRole('button', { name: /^Move / }).click();
      for (const key of ['ArrowUp', 'ArrowUp', 'ArrowRight']) await page.keyboard.press(key);
      return page;
    },
  },
];
