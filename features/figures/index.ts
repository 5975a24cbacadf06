/** figures: what the ledger adds up to for a unit and a period, and the records behind each number. */
import { routes } from './routes.ts';

export const figures = { name: 'figures', routes, jobs: [], hears: [] };
