/** A number with separators and its counter. */
import { numberText } from './format.ts';

export function NumberText({ value, counter }: { readonly value: string | number; readonly counter?: string }) {
  return <span className="tz-digits">{numberText(value)}{counter ? <span className="tz-counter">{counter}</span> : null}</span>;
}
