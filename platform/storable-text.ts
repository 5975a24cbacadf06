/** Text that no database keeps: with NUL in it, or with half of a character (a lone surrogate, as cut emoji leave it). */

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/**
 * Looks through everything that a request says.
 * @returns where the first text stands that cannot be kept (`data.topic`), null when all can
 */
export function unstorableText(said: unknown): string | null {
  const left: { place: string; value: unknown }[] = [{ place: '', value: said }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { place, value } = next;
    if (typeof value === 'string' && !isStorable(value)) return place;
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      if (!isStorable(name)) return place;
      left.push({ place: place === '' ? name : `${place}.${name}`, value: inner });
    }
  }
  return null;
}
