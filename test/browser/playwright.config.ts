import { defineConfig } from '@playwright/test';
import { chromiumOptions } from '#test/devices/chromium.ts';

export default defineConfig({
  testDir: '.',
  globalSetup: '../server/compiled-once.ts',
  outputDir: '../results/browser',
  reporter: [['list']],
  // What takes long on a crowded machine is no fault; what never comes fails all the same.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // As many as cores: with more, what people do at the same moment comes too late.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  use: {
    launchOptions: await chromiumOptions(),
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    // It would fetch the whole page ahead, for every device anew.
    serviceWorkers: 'block',
  },
});
