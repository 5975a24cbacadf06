/** Every feature of the house, ground floor first. A new one is one line here. */
import type { Hearing } from '#platform/facts.ts';
import type { Route } from '#platform/http.ts';
import type { Due, Job } from '#platform/queue.ts';
import { access } from '../../features/access/index.ts';
import { audit } from '../../features/audit/index.ts';
import { calendars } from '../../features/calendars/index.ts';
import { evidence } from '../../features/evidence/index.ts';
import { figures } from '../../features/figures/index.ts';
import { operation } from '../../features/operation/index.ts';
import { packs } from '../../features/packs/index.ts';
import { records } from '../../features/records/index.ts';
import { reports } from '../../features/reports/index.ts';
import { units } from '../../features/units/index.ts';

export type Feature = {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly jobs: readonly Job[];
  readonly hears: readonly Hearing[];
  /** Work that is due by the clock. */
  readonly due?: readonly Due[];
};

export const features: readonly Feature[] = [audit, units, access, operation, packs, evidence, calendars, records, figures, reports];
