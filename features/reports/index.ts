/** reports: summaries drafted from the ledger, in immutable versions, whose figures are pinned to record versions at hand-in. */
import { routes } from './routes.ts';

export const reports = { name: 'reports', routes, jobs: [], hears: [] };
