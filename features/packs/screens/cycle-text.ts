/** Cycles of duties in words: `2/y` → 每年 2 次, `by:03-31` → 每年3月31日前. */
import type { Words } from '#ui/words.ts';

export function cycleText(cycle: string, t: Words): string {
  const times = /^(\d+)\/(\d*)([wmqhy])$/.exec(cycle);
  if (times) return t(`cycle.${times[2] ? 'every' : 'per'}-${times[3]}`, { n: Number(times[1]), every: Number(times[2] || 1) });
  const day = /^by:(\d\d)-(\d\d)$/.exec(cycle);
  if (day) return t('cycle.by', { month: Number(day[1]), day: Number(day[2]) });
  const event = /^event:([+-])(\d+)(d|wd|m|h)$/.exec(cycle);
  if (event) return t(`cycle.${event[1] === '+' ? 'after' : 'before'}-${event[3]}`, { n: Number(event[2]) });
  if (cycle === 'on_incident') return t('cycle.incident');
  if (cycle === 'event:due') return t('cycle.due');
  return cycle.startsWith('event:') ? t('cycle.event') : cycle;
}
