import { defineConfig } from 'vitest/config';

/** Two machines' worth of cores is what a small hospital PC and the CI have. */
const WORKERS = 2;
const NEVER = ['**/node_modules/**', '**/dist/**', '.cache/**'];

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: NEVER,
          testTimeout: 60_000,
          hookTimeout: 30_000,
        },
      },
      {
        // Whole programs: servers, browsers, databases. One after the other, so that times mean something.
        test: {
          name: 'e2e',
          include: ['packages/**/*.e2e.ts'],
          exclude: NEVER,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
