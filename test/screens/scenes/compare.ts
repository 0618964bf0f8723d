import type { Page } from 'playwright';
import { shopBacklog } from '#test/screens/backlog.ts';
import type { Gathering } from '#test/screens/gathering.ts';
import { team } from '#test/screens/people.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';

type Decision = [item: number, value: number, effort: number];

const inAutumn: readonly Decision[] = [
  [0, 8, 4],
  [1, 9, 2],
  [2, 5, 3],
  [3, 3, 2],
  [4, 6, 5],
];
const inWinter: readonly Decision[] = [
  [0, 8, 4],
  [1, 4, 8],
  [2, 9, 2],
  [3, 3, 3],
  [5, 7, 2],
];

async function played(
  studio: Studio,
  title: string,
  decisions: readonly Decision[],
): Promise<Gathering> {
  const items = decisions.flatMap(([item]) => shopBacklog[item] ?? []);
  const gathering = await studio.gather({ title, items, people: team.slice(0, 3) });
  for (const [index, [, value, effort]] of decisions.entries()) {
    const cards = [
      `${value} ${effort}`,
      `${value} ${effort}`,
      `${Math.min(10, value + 2)} ${effort}`,
    ];
    await gathering.decide(items[index]?.title ?? '', cards, value, effort);
  }
  return gathering;
}

/** The comparison on a device that is in both sessions, with the first of them chosen. */
async function open(studio: Studio, gatherings: readonly Gathering[], also = ''): Promise<Page> {
  const sessions = gatherings.map(({ facilitator: { seat, state } }, index) => ({
    ...seat,
    title: state.title,
    lastSeen: 1_795_500_000_000 - index,
  }));
  const page = await studio.visit(`/compare#a=${sessions[0]?.sessionId}${also}`, { sessions });
  await page.getByRole('heading', { name: 'Compare sessions' }).waitFor();
  return page;
}

export const compareScenes: readonly Scene[] = [
  {
    name: 'compare-empty',
    async play(studio) {
      const page = await studio.visit('/compare');
      await page.getByText('Two sessions, side by side').waitFor();
      return page;
    },
  },
  {
    name: 'compare-no-export',
    async play(studio) {
      const page = await studio.visit('/compare');
      const file = { name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('[]') };
      await page.locator('input[type=file]').first().setInputFiles(file);
      await page.getByText('That is no session that was saved as JSON here.').waitFor();
      return page;
    },
  },
  {
    name: 'compare-unknown-session',
    async play(studio) {
      const known = await played(studio, 'Autumn roadmap', inAutumn);
      const page = await open(studio, [known], '&b=somebody-elses');
      await page.getByText('This device is not in that session.').waitFor();
      return page;
    },
  },
  {
    name: 'compare-side-by-side',
    async play(studio) {
      const page = await open(studio, [
        await played(studio, 'Autumn roadmap', inAutumn),
        await played(studio, 'Winter roadmap', inWinter),
      ]);
      await page.getByLabel('Session B').selectOption('Winter roadmap');
      await page.getByText('4 items in both, 1 only in A, 1 only in B.').waitFor();
      return page;
    },
  },
];
