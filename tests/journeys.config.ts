import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Walks in a real browser, and documents rendered to pages. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: { include: ['tests/journeys/**/*.test.ts', 'tests/pages/**/*.test.ts'], pool: 'threads', isolate: false, maxWorkers: 1, fileParallelism: false, testTimeout: 120_000, hookTimeout: 180_000, passWithNoTests: true },
});
