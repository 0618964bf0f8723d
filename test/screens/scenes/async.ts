import type { Page } from 'playwright';
import { shopBacklog } from '#test/screens/backlog.ts';
import type { Gathering } from '#test/screens/gathering.ts';
import { team } from '#test/screens/people.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';
import type { Player } from '#test/server/player.ts';

const hour = 60 * 60 * 1_000;

/** The team votes in their own time: everybody a little more than the one before. */
async function ownTime(studio: Studio, left = 75 * hour): Promise<Gathering> {
  const shop = await studio.gather({ items: shopBacklog, people: team, watching: ['Ravi'] });
  const deadline = Date.now() + left;
  await shop.facilitator.do({ type: 'mode.set', mode: 'async', deadline });
  for (const [index, voter] of shop.voters.entries()) await rate(voter, index + 2, index);
  return shop;
}

/** Rates so many items from the top. */
async function rate(voter: Player, count: number, seed: number): Promise<void> {
  for (const [at, { id }] of voter.state.items.slice(0, count).entries())
    await voter.do({
      type: 'vote.cast',
      itemId: id,
      round: 1,
      cards: { value: `${1 + ((seed * at + 6) % 9)}`, effort: `${2 + (at % 5)}` },
    });
}

async function seated(studio: Studio, player: Player, text: RegExp): Promise<Page> {
  const page = await studio.sit(player.seat);
  await page.getByText(text).and(page.locator(':visible')).first().waitFor();
  return page;
}

function firstVoter({ voters: [first] }: Gathering): Player {
  if (!first) throw new Error('Nobody came.');
  return first;
}

/** A vote that only its facilitator could close, who is gone. */
async function orphaned(studio: Studio): Promise<Gathering> {
  const shop = await studio.gather({ items: shopBacklog, people: team });
  await shop.facilitator.do({ type: 'mode.set', mode: 'async', deadline: null });
  await rate(firstVoter(shop), 2, 0);
  shop.facilitator.leave();
  return shop;
}

/** Where a facilitator changes the deadline. */
async function deadlineOf(studio: Studio, { facilitator }: Gathering): Promise<Page> {
  const page = await seated(studio, facilitator, /How far everybody is/);
  await page.getByRole('button', { name: 'Change the deadline' }).click();
  await page.getByRole('heading', { name: 'Tell a chat' }).waitFor();
  return page;
}

/** Voting in one's own time, and leading that. */
export const asyncScenes: readonly Scene[] = [
  {
    name: 'async-hand-list',
    play: async (studio) => seated(studio, firstVoter(await ownTime(studio)), /2 of \d+ voted on/),
  },
  {
    name: 'async-hand-item',
    async play(studio) {
      const page = await seated(studio, firstVoter(await ownTime(studio)), /2 of \d+ voted on/);
      await page.getByRole('button', { name: 'Go on voting' }).click();
      await page.getByRole('radiogroup', { name: 'Value' }).waitFor();
      return page;
    },
  },
  {
    name: 'async-hand-near',
    play: async (studio) =>
      seated(studio, firstVoter(await ownTime(studio, hour / 2)), /Time is nearly up/),
  },
  {
    name: 'async-hand-spectator',
    async play(studio) {
      const [ravi] = (await ownTime(studio)).spectators;
      if (!ravi) throw new Error('Nobody watches.');
      return seated(studio, ravi, /The others vote in their own time/);
    },
  },
  {
    name: 'async-hand-orphaned',
    play: async (studio) =>
      seated(studio, firstVoter(await orphaned(studio)), /The facilitator is gone/),
  },
  {
    name: 'async-hand-asking',
    async play(studio) {
      const page = await seated(
        studio,
        firstVoter(await orphaned(studio)),
        /The facilitator is gone/,
      );
      await page.getByRole('button', { name: 'The facilitator is gone?' }).click();
      await page.getByRole('dialog', { name: 'Ask for the lead?' }).waitFor();
      return page;
    },
  },
  {
    name: 'async-hand-asked',
    async play(studio) {
      const shop = await orphaned(studio);
      await firstVoter(shop).do({ type: 'lead.claim', claimed: true });
      return seated(studio, firstVoter(shop), /^You asked for the lead/);
    },
  },
  {
    name: 'async-table',
    async play(studio) {
      const shop = await ownTime(studio);
      const [first] = shop.facilitator.state.items;
      if (first) await shop.facilitator.do({ type: 'item.lock', itemId: first.id, locked: true });
      return seated(studio, shop.facilitator, /How far everybody is/);
    },
  },
  {
    name: 'async-deadline-dialog',
    play: async (studio) => deadlineOf(studio, await ownTime(studio)),
  },
  {
    name: 'async-deadline-webhook',
    async play(studio) {
      const shop = await ownTime(studio);
      await shop.setWebhook('http://localhost:9/hook');
      const page = await deadlineOf(studio, shop);
      await page.getByRole('button', { name: 'Send a test' }).click();
      await page.getByText(/can’t reach/).waitFor();
      return page;
    },
  },
  {
    name: 'async-begin',
    async play(studio) {
      const shop = await studio.gather({ items: shopBacklog, people: team });
      const page = await studio.sit(shop.facilitator.seat);
      await page.getByRole('button', { name: 'Vote in their own time' }).click();
      await page.getByRole('group', { name: 'Who votes' }).waitFor();
      return page;
    },
  },
  {
    name: 'async-close',
    async play(studio) {
      const page = await seated(
        studio,
        (await ownTime(studio)).facilitator,
        /How far everybody is/,
      );
      await page.getByRole('button', { name: 'Close the vote' }).click();
      await page.getByText('Who has not voted on everything').waitFor();
      return page;
    },
  },
  {
    name: 'async-hand-came-out',
    async play(studio) {
      const shop = await ownTime(studio);
      await shop.facilitator.do({ type: 'mode.set', mode: 'live' });
      return seated(studio, firstVoter(shop), /What came out/);
    },
  },
  {
    name: 'async-hand-came-out-open',
    only: 'phone',
    async play(studio) {
      const shop = await ownTime(studio);
      await shop.facilitator.do({ type: 'mode.set', mode: 'live' });
      const page = await seated(studio, firstVoter(shop), /What came out/);
      await page.getByRole('region', { name: 'What came out' }).locator('summary').first().click();
      await page.getByText('Median').first().waitFor();
      return page;
    },
  },
  {
    name: 'async-table-disagreements',
    async play(studio) {
      const shop = await ownTime(studio);
      await shop.facilitator.do({ type: 'mode.set', mode: 'live' });
      return seated(studio, shop.facilitator, /All cards are turned/);
    },
  },
];
