/** units: the tree of institutions as it stood on any day, in two lines. */
import { routes } from './routes.ts';

export const units = { name: 'units', routes, jobs: [], hears: [] };
