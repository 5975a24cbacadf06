import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Walks in a real browser, and documents rendered to pages. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // A walk is tried once more: a browser on two busy cores can miss a wait of 15 seconds. What fails twice has failed.
  test: { retry: 1, include: ['tests/journeys/**/*.test.ts', 'tests/pages/**/*.test.ts'], pool: 'threads', isolate: false, maxWorkers: 1, fileParallelism: false, testTimeout: 120_000, hookTimeout: 180_000, passWithNoTests: true },
});
