/** evidence: files and links that bear out what records say; kept under their hash, checked before they are kept, never opened under our own name. */
import { routes } from './routes.ts';

export const evidence = { name: 'evidence', routes, jobs: [], hears: [] };
