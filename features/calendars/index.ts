/** calendars: working days by yearly notice and local rule, and deadlines that explain themselves day by day. */
import { routes } from './routes.ts';

export const calendars = { name: 'calendars', routes, jobs: [], hears: [] };
