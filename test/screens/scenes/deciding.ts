import type { Page } from 'playwright';
import type { Scene } from '#test/screens/scene.ts';
import { keptShop } from '#test/screens/scenes/workspace.ts';
import type { Studio } from '#test/screens/studio.ts';
import { drawSecret, Teammate } from '#test/workspace/teammate.ts';

/** The shop's backlog with a team in two groups, one of which alone says what things cost. */
async function inGroups(studio: Studio): Promise<Teammate> {
  const ada = await Teammate.arrive(studio.serverUrl, (await keptShop(studio)).place);
  const people = [
    await ada.bringIn('Élie Ünal', 'editor'),
    await ada.bringIn('Bartholomäus von Württemberg', 'contributor'),
    await ada.bringIn('Kim', 'viewer'),
  ];
  await ada.do({ type: 'group.put', group: { id: 'devs', name: 'Engineering', color: 'teal' } });
  await ada.do({
    type: 'group.put',
    group: { id: 'sales', name: 'Sales and everything behind it', color: 'ochre', weight: 2 },
  });
  const { framework } = ada.state.basics;
  await ada.do({
    type: 'workspace.update',
    framework: {
      ...{ ...framework, id: 'ours', name: 'Our own way' },
      criteria: framework.criteria.map((one) =>
        one.kind === 'cost' ? { ...one, groups: ['devs'] } : one,
      ),
    },
  });
  for (const [at, one] of [ada, ...people.slice(0, 2)].entries())
    await ada.do({
      ...{ type: 'member.update', memberId: one.place.memberId },
      group: at === 2 ? 'sales' : 'devs',
    });
  for (const one of [ada, ...people]) one.leave();
  return ada;
}

/** A member who lost their device, and a link for them. */
async function wayBack(studio: Studio): Promise<Page> {
  const page = await studio.sitIn((await inGroups(studio)).place, '');
  await page.getByRole('button', { name: 'People' }).click();
  await page.getByRole('button', { name: 'A way back for Kim' }).click();
  return page;
}

/** How a workspace decides, and who is in it. */
export const decidingScenes: readonly Scene[] = [
  {
    name: 'team-settings-groups',
    async play(studio) {
      const page = await studio.sitIn((await inGroups(studio)).place, '/settings');
      await page.getByRole('heading', { name: 'Groups' }).scrollIntoViewIfNeeded();
      return page;
    },
  },
  {
    name: 'team-settings-framework',
    async play(studio) {
      const page = await studio.sitIn((await inGroups(studio)).place, '/settings');
      await page.getByRole('button', { name: 'Change…' }).click();
      await page.getByRole('radio', { name: 'RICE' }).check();
      await page.getByRole('button', { name: 'Use “RICE”' }).click();
      await page.getByText('Carry scores over').waitFor();
      return page;
    },
  },
  {
    name: 'team-people-way-back',
    async play(studio) {
      const page = await wayBack(studio);
      await page.getByRole('button', { name: 'Make a link' }).click();
      await page.getByLabel('Link for Kim').waitFor();
      return page;
    },
  },
  {
    name: 'team-door-way-back',
    async play(studio) {
      const ada = await Teammate.arrive(studio.serverUrl, (await keptShop(studio)).place);
      const kim = await ada.bringIn('Kim', 'editor');
      const secret = drawSecret();
      const { memberId } = kim.place;
      await ada.do({ type: 'member.invite', memberId, id: drawSecret(), secret });
      for (const one of [ada, kim]) one.leave();
      const page = await studio.visit(`/w/${ada.place.workspaceId}#${secret}`);
      await page.getByRole('button', { name: 'Come back as Kim' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-item-opinions',
    async play(studio) {
      const ada = await Teammate.arrive(studio.serverUrl, (await inGroups(studio)).place);
      const eli = await ada.bringIn('Élie', 'editor');
      const [itemId = ''] = ada.state.items.keys();
      const cards = { value: '8', effort: '3' };
      await ada.do({ type: 'rating.set', itemId, cards });
      const comment = 'Three customers asked for it since we voted.';
      await eli.do({ type: 'rating.set', itemId, cards: { value: '9' }, comment });
      for (const one of [ada, eli]) one.leave();
      const page = await studio.sitIn(ada.place, `/${itemId}`);
      await page.getByRole('button', { name: '2 opinions' }).click();
      await page.getByText('High agreement').last().waitFor();
      return page;
    },
  },
];
