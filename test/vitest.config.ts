import { defineConfig } from 'vitest/config';

/** The tests that need no browser. One worker more than cores: many of them wait for servers. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    globalSetup: ['test/server/compiled-once.ts'],
    setupFiles: ['test/expressions-loaded.ts'],
    pool: 'forks',
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
