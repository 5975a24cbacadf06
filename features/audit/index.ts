/** audit: every act as one chained line that nobody can alter unseen. */
import { routes } from './routes.ts';

export const audit = { name: 'audit', routes, jobs: [], hears: [] };
