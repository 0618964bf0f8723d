import type { Page } from 'playwright';
import type { RoadmapLinkToSave, RoadmapShape } from '#shared/workspace/roadmap.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';
import { beginWorkspace, drawSecret, Teammate } from '#test/workspace/teammate.ts';

/** What a shop shows of what it plans: to its customers, and to who leads it. */

/** A day so many days from now. */
function day(ahead: number): string {
  return new Date(Date.now() + ahead * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

const goals = [
  {
    id: 'g1',
    title: 'Fewer baskets are left behind',
    description: '**One in four**, not one in three.',
  },
  { id: 'g2', title: 'Customers come back' },
];

const plans = [
  ['Guest checkout', 'now', 'g1', -40, 20, 'web', 9],
  ['Pay by invoice', 'now', 'g1', -10, 60, 'web', 7],
  ['Remember the basket on every device', 'next', 'g1', 30, 75, 'app', 6],
  ['Wish lists to share with family and friends', 'next', 'g2', 50, 140, 'app', 8],
  ['Delivery within a chosen hour', 'later', 'g2', 120, 240, 'store', 4],
  ['Loyalty points that never expire', 'later', 'g2', 150, 290, 'store', 3],
  ['Search that forgives typing errors', 'now', undefined, -25, 5, 'web', 8],
] as const;

export async function aShopWithPlans(serverUrl: string): Promise<Teammate> {
  const team = await Teammate.arrive(serverUrl, await beginWorkspace(serverUrl));
  const options = (all: readonly (readonly [string, string, 'blue' | 'teal' | 'ochre'])[]) =>
    all.map(([id, name, color]) => ({ id, name, color }));
  await team.do({
    type: 'field.put',
    field: {
      ...{ id: 'horizon', name: 'Horizon', type: 'choice' },
      options: options([
        ['now', 'Now', 'teal'],
        ['next', 'Next', 'blue'],
        ['later', 'Later', 'ochre'],
      ]),
    },
  });
  await team.do({
    type: 'field.put',
    field: {
      ...{ id: 'team', name: 'Team', type: 'choice' },
      options: options([
        ['web', 'Web shop', 'blue'],
        ['app', 'App', 'teal'],
        ['store', 'Stores', 'ochre'],
      ]),
    },
  });
  await team.do({
    type: 'field.put',
    field: { id: 'reach', name: 'Reach', type: 'rating', most: 10 },
  });
  await team.do({
    type: 'item.add',
    items: [
      ...goals,
      ...plans.map(([title, horizon, within, start, end, by, reach], index) => ({
        ...{ id: `p${index}`, title, start: day(start), end: day(end) },
        ...(within !== undefined && { within }),
        values: { horizon, team: by, reach },
        description: 'What it is for, in a few words, with a [link](https://example.com).',
      })),
    ],
  });
  return team;
}

const shapes: Record<'lanes' | 'quarters' | 'timeline' | 'outcomes', RoadmapShape> = {
  lanes: {
    ...{ kind: 'lanes', property: 'field.horizon' },
    lanes: ['now', 'next', 'later'].map((id) => ({
      ...{ id, name: id.replace(/^./, (letter) => letter.toUpperCase()), values: [id] },
    })),
  },
  quarters: { kind: 'quarters', property: 'end', back: 0, ahead: 3 },
  timeline: { kind: 'timeline', days: null, group: 'field.team' },
  outcomes: { kind: 'outcomes' },
};

/** Opens a shared roadmap as somebody who never saw the workspace. */
async function look(
  studio: Studio,
  kind: keyof typeof shapes,
  more: Partial<RoadmapLinkToSave> = {},
): Promise<Page> {
  const team = await aShopWithPlans(studio.serverUrl);
  const secret = drawSecret();
  await team.do({
    type: 'roadmap.set',
    roadmap: {
      ...{ id: 'r', name: 'What the shop builds next', shape: shapes[kind] },
      words: 'Where we are going this year, and why. Plans change: this page changes with them.',
      query: { filter: null, orders: [{ property: 'start', descending: false }] },
      shows: ['field.team', 'field.reach', 'description'],
    },
  });
  const link = { id: 'l', roadmapId: 'r', secret, frames: 'none', ...more } as const;
  await team.do({ type: 'roadmap.share', link });
  team.leave();
  return studio.visit(`/r/${team.place.workspaceId}/${secret}`);
}

/** Where a roadmap is made that has a link already. */
async function making(studio: Studio): Promise<Page> {
  const team = await aShopWithPlans(studio.serverUrl);
  const roadmap = {
    ...{ id: 'r', name: 'What the shop builds next', shape: shapes.lanes },
    ...{ query: { filter: null, orders: [] }, shows: ['field.team'] },
  };
  await team.do({ type: 'roadmap.set', roadmap });
  const frames = ['https://www.example.com'];
  const link = { id: 'l', roadmapId: 'r', secret: drawSecret(), passcode: 'KXQT3479', frames };
  await team.do({ type: 'roadmap.share', link });
  const page = await studio.sitIn(team.place, '/roadmaps/r');
  await page.getByRole('region', { name: 'Later' }).waitFor();
  return page;
}

async function shown(page: Page): Promise<Page> {
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
  return page;
}

export const roadmapScenes: Scene[] = [
  ...(['lanes', 'quarters', 'timeline', 'outcomes'] as const).map(
    (kind): Scene => ({
      name: `roadmap-${kind}`,
      play: async (studio) => shown(await look(studio, kind)),
    }),
  ),
  {
    name: 'roadmap-presented',
    async play(studio) {
      const page = await shown(await look(studio, 'lanes'));
      await page.getByRole('button', { name: 'Present', exact: true }).click();
      await page.getByText('1 of 4').waitFor();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('heading', { name: 'Now' }).waitFor();
      return page;
    },
  },
  {
    name: 'roadmap-voice',
    async play(studio) {
      const page = await shown(await look(studio, 'lanes', { voices: true }));
      await page.getByText('I want this').first().click();
      await page.getByLabel('Say why, if you like').first().fill('I shop without an account.');
      return page;
    },
  },
  {
    name: 'roadmap-voiced',
    async play(studio) {
      const page = await shown(await look(studio, 'lanes', { voices: true }));
      await page.getByText('I want this').first().click();
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByRole('link', { name: 'Follow what becomes of it' }).waitFor();
      return page;
    },
  },
  ...(['lanes', 'timeline'] as const).map(
    (kind): Scene => ({
      name: `roadmap-${kind}-printed`,
      async play(studio) {
        const page = await shown(await look(studio, kind, { voices: true }));
        await page.emulateMedia({ media: 'print' });
        return page;
      },
    }),
  ),
  {
    name: 'roadmap-passcode',
    async play(studio) {
      const page = await look(studio, 'lanes', { passcode: 'KXQT3479' });
      await page.getByLabel('Passcode').fill('KXQT 3478');
      await page.getByRole('button', { name: 'Look' }).click();
      await page.getByText('That is not it').waitFor();
      return page;
    },
  },
  {
    name: 'roadmap-over',
    async play(studio) {
      const page = await look(studio, 'lanes', { until: Date.now() - 1 });
      await page.getByRole('heading', { name: 'This roadmap is not here any more' }).waitFor();
      return page;
    },
  },
  {
    name: 'roadmaps-first',
    async play(studio) {
      const team = await aShopWithPlans(studio.serverUrl);
      const page = await studio.sitIn(team.place, '/roadmaps');
      await page.getByRole('button', { name: 'New roadmap' }).click();
      await page.getByLabel('Name of the roadmap').waitFor();
      return page;
    },
  },
  {
    name: 'roadmaps-made',
    play: (studio) => making(studio),
  },
  {
    name: 'roadmaps-shared',
    async play(studio) {
      const page = await making(studio);
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await page.getByRole('switch', { name: 'Ask for a passcode' }).waitFor();
      return page;
    },
  },
];
