import { type Browser, expect, type Page } from '@playwright/test';

/** Somebody with a device of their own: a browser context with its own storage and network. */
export interface Person {
  name: string;
  page: Page;
  goOffline(): Promise<void>;
  comeBack(): Promise<void>;
}

export const laptop = { viewport: { width: 1440, height: 900 } };
export const phone = {
  viewport: { width: 360, height: 640 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
};

export function withLaptop(browser: Browser, name: string): Promise<Person> {
  return arrive(browser, name, laptop);
}

export function withPhone(browser: Browser, name: string, locale?: string): Promise<Person> {
  return arrive(browser, name, { ...phone, ...(locale && { locale }) });
}

async function arrive(
  browser: Browser,
  name: string,
  device: Parameters<Browser['newContext']>[0],
): Promise<Person> {
  const context = await browser.newContext({
    acceptDownloads: true,
    locale: 'en-GB',
    ...device,
  });
  const page = await context.newPage();
  return {
    name,
    page,
    goOffline: () => context.setOffline(true),
    comeBack: () => context.setOffline(false),
  };
}

/** Opens a session from the start page; answers with the link that others join by. */
export async function openSession({ page, name }: Person, url: string): Promise<string> {
  await page.goto(url);
  await page.getByLabel('What is the session about?').fill('Autumn roadmap');
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Open session' }).click();
  await page.waitForURL(/\/s\/[\w-]+$/);
  await expect(page.getByRole('heading', { name: 'What do you want to vote on?' })).toBeVisible();
  return page.url();
}

export async function join({ page, name }: Person, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join' }).tap();
}

/** Plays a card for each criterion named. */
export async function play({ page }: Person, cards: Record<string, string>): Promise<void> {
  for (const [criterion, label] of Object.entries(cards))
    await page
      .getByRole('radiogroup', { name: criterion })
      .getByRole('radio', { name: label, exact: true })
      .tap();
}
