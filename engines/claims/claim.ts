/** What a report claims in numbers: one value, interval or blank, with what is counted, when, and of what it is a part. */
export type Comparator = 'exact' | 'approx' | 'over' | 'at_least' | 'at_most' | 'range';
export type ClaimKind = 'count' | 'percent' | 'ratio' | 'money' | 'measure' | 'rank' | 'zero' | 'frequency';

export type Claim = {
  /** Offsets of number and counter in the text that was given, with 余, 多, 以上 that belong to the number. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** 万 and 亿 resolved; null when blank or a range. */
  readonly value: number | null;
  /** The least and the greatest number that the words allow; null = open, or blank. */
  readonly min: number | null;
  readonly max: number | null;
  readonly comparator: Comparator;
  /** The word that hedges (余, 近, 至少); '' when none does. */
  readonly hedge: string;
  readonly counter: string;
  /** What is counted, a short noun phrase; '' when the text does not say. */
  readonly subject: string;
  readonly kind: ClaimKind;
  /** The words that say when, from the sentence, its paragraph or the heading above; null when nothing does. */
  readonly period: string | null;
  /** Place in the list of the claim of which this one counts a part (其中); null when none. */
  readonly partOf: number | null;
  /** The number is a gap still to be filled. */
  readonly blank: boolean;
};
