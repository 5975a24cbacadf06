/** Exact decimals as whole numbers of ten-thousandths: measures have at most four places, and none is lost on the way. */

const scale = 10_000n;

/** @returns ten-thousandths; digits beyond the fourth place are rounded half away from zero */
export function decimalOf(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new RangeError(`Not a decimal: ${text}`);
  const [, sign, whole = '0', places = ''] = match;
  const kept = BigInt(whole) * scale + BigInt(places.slice(0, 4).padEnd(4, '0'));
  const value = (places[4] ?? '0') >= '5' ? kept + 1n : kept;
  return sign === '-' ? -value : value;
}

/** Without trailing zeros: `12`, `3.5`, `-0.25`. */
export function decimalText(value: bigint): string {
  const size = value < 0n ? -value : value;
  const places = String(size % scale).padStart(4, '0').replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${size / scale}${places === '' ? '' : `.${places}`}`;
}

function roundedQuotient(numerator: bigint, divisor: bigint): bigint {
  const negative = numerator < 0n !== divisor < 0n;
  const [top, bottom] = [numerator < 0n ? -numerator : numerator, divisor < 0n ? -divisor : divisor];
  const value = (2n * top + bottom) / (2n * bottom);
  return negative ? -value : value;
}

export const times = (a: bigint, b: bigint): bigint => roundedQuotient(a * b, scale);

/** a ÷ b rounded half away from zero to `places` (at most 4). @throws RangeError when b is 0 */
export function quotient(a: bigint, b: bigint, places: number): bigint {
  if (b === 0n) throw new RangeError('Division by zero.');
  const step = 10n ** BigInt(4 - places);
  return roundedQuotient(a * scale, b * step) * step;
}

/** A number as people enter it, in plain digits; null when it has more than four places or is out of range. */
export function decimalOfNumber(value: number): bigint | null {
  if (!Number.isFinite(value) || Math.abs(value) > 1e12) return null;
  const text = String(value);
  return /^-?\d+(\.\d{1,4})?$/.test(text) ? decimalOf(text) : null;
}
