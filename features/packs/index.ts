/** packs: what spheres of work look like, as data: which versions are in force, what they contain, how a new one comes in. */
import { routes } from './routes.ts';

export const packs = { name: 'packs', routes, jobs: [], hears: [] };
