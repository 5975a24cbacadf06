/** The text as it was last typed, kept in this browser until it is saved: closing the tab loses nothing. */
import type { ReportBody } from '#engines/document/model.ts';
import type { FigureKeyShape } from '../../figures/contract.ts';

export type BrowserDraft = { readonly basedOn: number; readonly body: ReportBody; readonly inserted: readonly FigureKeyShape[]; readonly at: number };

const nameOf = (report: number): string => `taizhang.report.${report}`;

/** Browsers that keep nothing (private windows, full storage) only lose the convenience. */
export function keepDraft(report: number, draft: BrowserDraft): boolean {
  try {
    localStorage.setItem(nameOf(report), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(report: number): void {
  try {
    localStorage.removeItem(nameOf(report));
  } catch {
    // Nothing was kept.
  }
}

export function readDraft(report: number): BrowserDraft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(nameOf(report)) ?? 'null') as BrowserDraft | null;
    return draft && Array.isArray(draft.body?.blocks) && typeof draft.basedOn === 'number' ? draft : null;
  } catch {
    return null;
  }
}
