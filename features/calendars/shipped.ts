/** What the product brings along: notices 2021–2026, statutory days, terms. Data in the JSON files beside; a newer release brings newer ones. */
import type { NoticeOf, StatutoryDay } from '#engines/calendar/working-days.ts';
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import type { DeadlineTerm } from './contract.ts';
import calendar from './shipped-calendar.json' with { type: 'json' };
import terms from './shipped-terms.json' with { type: 'json' };

type ShippedNotice = Omit<NoticeOf, 'source'> & { readonly title: string; readonly number: string; readonly issuedOn: PlainDate };

export const shippedVersion: string = calendar.version;
export const shippedNotices = calendar.notices as readonly ShippedNotice[];
export const statutoryDays: readonly StatutoryDay[] = calendar.statutory;
export const shippedTerms = terms as readonly DeadlineTerm[];
