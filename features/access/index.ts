/** access: people, what they may do where, and how they come in. */
import { routes } from './routes.ts';

export const access = { name: 'access', routes, jobs: [], hears: [] };
