import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectDirectory } from '#platform/settings.ts';

/** A house in which every file but the first ones breaks one rule. */
const house: Readonly<Record<string, string>> = {
  'engines/ledger/sum.ts': 'export const sum = 1;\n',
  'platform/files.ts': 'export const files = 1;\n',
  'features/audit/service.ts': `import { enter } from '../records/service.ts';\nexport const act = enter;\n`,
  'features/audit/store.ts': 'export const rows = 1;\n',
  'features/records/service.ts': `import { rows } from '../audit/store.ts';\nexport const enter = rows;\n`,
  'features/records/store.ts': 'export const rows = 2;\n',
  'features/records/routes.ts': `import { rows } from './store.ts';\nexport const routes = rows;\n`,
  'features/records/rules.ts': `import { files } from '#platform/files.ts';\nexport const rules = files;\n`,
  'features/records/screens/Page.tsx': `import { enter } from '../service.ts';\nexport const Page = enter;\n`,
  'engines/ledger/clock.ts': `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n`,
  'engines/ledger/left.ts': `import { right } from './right.ts';\nexport const left: number = right;\n`,
  'engines/ledger/right.ts': `import type { left } from './left.ts';\nexport const right = 1 as unknown as typeof left;\n`,
  'platform/mail.ts': `import { enter } from '../features/records/service.ts';\nexport const mail = enter;\n`,
  'ui/Chip.tsx': `import { enter } from '../features/records/service.ts';\nexport const Chip = enter;\n`,
  'features/records/jobs.ts': `import { Pool } from 'pg';\nexport const jobs = Pool;\n`,
};

const broken = [
  'by-the-door: features/records/service.ts', 'driver-in-platform: features/records/jobs.ts', 'engines-no-node: engines/ledger/clock.ts', 'no-circular: engines/ledger/left.ts',
  'order-audit: features/audit/service.ts', 'platform-knows-no-feature: platform/mail.ts', 'rules-are-pure: features/records/rules.ts',
  'screens-see-contracts: features/records/screens/Page.tsx', 'store-is-called-by-service: features/records/routes.ts', 'ui-knows-no-feature: ui/Chip.tsx',
];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taizhang-gate-'));
  for (const name of ['.dependency-cruiser.cjs', 'feature-order.cjs', 'tsconfig.json', 'package.json']) await cp(join(projectDirectory, name), join(folder, name));
  await symlink(join(projectDirectory, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(house)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the dependency gate names every arrow that may not be', () => {
  const { stdout } = spawnSync(process.execPath, [join(projectDirectory, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'engines', 'features', 'platform', 'ui'], { cwd: folder, encoding: 'utf8' });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  const found = summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
  expect(found).toEqual(expect.arrayContaining(broken));
});
