import type { Page } from 'playwright';
import { shopBacklog } from '#test/screens/backlog.ts';
import type { Gathering } from '#test/screens/gathering.ts';
import { crowd, team } from '#test/screens/people.ts';
import { teamAtWork } from '#test/screens/rounds.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';

type Overlay = 'Invite' | 'People' | 'Settings';

/** Opens a dialog over the table: by its button where there is room for one, else by the menu. */
async function over(studio: Studio, { facilitator }: Gathering, overlay: Overlay): Promise<Page> {
  return openOverlay(studio, await studio.sit(facilitator.seat), overlay);
}

async function openOverlay(studio: Studio, page: Page, overlay: Overlay): Promise<Page> {
  const name = new RegExp(`^${overlay}`);
  if (studio.device === 'laptop') await page.getByRole('button', { name }).first().click();
  else {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name }).click();
  }
  await page.getByRole('dialog', { name }).waitFor();
  return page;
}

export const dialogScenes: readonly Scene[] = [
  {
    name: 'invite-dialog',
    play: async (studio) => over(studio, await teamAtWork(studio), 'Invite'),
  },
  {
    name: 'invite-dialog-local-address',
    async play(studio) {
      const shop = await studio.gather({ settings: { passcode: 'open sesame' } });
      return openOverlay(studio, await studio.visitLocally(shop.facilitator.seat), 'Invite');
    },
  },
  {
    name: 'invite-projection',
    async play(studio) {
      const page = await over(studio, await teamAtWork(studio), 'Invite');
      await page.getByRole('button', { name: 'Show large' }).click();
      await page.getByText('people are here', { exact: false }).last().waitFor();
      return page;
    },
  },
  {
    name: 'people-dialog',
    async play(studio) {
      const shop = await studio.gather({
        items: shopBacklog,
        people: team,
        watching: ['Ravi'],
        away: ['Noor Haddad', 'Bartholomäus Featherstonehaugh-Wolfeschlegelstein of Upper X'],
      });
      const page = await over(studio, shop, 'People');
      await page.getByText('8 of 10 here now.').waitFor();
      return page;
    },
  },
  {
    name: 'people-dialog-60-people',
    async play(studio) {
      const page = await over(studio, await studio.gather({ people: crowd(60) }), 'People');
      await page.getByText('61 here now.').waitFor();
      return page;
    },
  },
  {
    name: 'settings-dialog',
    play: async (studio) =>
      over(studio, await studio.gather({ items: shopBacklog, people: team }), 'Settings'),
  },
  {
    name: 'settings-dialog-at-work',
    async play(studio) {
      const page = await over(studio, await teamAtWork(studio), 'Settings');
      await page.getByRole('button', { name: 'Delete session' }).scrollIntoViewIfNeeded();
      return page;
    },
  },
  {
    name: 'settings-asks-to-lift',
    async play(studio) {
      const shop = await studio.gather({ items: shopBacklog, people: team });
      await shop.facilitator.do({ type: 'settings.update', passcode: 'blue lamp' });
      const page = await over(studio, shop, 'Settings');
      await page.getByRole('button', { name: 'Lift passcode' }).click();
      await page.getByRole('dialog', { name: 'Lift the passcode?' }).waitFor();
      return page;
    },
  },
  {
    name: 'item-draft-back',
    async play(studio) {
      const shop = await studio.gather({ items: shopBacklog, people: team });
      const page = await studio.sit(shop.facilitator.seat);
      if (studio.device === 'phone') await page.getByRole('button', { name: 'Backlog' }).click();
      const field = page.getByLabel('Add an item').filter({ visible: true });
      await field.fill('Guests pay without an account, and may make one afterwards');
      await page.reload();
      if (studio.device === 'phone') await page.getByRole('button', { name: 'Backlog' }).click();
      await page.getByText('Typed earlier, and not sent yet.').waitFor();
      return page;
    },
  },
];
