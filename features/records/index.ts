/** records: dated work facts with evidence, in immutable versions, counted once another person has confirmed them. */
import { hears } from '#platform/facts.ts';
import type { PacksChanged } from '../packs/contract.ts';
import type { TreeChanged } from '../units/contract.ts';
import { followPacks, followTree } from './counting.ts';
import { routes } from './routes.ts';

export const records = {
  name: 'records', routes, jobs: [],
  hears: [hears<TreeChanged>('tree-changed', (scope) => followTree(scope)), hears<PacksChanged>('packs-changed', (scope) => followPacks(scope))],
};
