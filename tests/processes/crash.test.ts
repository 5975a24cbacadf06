import { expect, test } from 'vitest';
import { crashTrials } from './crash-trials.ts';

// The long form, with hundreds of kills, is `npm run prove`.
test('what was acknowledged survives kill -9 of the program, whole', async () => {
  const trials = await crashTrials('program', 3);
  expect(trials).toMatchObject({ lost: 0, half: 0 });
  expect(trials.acknowledged).toBeGreaterThan(0);
  expect(trials.recoveries.at(-1)).toBeLessThan(20_000);
});

test('what was acknowledged survives kill -9 of PostgreSQL with all its sessions, whole', async () => {
  const trials = await crashTrials('database', 3);
  expect(trials).toMatchObject({ lost: 0, half: 0 });
  expect(trials.acknowledged).toBeGreaterThan(0);
  expect(trials.recoveries.at(-1)).toBeLessThan(20_000);
});
