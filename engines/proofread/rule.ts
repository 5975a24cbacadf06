/** One rule of reading over one's own draft: what it finds, where it comes from, and what it must and must not find. */
export type FindingKind =
  | 'blank' | 'typo' | 'punctuation' | 'grammar' | 'garbled' | 'duplicate-text' | 'year-inconsistent' | 'numbering-gap' | 'count-mismatch' | 'copy-residue' | 'segmentation' | 'personal-data' | 'style';

export type Finding = {
  /** Offsets in the given text. */
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly kind: FindingKind;
  readonly message: string;
  /** What should stand in place of the span; '' takes it away, null when only a person can tell. */
  readonly suggestion: string | null;
};

export type Found = { readonly start: number; readonly end: number; readonly suggestion: string | null };

export type Rule = {
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: 'error' | 'warning' | 'info';
  /** Standard or usage that the rule rests on. */
  readonly source: string;
  readonly message: string;
  /** Texts in which it finds something, and texts in which it must stay silent. */
  readonly bad: readonly string[];
  readonly good: readonly string[];
  /** Looks at the folded text (engines/text/fold.ts): same offsets, signs half-width. */
  readonly find: (text: string) => Found[];
};

/** Everything a pattern matches; `mend` makes the replacement of one match, null = no suggestion. The group `at` narrows the span, if there is one. */
export function matches(text: string, form: RegExp, mend: (match: RegExpExecArray) => string | null): Found[] {
  const found: Found[] = [];
  form.lastIndex = 0;
  for (let match = form.exec(text); match; match = form.exec(text)) {
    if (match[0] === '') { form.lastIndex += 1; continue; }
    found.push({ start: match.index, end: match.index + match[0].length, suggestion: mend(match) });
  }
  return found;
}
