import type { Page } from 'playwright';
import { shopBacklog } from '#test/screens/backlog.ts';
import type { Gathering } from '#test/screens/gathering.ts';
import { team } from '#test/screens/people.ts';
import { acceptance, item, teamAtWork } from '#test/screens/rounds.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';
import type { Player } from '#test/server/player.ts';

const decided = 'Dark mode';

async function rate(rater: Player, title: string, hand: string, comment?: string): Promise<void> {
  const [value = null, effort = null] = hand.split(' ');
  await rater.do({
    type: 'rating.set',
    itemId: rater.item(title).id,
    cards: { value, effort },
    ...(comment !== undefined && { comment }),
  });
}

/** Some of the team have said what they think of two items. */
async function opinions(shop: Gathering): Promise<Gathering> {
  const [jonas, priya, tomas, aiko] = shop.voters;
  if (!jonas || !priya || !tomas || !aiko) throw new Error('The team is not complete.');
  await rate(jonas, decided, '8 3', 'Three customers asked for it since we voted.');
  await rate(priya, decided, '6 2');
  await rate(
    tomas,
    decided,
    '? 5',
    'I can not tell what it is worth.\nIt is more work than we said.',
  );
  await rate(aiko, item, '9 4');
  return shop;
}

async function dialogOn(page: Page, open: () => Promise<void>): Promise<Page> {
  await open();
  await page.getByRole('dialog', { name: 'Opinions' }).waitFor();
  return page;
}

/** The dialog of an item, as the first voter sees it among the results. */
async function itemAmongResults(studio: Studio, shop: Gathering, title: string): Promise<Page> {
  const page = await studio.sit(shop.firstVoter, '/results');
  await page.getByRole('button', { name: title, exact: true }).click();
  const opinions = page.getByRole('button', {
    name: new RegExp(`^(Give an opinion|Opinions).*${title}`),
  });
  return dialogOn(page, () => opinions.click());
}

/** What people think of items outside a vote. */
export const ratingScenes: readonly Scene[] = [
  {
    name: 'ratings-hand-waiting',
    async play(studio) {
      const shop = await studio.gather({ people: team, items: shopBacklog });
      const page = await studio.sit(shop.firstVoter);
      await page.getByRole('button', { name: 'Give opinions' }).waitFor();
      return page;
    },
  },
  {
    name: 'ratings-items',
    async play(studio) {
      const shop = await opinions(await teamAtWork(studio));
      const page = await studio.sit(shop.firstVoter, '');
      return dialogOn(page, async () => {
        await page.getByRole('button', { name: 'Session' }).click();
        await page.getByRole('button', { name: 'Opinions' }).last().click();
      });
    },
  },
  {
    name: 'ratings-item',
    play: async (studio) =>
      itemAmongResults(studio, await opinions(await teamAtWork(studio)), decided),
  },
  {
    name: 'ratings-item-nobody',
    play: async (studio) => itemAmongResults(studio, await teamAtWork(studio), decided),
  },
  {
    name: 'ratings-item-computed',
    async play(studio) {
      const shop = await opinions(await teamAtWork(studio));
      const page = await itemAmongResults(studio, shop, decided);
      await page.getByRole('dialog').getByText('How is this computed?').click();
      return page;
    },
  },
  {
    name: 'ratings-item-offline',
    async play(studio) {
      const shop = await opinions(await teamAtWork(studio));
      const page = await itemAmongResults(studio, shop, decided);
      await page.context().setOffline(true);
      await page.getByText('No connection.').waitFor();
      await page.getByRole('button', { name: 'Change your opinion' }).click();
      const value = page.getByRole('radiogroup', { name: 'Value' });
      await value.getByRole('radio', { name: '4', exact: true }).click();
      await page.getByRole('button', { name: 'Save changes' }).click();
      await page.getByText('Offline. Will send.').waitFor();
      return page;
    },
  },
  {
    name: 'ratings-item-hidden',
    async play(studio) {
      const shop = await opinions(await teamAtWork(studio));
      const page = await itemAmongResults(studio, shop, item);
      await shop.vote(item);
      await page.getByText(/Opinions are hidden/).waitFor();
      return page;
    },
  },
  {
    name: 'ratings-anonymous',
    async play(studio) {
      const shop = await opinions(await teamAtWork(studio));
      await shop.facilitator.do({ type: 'settings.update', anonymous: true });
      const page = await studio.sit(shop.firstVoter);
      return dialogOn(page, async () => {
        await page.getByRole('button', { name: 'Session' }).click();
        await page.getByRole('button', { name: 'Opinions' }).click();
      });
    },
  },
  {
    name: 'ratings-results',
    async play(studio) {
      const shop = await opinions(await teamAtWork(studio));
      const page = await studio.sit(shop.facilitator.seat, '/results');
      await page.getByRole('button', { name: decided, exact: true }).click();
      await page.getByText('opinions 7 (2)').waitFor();
      return page;
    },
  },
  {
    name: 'ratings-report',
    async play(studio) {
      const shop = await opinions(await teamAtWork(studio));
      const page = await studio.sit(shop.facilitator.seat, '/report');
      await page.getByText('Opinions on Dark mode').waitFor();
      return page;
    },
  },
  {
    name: 'ratings-table',
    async play(studio) {
      const shop = await acceptance(studio);
      const [jonas, priya] = shop.voters;
      if (jonas) await rate(jonas, item, '8 3');
      if (priya) await rate(priya, item, '6 2');
      const page = await studio.sit(shop.facilitator.seat);
      await page.getByRole('button', { name: /^Opinions \(2\)/ }).waitFor();
      return page;
    },
  },
  {
    name: 'ratings-hand-accepted',
    async play(studio) {
      const shop = await acceptance(studio);
      const [, priya] = shop.voters;
      if (priya) await rate(priya, item, '6 2');
      const page = await studio.sit(shop.firstVoter);
      await page.getByRole('button', { name: /^Opinions \(1\)/ }).waitFor();
      return page;
    },
  },
];
