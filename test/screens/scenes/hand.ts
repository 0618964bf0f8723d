import type { Page } from 'playwright';
import { shopBacklog } from '#test/screens/backlog.ts';
import type { Gathering } from '#test/screens/gathering.ts';
import { team } from '#test/screens/people.ts';
import { loseConnection } from '#test/screens/reconnecting.ts';
import {
  acceptance,
  disagreement,
  openRound,
  secondRound,
  storyPoints,
  teamAtWork,
  unanimity,
} from '#test/screens/rounds.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';

/** Opens the session as its first voter; resolves when this text is on the page. */
async function hand(
  studio: Studio,
  { firstVoter }: Gathering,
  text: RegExp,
  seat = firstVoter,
): Promise<Page> {
  const page = await studio.sit(seat);
  await page.getByText(text).and(page.locator(':visible')).first().waitFor();
  return page;
}

function card(page: Page, criterion: string, label: string) {
  return page
    .getByRole('radiogroup', { name: criterion })
    .getByRole('radio', { name: label, exact: true });
}

/** A voter's screen. */
export const handScenes: readonly Scene[] = [
  {
    name: 'hand-waiting-empty',
    play: async (studio) =>
      hand(studio, await studio.gather({ people: team.slice(0, 1) }), /2 people are here/),
  },
  {
    name: 'hand-waiting',
    play: async (studio) =>
      hand(studio, await studio.gather({ people: team, items: shopBacklog }), /7 people are here/),
  },
  {
    name: 'hand-deck',
    play: async (studio) => hand(studio, await openRound(studio), /0 of 6 have voted/),
  },
  {
    name: 'hand-partly-voted',
    async play(studio) {
      const shop = await openRound(studio);
      await shop.play(['8']);
      return hand(studio, shop, /Still to vote on: Effort/);
    },
  },
  {
    name: 'hand-saved',
    play: async (studio) => hand(studio, await openRound(studio, 4), /4 of 6 have voted/),
  },
  {
    name: 'hand-description',
    async play(studio) {
      const page = await hand(studio, await openRound(studio), /0 of 6 have voted/);
      await page.getByRole('button', { name: 'Read more' }).click();
      await page.getByText('As a first-time buyer').waitFor();
      return page;
    },
  },
  {
    name: 'hand-offline',
    async play(studio) {
      const page = await hand(studio, await openRound(studio), /0 of 6 have voted/);
      await page.context().setOffline(true);
      await page.getByText('No connection.').waitFor();
      await card(page, 'Value', '8').click();
      await card(page, 'Effort', '3').click();
      await page.getByText('Offline. Will send.').waitFor();
      return page;
    },
  },
  {
    name: 'hand-reconnecting',
    async play(studio) {
      const page = await hand(studio, await openRound(studio, 4), /4 of 6 have voted/);
      await loseConnection(page);
      return page;
    },
  },
  {
    name: 'hand-revealed',
    play: async (studio) => hand(studio, await disagreement(studio), /furthest apart/),
  },
  {
    name: 'hand-revealed-to-who-is-apart',
    async play(studio) {
      const shop = await disagreement(studio);
      return hand(studio, shop, /Please speak first/, shop.voters[4]?.seat);
    },
  },
  {
    name: 'hand-revealed-unanimous',
    play: async (studio) => hand(studio, await unanimity(studio), /^Median$/),
  },
  {
    name: 'hand-revealed-second-round',
    play: async (studio) => hand(studio, await secondRound(studio), /Round 1/),
  },
  {
    name: 'hand-accepted',
    play: async (studio) => hand(studio, await acceptance(studio), /^Accepted$/),
  },
  {
    name: 'hand-story-points',
    play: async (studio) => hand(studio, await storyPoints(studio, ['5', '3']), /2 of 6 have/),
  },
  {
    name: 'hand-timer',
    async play(studio) {
      const shop = await openRound(studio, 3);
      await shop.startTimer(120);
      const page = await hand(studio, shop, /3 of 6 have voted/);
      await page.getByRole('timer').waitFor();
      return page;
    },
  },
  {
    name: 'hand-spectator',
    async play(studio) {
      const shop = await openRound(studio, 4);
      return hand(studio, shop, /^Lena F\.$/, shop.spectators[0]?.seat);
    },
  },
  {
    name: 'hand-late-joiner',
    async play(studio) {
      const { path } = await openRound(studio, 4);
      const page = await studio.visit(path, { name: 'Noor Haddad' });
      await page.getByRole('button', { name: 'Join', exact: true }).click();
      await page.getByText('4 of 7 have voted').first().waitFor();
      return page;
    },
  },
  {
    name: 'hand-facilitator-away',
    async play(studio) {
      const shop = await openRound(studio, 4);
      shop.facilitator.leave();
      return hand(studio, shop, /The facilitator is away/);
    },
  },
  {
    name: 'hand-may-take-the-lead',
    async play(studio) {
      const shop = await openRound(studio, 4);
      const page = await hand(studio, shop, /4 of 6 have voted/);
      // Once the facilitator leaves, the page finds that the wait for them is over.
      await page.evaluate(() => {
        const now = Date.now;
        Date.now = () => now() + 3 * 60_000;
      });
      shop.facilitator.leave();
      await page.getByRole('button', { name: 'Take the lead' }).waitFor();
      return page;
    },
  },
  {
    name: 'hand-session-sheet',
    async play(studio) {
      const page = await hand(studio, await teamAtWork(studio), /Rank|Accepted/);
      await page.getByRole('button', { name: 'Session', exact: true }).click();
      await page.getByRole('dialog', { name: 'Session' }).waitFor();
      return page;
    },
  },
];
