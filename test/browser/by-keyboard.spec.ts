import type { Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { team } from '#test/screens/people.ts';
import { item, openRound, teamAtWork } from '#test/screens/rounds.ts';
import { scenes } from '#test/screens/scenes/scenes.ts';
import type { Studio } from '#test/screens/studio.ts';
import { joinSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';

test.use({ limits: 'off' });

let studio: Studio;
test.beforeEach(({ openStudio }) => {
  studio = openStudio('laptop');
});

/** Whether the keyboard is somewhere: not thrown back to the start of the page. */
function expectFocusKept(page: Page): Promise<void> {
  return expect
    .poll(() => page.evaluate(() => document.activeElement?.tagName ?? 'BODY'))
    .not.toBe('BODY');
}

test('who closes a dialog by keyboard is back where they opened it', async () => {
  const shop = await teamAtWork(studio);
  const page = await studio.sit(shop.facilitator.seat);
  for (const name of [/^Invite/, /^People/, /^Settings/]) {
    const opener = page.getByRole('button', { name }).first();
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(opener).toBeFocused();
  }
});

test('a facilitator leads from the first card to accepted scores by keyboard alone', async () => {
  const shop = await studio.gather({ items: [{ title: item }], people: team.slice(0, 2) });
  const page = await studio.sit(shop.facilitator.seat);
  const press = async (name: string) => {
    await page.getByRole('button', { name }).first().focus();
    await page.keyboard.press('Enter');
  };
  await press('Start voting');
  await expect(page.getByText('0 of 2 have voted').first()).toBeVisible();
  await expectFocusKept(page);
  await shop.play(['8 3', '2 4']);
  await expect(page.getByText('2 of 2 have voted').first()).toBeVisible();
  await press('Reveal cards');
  await expect(page.getByText(/furthest apart/).first()).toBeVisible();
  await expectFocusKept(page);
  await press('Vote again');
  await expect(page.getByText('0 of 2 have voted').first()).toBeVisible();
  await expectFocusKept(page);
});

test('a voter plays a card by keyboard, and keeps their place when the cards turn', async () => {
  const shop = await openRound(studio);
  const page = await studio.sit(shop.firstVoter);
  const value = page.getByRole('radiogroup', { name: 'Value' });
  await value.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(page.getByText(/Still to vote on: Effort/).first()).toBeVisible();
});

test('a facilitator who votes on a phone finds no card under the bar that leads', async ({
  openStudio,
}) => {
  const pocket = openStudio('phone');
  const shop = await openRound(pocket);
  await shop.letFacilitatorVote();
  const page = await pocket.sit(shop.facilitator.seat);
  const card = page.getByRole('radio').nth(12);
  await expect(card).toBeAttached();
  const isInSight = await card.evaluate((one) => {
    // It lies where the bar is; whoever comes to it by keyboard wants to see it.
    one.scrollIntoView({ block: 'start' });
    window.scrollBy({ top: one.getBoundingClientRect().bottom - innerHeight + 8 });
    one.focus();
    const { left, width, bottom } = one.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, bottom - 4) === one;
  });
  expect(isInSight).toBe(true);
});

test('who listens hears a new vote, the reveal, and who comes in', async ({ server }) => {
  const shop = await teamAtWork(studio);
  const page = await studio.sit(shop.facilitator.seat);
  const heard = page.getByRole('status');
  await expect(page.getByRole('button', { name: /^Invite/ }).first()).toBeVisible();

  const { sessionId } = shop.facilitator.seat;
  const noor = await joinSession(server.url, sessionId, { name: 'Noor', role: 'voter' });
  const late = await Player.sitDown(server.url, noor);
  await expect(heard.filter({ hasText: /Noor.? has joined/ })).toBeAttached();
  await shop.vote(item, []);
  await expect(heard.filter({ hasText: item })).toBeAttached();
  await shop.reveal();
  await expect(heard.filter({ hasText: /revealed|turned/i })).toBeAttached();
  late.leave();
});

/** The half of a laptop's screen in each direction is what is left of it at 200 %. */
const zoomed = { width: 720, height: 450 };
const inSight =
  /^(start-filled|table-waiting|table-some-voted|table-revealed|backlog-at-work|settings-dialog|people-dialog|invite-dialog|results-at-work|hand-deck)$/;

for (const { name, play } of scenes.filter((scene) => inSight.test(scene.name)))
  test(`everything on ${name} can be reached at 200 %`, async () => {
    const page = await play(studio);
    await page.setViewportSize(zoomed);
    const cut = () =>
      page.evaluate(() => {
        const wide = document.documentElement.scrollWidth > innerWidth ? ['the page itself'] : [];
        const dialog = document.querySelector('[role=dialog]');
        const controls = [
          ...(dialog ?? document).querySelectorAll<HTMLElement>('button, a[href], input, select'),
        ].filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
        const out = controls.flatMap((one) => {
          one.scrollIntoView({ block: 'nearest', inline: 'nearest' });
          const { left, right, top, bottom } = one.getBoundingClientRect();
          const within = left >= -1 && right <= innerWidth + 1 && bottom > 0 && top < innerHeight;
          return within ? [] : [one.ariaLabel ?? one.textContent ?? one.tagName];
        });
        return [...wide, ...out];
      });
    // What is drawn by measure comes after the window.
    await expect.poll(cut).toEqual([]);
  });
