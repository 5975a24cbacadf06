/** Reading over one's own draft: all rules over one text. A rule is one file; adding one means adding it to the list here. */
import { foldWidth } from '../text/fold.ts';
import { confusedWords } from './confused-words.ts';
import { congressNames } from './congress-names.ts';
import { doubledMarks } from './doubled-marks.ts';
import { doubledWords } from './doubled-words.ts';
import { gaps } from './gaps.ts';
import { listCounts } from './list-counts.ts';
import { listMarks } from './list-marks.ts';
import { lostBreaks } from './lost-breaks.ts';
import { markWidth } from './mark-width.ts';
import { numbering } from './numbering.ts';
import { particles } from './particles.ts';
import { collocations } from './collocations.ts';
import { doubleHedges } from './double-hedges.ts';
import { impossibleDates } from './impossible-dates.ts';
import { innerTitles } from './inner-titles.ts';
import { missingCounters } from './missing-counters.ts';
import { ownUnit } from './own-unit.ts';
import { unpairedMarks } from './unpaired-marks.ts';
import type { Finding, Rule } from './rule.ts';
import { silentGaps } from './silent-gaps.ts';
import { titles } from './titles.ts';
import { untilNow } from './until-now.ts';

export const rules: readonly Rule[] = [
  gaps, silentGaps, confusedWords, congressNames, untilNow, particles, doubledWords, listMarks, doubledMarks, titles, numbering, listCounts, lostBreaks, collocations, doubleHedges,
  missingCounters, ownUnit, impossibleDates, innerTitles, unpairedMarks, markWidth,
];

/** All findings in reading order; offsets are those of the given text. */
export function findingsIn(given: string): Finding[] {
  const text = foldWidth(given);
  return rules.flatMap((rule) => rule.find(rule === markWidth ? given : text).map(({ start, end, suggestion }): Finding =>
    ({ start, end, rule: rule.id, kind: rule.kind, message: rule.message, suggestion }))).sort((a, b) => a.start - b.start || a.end - b.end);
}
