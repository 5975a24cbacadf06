/** What the check of a pack found: mistakes by file and place, or the list of what an upgrade changes. */
import type { ReactNode } from 'react';
import type { PackChange, PackCheck } from '../contract.ts';
import { issueText } from '#ui/problem-text.ts';
import { RecordTable } from '#ui/RecordTable.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { StateTag } from '#ui/StateTag.tsx';
import { useNamed, useWords, type Words } from '#ui/words.ts';
import { byFile, placeIn } from './pack-files.ts';

/** Wordings and formulas are shown; whole lists and outlines would bury them. */
const contentText = (text: string | null, t: Words): string => (text === null ? '—' : /^[[{]/.test(text) ? t('change.content', { n: text.length }) : text);

const tones = { added: 'good', removed: 'bad', changed: 'waiting' } as const;

export function CheckResult({ check, act }: { readonly check: PackCheck; readonly act: ReactNode }) {
  const t = useWords('packs');
  const named = useNamed();
  const name = check.pack ? `${named(check.pack)} ${check.pack.version}` : t('check.unreadable');
  if (check.issues.length > 0) {
    return (
      <Sheet title={t('check.issues', { n: check.issues.length })} beside={name}>
        <p className="tz-quiet">{t('check.issues-text')}</p>
        {byFile(check.issues).map(({ file, issues }) => (
          <section key={file} className="pack-issues">
            <h3><code>{file || t('check.whole')}</code></h3>
            <ul>{issues.map((issue, place) => <li key={place}>{issueText(issue)}{placeIn(issue.path ?? '') ? <> <code className="pack-code">{placeIn(issue.path ?? '')}</code></> : null}</li>)}</ul>
          </section>
        ))}
      </Sheet>
    );
  }
  return (
    <Sheet title={name} beside={act}>
      <p role="status">{check.installed === null ? t('check.new') : check.changes.length === 0 ? t('check.same', { version: check.installed }) : t('check.changes', { n: check.changes.length, version: check.installed })}</p>
      <RecordTable<PackChange> label={t('check.list')} rows={check.changes} keyOf={(change) => `${change.part} ${change.place} ${change.change}`} columns={[
        { key: 'change', title: t('change.what'), width: '6em', cell: (change) => <StateTag tone={tones[change.change]}>{t(`change.${change.change}`)}</StateTag> },
        { key: 'part', title: t('change.part'), width: '7em', cell: (change) => t(`change-part.${change.part}`) },
        { key: 'name', title: t('change.name'), primary: true, cell: (change) => <>{named(change)}<br /><code className="pack-code">{change.place}</code></> },
        { key: 'before', title: t('change.before'), width: '30%', cell: (change) => contentText(change.before, t) },
        { key: 'after', title: t('change.after'), width: '30%', cell: (change) => contentText(change.after, t) },
      ]} />
    </Sheet>
  );
}
