import type { Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { openSession, withLaptop, withPhone } from '#test/devices/people.ts';

/** A text that is missing is said on the console; answers with what was said there so far. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

test('a German phone joins and votes in German, and keeps its ballot in English', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();

  const { page } = await withPhone(browser, 'Jörg', 'de-DE');
  const complaints = complaintsOf(page);
  await test.step('Jörg joins in German', async () => {
    await page.goto(link);
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await page.getByLabel('Dein Name').fill('Jörg');
    await page.getByRole('button', { name: 'Mitmachen' }).tap();
  });

  await test.step('and votes in German', async () => {
    await page.getByRole('radiogroup', { name: 'Wert' }).getByRole('radio', { name: '8' }).tap();
    await expect(page.getByText('Noch abzustimmen: Aufwand.')).toBeVisible();
    await page
      .getByRole('radiogroup', { name: 'Aufwand' })
      .getByRole('radio', { name: 'Passe' })
      .tap();
    await expect(page.getByText('Gespeichert', { exact: true })).toBeVisible();
    await expect(page.getByText('1 von 1 hat abgestimmt')).toBeVisible();
    await expect(page.locator('body')).not.toContainText(
      /\b(vote|voted|round|pass|saved|session|card|value|effort)\b/i,
    );
  });

  await test.step('he switches to English and his ballot is still there', async () => {
    await page.getByRole('button', { name: 'Sitzung' }).tap();
    await page.getByLabel('Sprache').selectOption('English');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.getByRole('button', { name: 'Close' }).tap();
    await expect(page.getByRole('heading', { name: 'Quick vote' })).toBeVisible();
    await expect(
      page.getByRole('radiogroup', { name: 'Value' }).getByRole('radio', { name: '8' }),
    ).toBeChecked();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  });

  await test.step('the reveal speaks English to him, and so does the page after a reload', async () => {
    await fay.page.getByRole('button', { name: 'Reveal cards' }).click();
    await expect(page.getByText('1 passed')).toBeVisible();
    await page.reload();
    await expect(page.getByText('1 passed')).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    expect(complaints).toEqual([]);
  });
});

test('the facilitator changes the language at the start and at the table', async ({
  browser,
  server,
}) => {
  const { page } = await withLaptop(browser, 'Fay');
  const complaints = complaintsOf(page);
  await page.goto(server.url);
  await page.getByLabel('Language').selectOption('Français');
  await page.getByLabel('De quoi parle la session ?').fill('Feuille de route');
  await page.getByLabel('Votre nom').fill('Fay');
  await page.getByRole('button', { name: 'Ouvrir la session' }).click();
  await expect(page.getByRole('heading', { name: /Sur quoi voulez-vous voter/ })).toBeVisible();
  await page.getByRole('button', { name: 'Langue' }).click();
  await page.getByRole('menuitem', { name: 'Español' }).click();
  await expect(page.getByRole('heading', { name: '¿Sobre qué queréis votar?' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  expect(complaints).toEqual([]);
});

test('a sentence about somebody with an abbreviated name ends in one full stop', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await studio.gather({ items: [{ title: 'Search' }], people: ['Bo', 'Lena F.'] });
  await shop.vote('Search', ['8 4']);
  const page = await studio.sit(shop.facilitator.seat);
  await expect(page.getByText(/^Waiting for Lena F\.( |$)/)).toBeVisible();
});
