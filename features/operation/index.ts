/** operation: jobs in progress, how the installation is doing, and what is due every night. */
import type { Due } from '#platform/queue.ts';
import { routes } from './routes.ts';
import { turnDay } from './service.ts';

const due: readonly Due[] = [{ name: 'turn-day', cron: '5 0 * * *', act: turnDay }];

export const operation = { name: 'operation', routes, jobs: [], hears: [], due };
