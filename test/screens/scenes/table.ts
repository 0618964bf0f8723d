import type { Page } from 'playwright';
import { shopBacklog } from '#test/screens/backlog.ts';
import type { Gathering } from '#test/screens/gathering.ts';
import { team } from '#test/screens/people.ts';
import { loseConnection } from '#test/screens/reconnecting.ts';
import {
  acceptance,
  crowdedRound,
  disagreement,
  item,
  openRound,
  secondRound,
  storyPoints,
  teamAtWork,
  unanimity,
} from '#test/screens/rounds.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';

/** Opens the table as its facilitator; resolves when this text is on it. */
async function table(studio: Studio, { facilitator }: Gathering, text: RegExp): Promise<Page> {
  const page = await studio.sit(facilitator.seat);
  await page.getByText(text).and(page.locator(':visible')).first().waitFor();
  return page;
}

const longTitle =
  'When a customer who has signed in on two devices empties the basket on one of them while the other is offline, merge both baskets once the second one is back, tell the customer what was added and what was taken away, and never lose an item with an engraving, a voucher or a delivery date';

/** The facilitator's screen, which others see on a wall or in a call. */
export const tableScenes: readonly Scene[] = [
  {
    name: 'table-empty',
    play: async (studio) => table(studio, await studio.gather({}), /Nobody else is here yet/),
  },
  {
    name: 'table-nobody-here',
    play: async (studio) =>
      table(studio, await studio.gather({ items: shopBacklog }), /Nobody else is here yet/),
  },
  {
    name: 'table-waiting',
    play: async (studio) =>
      table(
        studio,
        await studio.gather({
          items: shopBacklog,
          people: team,
          away: ['Noor Haddad'],
          watching: ['Ravi'],
        }),
        /^Watching$/,
      ),
  },
  {
    name: 'table-round-open',
    play: async (studio) => table(studio, await openRound(studio), /0 of 6 have voted/),
  },
  {
    name: 'table-some-voted',
    async play(studio) {
      const shop = await openRound(studio, 4);
      await shop.play(['', '', '', '', '2']);
      return table(studio, shop, /4 of 6 have voted/);
    },
  },
  {
    name: 'table-all-voted',
    play: async (studio) => table(studio, await openRound(studio, 6), /6 of 6 have voted/),
  },
  {
    name: 'table-revealed',
    play: async (studio) => table(studio, await disagreement(studio), /furthest apart/),
  },
  {
    name: 'table-revealed-unanimous',
    play: async (studio) => table(studio, await unanimity(studio), /High agreement/),
  },
  {
    name: 'table-revealed-second-round',
    play: async (studio) => table(studio, await secondRound(studio), /Round 1/),
  },
  {
    name: 'table-revealed-anonymous',
    async play(studio) {
      const shop = await studio.gather({
        items: shopBacklog,
        people: team,
        settings: { anonymous: true, autoReveal: true },
      });
      await shop.vote(item, ['8 3', '7 4', '9 3', '8 ?', '2 8', '7 3']);
      return table(studio, shop, /An anonymous round/);
    },
  },
  {
    name: 'table-revealed-story-points',
    async play(studio) {
      const shop = await storyPoints(studio, ['5', '3', '5', '13', '☕', '½']);
      await shop.reveal();
      return table(studio, shop, /furthest apart/);
    },
  },
  {
    name: 'table-accepted',
    play: async (studio) => table(studio, await acceptance(studio), /^Accepted$/),
  },
  {
    name: 'table-skipped',
    async play(studio) {
      const shop = await openRound(studio);
      const { id } = shop.facilitator.item(item);
      await shop.facilitator.do({ type: 'item.skip', itemId: id });
      return table(studio, shop, /Take it up again/);
    },
  },
  {
    name: 'table-backlog-done',
    async play(studio) {
      const shop = await studio.gather({ items: shopBacklog.slice(0, 2), people: team });
      for (const { title = '' } of shopBacklog.slice(0, 2))
        await shop.decide(title, Array(team.length).fill('8 3'), 8, 3);
      return table(studio, shop, /^Accepted$/);
    },
  },
  {
    name: 'table-quick-vote',
    async play(studio) {
      const shop = await studio.gather({ people: team });
      const page = await table(studio, shop, /What do you want to vote on/);
      await page.getByRole('button', { name: 'Quick vote' }).last().click();
      await page.getByLabel('Name this item').waitFor();
      await page.getByText('0 of 6 have voted').first().waitFor();
      return page;
    },
  },
  {
    name: 'table-12-people-revealed',
    async play(studio) {
      const hall = await crowdedRound(studio, 12);
      await hall.reveal();
      return table(studio, hall, /furthest apart/);
    },
  },
  {
    name: 'table-60-people-voting',
    play: async (studio) => table(studio, await crowdedRound(studio, 60), /53 of 60 have voted/),
  },
  {
    name: 'table-60-people-revealed',
    async play(studio) {
      const hall = await crowdedRound(studio, 60);
      await hall.reveal();
      return table(studio, hall, /Medium agreement|High agreement/);
    },
  },
  {
    name: 'table-60-people-three-criteria-voting',
    play: async (studio) =>
      table(studio, await crowdedRound(studio, 60, 'ice'), /53 of 60 have voted/),
  },
  {
    name: 'table-60-people-three-criteria-revealed',
    async play(studio) {
      const hall = await crowdedRound(studio, 60, 'ice');
      await hall.reveal();
      return table(studio, hall, /Medium agreement|High agreement/);
    },
  },
  {
    name: 'table-200-people-voting',
    play: async (studio) => table(studio, await crowdedRound(studio, 200), /of 200 have voted/),
  },
  {
    name: 'table-200-people-revealed',
    async play(studio) {
      const hall = await crowdedRound(studio, 200);
      await hall.reveal();
      return table(studio, hall, /Medium agreement|High agreement/);
    },
  },
  {
    name: 'table-long-title',
    async play(studio) {
      const shop = await studio.gather({
        title: 'Autumn roadmap of the shop, the warehouse and the support desk, second sitting',
        items: [
          {
            title: longTitle,
            key: 'SHOP-311',
            link: 'https://tracker.example.com/browse/SHOP-311',
            description: 'It happens to one in forty customers, most of them on trains.',
          },
          ...shopBacklog,
        ],
        people: team,
      });
      await shop.vote(shop.facilitator.state.items[0]?.title ?? '', ['8 3', '7 4']);
      return table(studio, shop, /2 of 6 have voted/);
    },
  },
  {
    name: 'table-right-to-left',
    async play(studio) {
      const shop = await studio.gather({
        title: 'خارطة طريق الخريف',
        items: [
          { title: 'הזמנה ללא הרשמה (Guest checkout)', key: 'SHOP-101' },
          { title: 'البحث مع الأخطاء الإملائية', key: 'SHOP-103' },
        ],
        people: ['ליאור', 'فاطمة الزهراء', 'נועה בן-דוד', 'عبد الرحمن', 'Jonas'],
      });
      await shop.decide('البحث مع الأخطاء الإملائية', Array(5).fill('8 3'), 8, 3);
      await shop.vote('הזמנה ללא הרשמה (Guest checkout)', ['8 3', '2 3', '7 4', '9 3', '8 3']);
      await shop.reveal();
      return table(studio, shop, /furthest apart/);
    },
  },
  {
    name: 'table-timer',
    async play(studio) {
      const shop = await openRound(studio, 3);
      await shop.startTimer(120);
      const page = await table(studio, shop, /3 of 6 have voted/);
      await page.getByRole('timer').waitFor();
      return page;
    },
  },
  {
    name: 'table-facilitator-votes',
    async play(studio) {
      const shop = await openRound(studio, 3);
      await shop.letFacilitatorVote();
      const page = await table(studio, shop, /3 of 7 have voted/);
      // On a laptop others may look on.
      if (studio.device !== 'phone') await page.keyboard.press('c');
      const value = page.getByRole('radiogroup', { name: 'Value' });
      await value.getByRole('radio', { name: '8', exact: true }).click();
      await page.getByText('Chosen').waitFor();
      await page.getByText('Saved', { exact: true }).waitFor();
      return page;
    },
  },
  {
    name: 'table-offline',
    async play(studio) {
      const page = await table(studio, await openRound(studio, 4), /4 of 6 have voted/);
      await page.context().setOffline(true);
      await page.getByText('No connection. You can lead').waitFor();
      return page;
    },
  },
  {
    name: 'table-reconnecting',
    async play(studio) {
      const page = await table(studio, await openRound(studio, 4), /4 of 6 have voted/);
      await loseConnection(page);
      return page;
    },
  },
  {
    name: 'table-asks-to-set-aside',
    async play(studio) {
      const page = await table(studio, await openRound(studio, 4), /4 of 6 have voted/);
      await page.getByRole('button', { name: 'Quick vote' }).first().click();
      await page.getByRole('dialog', { name: 'Set the round aside?' }).waitFor();
      return page;
    },
  },
  {
    name: 'table-round-aside',
    async play(studio) {
      const shop = await openRound(studio, 4);
      await shop.vote('Wish list that survives sign-out', ['8 3', '5 4']);
      return table(studio, shop, /Back to the round/);
    },
  },
  {
    name: 'table-asks-to-turn',
    async play(studio) {
      const page = await table(studio, await openRound(studio, 4), /4 of 6 have voted/);
      await page.keyboard.press('r');
      await page.getByRole('dialog', { name: 'Turn the cards now?' }).waitFor();
      return page;
    },
  },
  {
    name: 'table-long-names',
    async play(studio) {
      const shop = await studio.gather({
        items: shopBacklog,
        people: ['Design', 'Product'].map(
          (team) => `Alexandra von Hohenlohe-Langenburg, Customer Care, ${team}`,
        ),
        settings: { autoReveal: false },
      });
      await shop.vote(item, ['8 3', '2 4']);
      await shop.reveal();
      return table(studio, shop, /furthest apart/);
    },
  },
  {
    name: 'table-commands',
    async play(studio) {
      const page = await table(studio, await teamAtWork(studio), /Next/);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').waitFor();
      return page;
    },
  },
  {
    name: 'table-keys',
    async play(studio) {
      const page = await table(studio, await teamAtWork(studio), /Next/);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      return page;
    },
  },
  {
    name: 'table-menu',
    only: 'phone',
    async play(studio) {
      const page = await table(studio, await teamAtWork(studio), /Next/);
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Settings' }).waitFor();
      return page;
    },
  },
];
