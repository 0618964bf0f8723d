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
];
