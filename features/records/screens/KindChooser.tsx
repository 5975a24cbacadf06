import { Input } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useInitials } from '#ui/use-initials.ts';
import { useNamed, useWords } from '#ui/words.ts';
import type { KindLine } from '../../packs/contract.ts';
import { findKinds, grouped, numbered } from './kind-search.ts';

type Parts = { readonly kinds: readonly KindLine[]; readonly recent: readonly string[]; readonly onChoose: (key: string) => void };

/** Families that have a heading of their own; a pack may bring others. */
const families = new Set(['meeting', 'study', 'training', 'document', 'inspection', 'award', 'money', 'contract', 'team', 'drill', 'activity', 'facility', 'asset', 'check', 'incident', 'channel', 'publication', 'inquiry', 'risk', 'survey']);

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** All kinds as chips by family; recently used ones first. */
export function KindChooser({ kinds, recent, onChoose }: Parts) {
  const t = useWords('records');
  const [words, setWords] = useState('');
  const named = useNamed();
  const numberedNames = useMemo(() => kinds.map((kind, id) => ({ id, name: kind.zh })), [kinds]);
  const byPlace = useInitials(numberedNames, words !== '');
  const found = useMemo(() => findKinds(kinds, words, new Map(kinds.map((kind, id) => [kind.key, byPlace.get(id) ?? '']))), [kinds, words, byPlace]);
  const used = recent.flatMap((key) => kinds.filter((kind) => kind.key === key)).slice(0, 5);
  const digits = numbered(words === '' ? used : [], grouped(found).flatMap((group) => group.kinds));
  const latest = useRef({ digits, onChoose });
  latest.current = { digits, onChoose };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
      const kind = latest.current.digits[Number(event.key) - 1];
      if (kind) latest.current.onChoose(kind.key);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const chip = (kind: KindLine, prefix: string) => {
    const digit = digits.indexOf(kind) + 1;
    return (
      <button type="button" key={`${prefix}${kind.key}`} className="record-chip" aria-keyshortcuts={digit > 0 ? String(digit) : undefined} title={kind.when} onClick={() => onChoose(kind.key)}>
        {digit > 0 ? <span className="record-chip-digit" aria-hidden="true">{digit}</span> : null}{named(kind)}
      </button>
    );
  };
  return (
    <section aria-label={t('new.kind')} className="record-kinds">
      <Input.Search
        aria-label={t('new.kind-search')} placeholder={t('new.kind-search')} value={words} onChange={(event) => setWords(event.target.value)}
        onSearch={() => { if (words !== '' && found[0]) onChoose(found[0].key); }}
      />
      <p className="record-hint">{t('new.kind-hint')}</p>
      {words === '' && used.length > 0 ? <div className="record-family"><h2>{t('new.recent')}</h2><div className="record-chips">{used.map((kind) => chip(kind, 'recent-'))}</div></div> : null}
      {grouped(found).map((group) => (
        <div key={group.family} className="record-family">
          <h2>{families.has(group.family) ? t(`family.${group.family}`) : t('family.other')}</h2>
          <div className="record-chips">{group.kinds.map((kind) => chip(kind, ''))}</div>
        </div>
      ))}
      {found.length === 0 ? <p role="status">{t('new.kind-none', { words })}</p> : null}
    </section>
  );
}
