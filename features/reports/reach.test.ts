import { expect, test } from 'vitest';
import type { Refusal } from '#platform/refusal.ts';
import { withScope, type Asker } from '#platform/scope.ts';
import { testDatabase } from '#tests/database.ts';
import { plantInstitution } from '#tests/institution.ts';
import { draftReport } from './service.ts';

const db = await testDatabase();
const { askers, units } = await plantInstitution(db);
const now = () => new Date('2026-10-31T04:00:00Z');
const asked = { unit: units.riverside, outline: 'netsec_quarter', period: '2026Q3', line: 'territory', reach: 'subtree' } as const;
const draft = (who: Asker, unit = asked.unit) => withScope(db.database, who, (scope) => draftReport(scope, { ...asked, unit }), { now });

test('a report on the units below is not drafted by one who cannot see them: it would say less than its name', async () => {
  await expect(draft(askers.clerk)).rejects.toMatchObject({ kind: 'invalid', issues: [{ code: 'report.reach', path: 'reach' }] } satisfies Partial<Refusal>);
  expect(await draft(askers.leader)).toMatchObject({ version: 1 });
});

test('where nothing lies below, own work is all there is', async () => {
  expect(await draft(askers.villageClerk, units.willow)).toMatchObject({ version: 1 });
});
