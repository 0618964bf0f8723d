import type { Page } from 'playwright';
import { longBacklog, shopBacklog } from '#test/screens/backlog.ts';
import type { Gathering } from '#test/screens/gathering.ts';
import { team } from '#test/screens/people.ts';
import { storyPoints, teamAtWork } from '#test/screens/rounds.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';

async function results(studio: Studio, { facilitator }: Gathering, text: string): Promise<Page> {
  const page = await studio.sit(facilitator.seat, '/results');
  await page.getByRole('heading', { name: 'Results' }).waitFor();
  await page.getByText(text).first().waitFor();
  return page;
}

/** Scores of the shop's backlog, and by how much people were apart over them. */
const decided: readonly [value: number, effort: number, apart: number][] = [
  [7.7, 4.5, 1],
  [9, 2, 0],
  [5, 3, 2],
  [3, 2, 1],
  [6, 5, 4],
  [4, 1.5, 0],
  [8.5, 9, 1],
];

async function decideAll(shop: Gathering, count = decided.length): Promise<void> {
  for (const [index, [value, effort, apart]] of decided.slice(0, count).entries()) {
    const at = (middle: number, by: number) =>
      String(Math.min(10, Math.max(1, Math.round(middle) + by)));
    await shop.decide(
      shopBacklog[index]?.title ?? '',
      team.map((_, seat) => {
        const by = ((seat % 3) - 1) * apart;
        return `${at(value, by)} ${at(effort, -by)}`;
      }),
      value,
      effort,
    );
  }
}

/** So many items with scores of four criteria, a few of them from rounds. */
async function weighed(studio: Studio, size: number): Promise<Gathering> {
  const score = (index: number, step: number) => 1 + ((index * step) % 10);
  const items = longBacklog(size).map((item, index) => ({
    ...item,
    labels: [index % 3 === 0 ? 'payments' : 'quality of life'],
    scores: {
      customer: score(index, 7),
      business: score(index * index, 3),
      effort: score(index, 13) + 0.5,
      risk: score(index + 3, 11),
    },
  }));
  const shop = await studio.gather({
    items,
    people: team.slice(0, 3),
    framework: 'weighted-scoring',
  });
  const { facilitator } = shop;
  await facilitator.do({
    type: 'item.batch',
    commands: facilitator.state.items.map(({ id, scores = {} }) => ({
      type: 'item.accept',
      itemId: id,
      scores,
    })),
  });
  for (const [index, { title = '' }] of items.slice(0, 6).entries()) {
    const hand = `${score(index, 7)} 5 5 ${score(index, 3)}`;
    await shop.decide(title, [hand, '2 5 6 5', hand], score(index, 7), 5, 5.33, 4);
  }
  return shop;
}

/** The report as the printer gets it. */
async function printed(studio: Studio, { facilitator }: Gathering): Promise<Page> {
  const page = await studio.sit(facilitator.seat, '/report');
  await page.getByRole('button', { name: 'Print' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  return page;
}

export const resultsScenes: readonly Scene[] = [
  {
    name: 'results-empty',
    play: async (studio) =>
      results(studio, await studio.gather({ people: team }), 'Nothing to rank yet'),
  },
  {
    name: 'results-at-work',
    play: async (studio) =>
      results(studio, await teamAtWork(studio), '8 items, 2 with accepted scores.'),
  },
  {
    name: 'results-full',
    async play(studio) {
      const shop = await studio.gather({ items: shopBacklog, people: team });
      await decideAll(shop);
      return results(studio, shop, '8 items, 7 with accepted scores.');
    },
  },
  {
    name: 'results-explained',
    async play(studio) {
      const shop = await studio.gather({ items: shopBacklog, people: team });
      await decideAll(shop);
      const page = await results(studio, shop, '8 items, 7 with accepted scores.');
      await page.getByRole('rowheader').nth(1).getByRole('button').click();
      await page.getByRole('heading', { name: 'Why it stands here' }).waitFor();
      return page;
    },
  },
  {
    name: 'results-weights-tried',
    async play(studio) {
      const page = await results(studio, await weighed(studio, 60), '60 items, all with');
      if (studio.device === 'phone') await page.getByRole('button', { name: 'Weights' }).tap();
      await page.getByRole('slider', { name: 'Weight of Customer value' }).fill('5');
      await page.getByText('You are trying other weights.').waitFor();
      return page;
    },
  },
  {
    name: 'results-3-items',
    async play(studio) {
      const shop = await studio.gather({ items: shopBacklog.slice(0, 3), people: team });
      await decideAll(shop, 3);
      return results(studio, shop, '3 items, all with accepted scores.');
    },
  },
  {
    name: 'results-300-items',
    play: async (studio) =>
      results(studio, await weighed(studio, 300), '300 items, all with accepted scores.'),
  },
  {
    name: 'results-60-items',
    async play(studio) {
      const items = longBacklog(60).map((item, index) => ({
        ...item,
        labels: [index % 3 === 0 ? 'payments' : 'quality of life'],
      }));
      const shop = await studio.gather({ items, people: team.slice(0, 2) });
      for (const [index, { title = '' }] of items.entries()) {
        const [value, effort] = [1 + ((index * 7) % 10), 1 + ((index * 3) % 10)];
        await shop.decide(title, [`${value} ${effort}`, `${value} ${effort}`], value, effort);
      }
      return results(studio, shop, '60 items, all with accepted scores.');
    },
  },
  {
    name: 'results-story-points',
    async play(studio) {
      const shop = await storyPoints(studio, Array(team.length).fill('5'));
      await shop.reveal();
      await shop.accept(5);
      return results(studio, shop, '8 items, 1 with accepted scores.');
    },
  },
  {
    name: 'export-menu',
    async play(studio) {
      const page = await results(
        studio,
        await teamAtWork(studio),
        '8 items, 2 with accepted scores.',
      );
      await page.getByRole('button', { name: 'Save or copy' }).click();
      await page.getByRole('menuitem', { name: 'Save as CSV' }).waitFor();
      return page;
    },
  },
  {
    name: 'report',
    async play(studio) {
      const shop = await studio.gather({ items: shopBacklog, people: team });
      await decideAll(shop);
      const page = await studio.sit(shop.facilitator.seat, '/report');
      await page.getByRole('button', { name: 'Print' }).waitFor();
      return page;
    },
  },
  {
    name: 'report-print-3-items',
    only: 'laptop',
    async play(studio) {
      const shop = await studio.gather({ items: shopBacklog.slice(0, 3), people: team });
      await decideAll(shop, 3);
      return printed(studio, shop);
    },
  },
  ...[60, 300].map(
    (size): Scene => ({
      name: `report-print-${size}-items`,
      only: 'laptop',
      play: async (studio) => printed(studio, await weighed(studio, size)),
    }),
  ),
];
