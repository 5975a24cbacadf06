import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests that start and kill the whole program: one after the other, on a cluster of their own. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: { include: ['tests/processes/**/*.test.ts'], pool: 'threads', isolate: false, maxWorkers: 1, fileParallelism: false, testTimeout: 180_000, hookTimeout: 120_000, passWithNoTests: true },
});
