/** Pinyin initials of names, so that "lhz" finds 临河镇. The dictionary is large and comes only when somebody searches. */
import { useEffect, useState } from 'react';

const none: ReadonlyMap<number, string> = new Map();

export function useInitials(things: readonly { readonly id: number; readonly name: string }[], wanted: boolean): ReadonlyMap<number, string> {
  const [initials, setInitials] = useState(none);
  useEffect(() => {
    if (!wanted) return undefined;
    let current = true;
    void import('pinyin-pro').then(({ pinyin }) => {
      if (current) setInitials(new Map(things.map(({ id, name }) => [id, pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase()])));
    });
    return () => {
      current = false;
    };
  }, [things, wanted]);
  return initials;
}
