import type { Page } from 'playwright';
import { longBacklog, shopBacklog } from '#test/screens/backlog.ts';
import type { Gathering } from '#test/screens/gathering.ts';
import { crowd, team } from '#test/screens/people.ts';
import {
  acceptance,
  crowdedRound,
  disagreement,
  openRound,
  secondRound,
  teamAtWork,
} from '#test/screens/rounds.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';

/** Shows the table to the room; resolves when this text is on the wall, and the code to join by. */
async function present(studio: Studio, { facilitator }: Gathering, text: RegExp): Promise<Page> {
  const page = await studio.sit(facilitator.seat);
  await page.getByRole('navigation', { name: 'Session' }).waitFor();
  await page.mouse.move(0, 0);
  await page.keyboard.press('f');
  const wall = page.getByRole('main', { name: 'Presentation' });
  await wall.getByText(text).and(page.locator(':visible')).first().waitFor();
  await wall.getByText(/\/j$/).waitFor();
  return page;
}

/** A round of four criteria. */
async function fourCriteria(studio: Studio): Promise<Gathering> {
  const shop = await studio.gather({ items: shopBacklog, people: team, framework: 'wsjf' });
  await shop.vote('Guest checkout', []);
  const { criteria } = shop.facilitator.state.framework;
  await shop.play(
    team.map((_, person) =>
      criteria
        .map(({ deck }, at) => {
          const numbered = deck.filter(({ value }) => value !== null);
          return numbered[(person * (at + 2)) % Math.min(6, numbered.length)]?.label ?? '?';
        })
        .join(' '),
    ),
  );
  await shop.reveal();
  return shop;
}

const scenes: readonly Omit<Scene, 'only'>[] = [
  {
    name: 'present-nobody-here',
    play: async (studio) => present(studio, await studio.gather({ items: shopBacklog }), /Up next/),
  },
  {
    name: 'present-between',
    play: async (studio) => present(studio, await teamAtWork(studio), /Next:/),
  },
  {
    name: 'present-waiting',
    play: async (studio) =>
      present(studio, await studio.gather({ items: shopBacklog, people: team }), /Up next/),
  },
  {
    name: 'present-voting',
    async play(studio) {
      const shop = await openRound(studio, 4);
      await shop.startTimer(120);
      return present(studio, shop, /4 of 6 have voted/);
    },
  },
  {
    name: 'present-revealed',
    play: async (studio) => present(studio, await disagreement(studio), /furthest apart/),
  },
  {
    name: 'present-second-round',
    play: async (studio) => present(studio, await secondRound(studio), /Round 1/),
  },
  {
    name: 'present-four-criteria',
    play: async (studio) => present(studio, await fourCriteria(studio), /agreement/),
  },
  {
    name: 'present-accepted',
    play: async (studio) => present(studio, await acceptance(studio), /^Accepted$/),
  },
  {
    name: 'present-controls',
    async play(studio) {
      const page = await present(studio, await disagreement(studio), /furthest apart/);
      await page.keyboard.press('Tab');
      await page.getByLabel('Value score').waitFor();
      return page;
    },
  },
  {
    name: 'present-long-title',
    async play(studio) {
      const title =
        'When a customer who has signed in on two devices empties the basket on one of them while the other is offline, merge both baskets once the second one is back';
      const shop = await studio.gather({
        title: 'Autumn roadmap of the shop, the warehouse and the support desk, second sitting',
        items: [
          {
            title,
            key: 'SHOP-311',
            description:
              'It happens to one in forty customers, most of them on trains. Support spends two days a week on it.\n\n- never lose an engraving\n- tell what was added',
          },
        ],
        people: [...team, 'Maximiliane von Hohenlohe-Langenburg', 'Bo'],
      });
      await shop.vote(title, ['8 3', '7 4']);
      return present(studio, shop, /2 of 8 have voted/);
    },
  },
  {
    name: 'present-12-people-voting',
    play: async (studio) => present(studio, await crowdedRound(studio, 12), /of 12 have voted/),
  },
  {
    name: 'present-12-people-revealed',
    async play(studio) {
      const hall = await crowdedRound(studio, 12);
      await hall.reveal();
      return present(studio, hall, /furthest apart/);
    },
  },
  {
    name: 'present-36-people-voting',
    play: async (studio) => present(studio, await crowdedRound(studio, 36), /of 36 have voted/),
  },
  {
    name: 'present-200-people-voting',
    play: async (studio) => present(studio, await crowdedRound(studio, 200), /of 200 have voted/),
  },
  {
    name: 'present-200-people-revealed',
    async play(studio) {
      const hall = await crowdedRound(studio, 200);
      await hall.reveal();
      return present(studio, hall, /agreement/);
    },
  },
  {
    name: 'present-hall-waiting',
    play: async (studio) =>
      present(
        studio,
        await studio.gather({ items: longBacklog(40), people: crowd(60) }),
        /Up next/,
      ),
  },
];

/** The table as a room sees it on the wall. */
export const presentationScenes: readonly Scene[] = scenes.map((scene) => ({
  ...scene,
  only: ['projector', 'projector-4k'],
}));
