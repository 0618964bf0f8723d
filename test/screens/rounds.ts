import { longBacklog, shopBacklog } from '#test/screens/backlog.ts';
import type { Gathering } from '#test/screens/gathering.ts';
import { crowd, team } from '#test/screens/people.ts';
import type { Studio } from '#test/screens/studio.ts';

/** Rounds that are seen from the table and from the hand. */

/** The item of most pictures. */
export const item = 'Guest checkout';

const apart = ['8 4', '7 3', '9 4', '8 5', '2 8', '7 4'];
const closer = ['8 4', '7 4', '8 4', '8 5', '7 5', '8 4'];

/** The team in the middle of its backlog: two items are decided, one is skipped. */
export async function teamAtWork(studio: Studio): Promise<Gathering> {
  const shop = await studio.gather({
    items: shopBacklog,
    people: team,
    watching: ['Ravi'],
    settings: { autoReveal: false },
  });
  await shop.decide('Dark mode', ['4 2', '3 2', '5 3', '4 2', '3 2', '4 2'], 4, 2);
  await shop.decide('Replace the tax engine', closer, 9, 8.5);
  return shop;
}

/** The team votes; so many have played. */
export async function openRound(studio: Studio, played = 0): Promise<Gathering> {
  const shop = await teamAtWork(studio);
  await shop.vote(item, apart.slice(0, played));
  return shop;
}

export async function disagreement(studio: Studio): Promise<Gathering> {
  const shop = await openRound(studio, team.length);
  await shop.reveal();
  return shop;
}

export async function unanimity(studio: Studio): Promise<Gathering> {
  const shop = await teamAtWork(studio);
  await shop.vote(item, Array(team.length).fill('8 3'));
  await shop.reveal();
  return shop;
}

export async function secondRound(studio: Studio): Promise<Gathering> {
  const shop = await disagreement(studio);
  await shop.voteAgain(closer);
  await shop.reveal();
  return shop;
}

export async function acceptance(studio: Studio): Promise<Gathering> {
  const shop = await secondRound(studio);
  await shop.accept(7.7, 4.5);
  return shop;
}

export async function storyPoints(studio: Studio, hands: string[]): Promise<Gathering> {
  const shop = await studio.gather({
    title: 'Sprint 42 refinement',
    framework: 'story-points',
    items: shopBacklog,
    people: team,
  });
  await shop.vote(item, hands);
  return shop;
}

/** Many people; all but every ninth have played, spread over decks from 1 to 10, three at most. */
export async function crowdedRound(
  studio: Studio,
  size: number,
  framework = 'value-effort',
): Promise<Gathering> {
  const hall = await studio.gather({
    title: 'All hands',
    framework,
    items: longBacklog(40),
    people: crowd(size),
  });
  await hall.vote(
    'Faster search for the checkout',
    Array.from({ length: size }, (_, index) =>
      index % 9 === 4
        ? ''
        : `${1 + ((index * 7) % 10)} ${3 + ((index * 5) % 4)} ${6 + ((index * 3) % 5)}`,
    ),
  );
  return hall;
}
