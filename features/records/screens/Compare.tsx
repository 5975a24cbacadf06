import { Select } from 'antd';
import type { Kind } from '#engines/ledger/pack.ts';
import { usePlace } from '#ui/place.tsx';
import { useNamed, useWords } from '#ui/words.ts';
import type { RecordVersion } from '../contract.ts';
import { compareVersions, type Content, type Difference } from '../rules.ts';
import { textOf, type Reading } from './value-text.ts';
import { diffWords, type Piece } from './word-diff.ts';

type Parts = { readonly versions: readonly RecordVersion[]; readonly kind: Kind; readonly reading: Reading };

/** Any two versions side by side; which two stands in the address (`?compare=1-3`). */
export function Compare({ versions, kind, reading }: Parts) {
  const t = useWords('records');
  const place = usePlace();
  const last = versions.at(-1)?.number ?? 1;
  const [first, second] = (place.query.compare ?? '').split('-').map(Number);
  const before = versions.find((version) => version.number === first) ?? versions.find((version) => version.number === last - 1);
  const after = versions.find((version) => version.number === second) ?? versions.at(-1);
  if (!before || !after) return null;
  const options = versions.map((version) => ({ value: version.number, label: t('record.version', { n: version.number }) }));
  const choose = (one: number, other: number) => place.setQuery({ compare: `${one}-${other}` }, { replace: true });
  return (
    <div className="record-no-print">
      <div className="record-picks" role="group" aria-label={t('compare.title')}>
        <Select aria-label={t('compare.before')} value={before.number} options={options} onChange={(number) => choose(number, after.number)} />
        <span aria-hidden="true">→</span>
        <Select aria-label={t('compare.after')} value={after.number} options={options} onChange={(number) => choose(before.number, number)} />
      </div>
      <Differences before={before} after={after} kind={kind} reading={reading} />
    </div>
  );
}

type Sides = Omit<Parts, 'versions'> & { readonly before: Content; readonly after: Content; readonly labels?: { readonly before: string; readonly after: string } };

/** Field by field what differs, word by word; changed numbers stand out. */
export function Differences({ before, after, kind, reading, labels }: Sides) {
  const t = useWords('records');
  const named = useNamed();
  const differences = compareVersions(before, after);
  if (differences.length === 0) return <p className="tz-quiet" role="status">{t('compare.same')}</p>;
  const names = { before: labels?.before ?? t('compare.before'), after: labels?.after ?? t('compare.after') };
  const nameOf = ({ path }: Difference): string => {
    const field = kind.fields.find((one) => `data.${one.key}` === path);
    return field ? named(field) : (({ title: t('form.title'), occurredFrom: t('form.occurred-from'), occurredTo: t('form.occurred-to'), note: t('form.note'), evidence: t('form.evidence') } as Record<string, string>)[path] ?? path);
  };
  const textOfSide = (path: string, value: unknown): string => {
    const field = kind.fields.find((one) => `data.${one.key}` === path);
    if (field) return textOf(field, value, reading);
    if (path === 'evidence') return Array.isArray(value) ? value.map((id) => reading.names.files[String(id)] ?? `#${String(id)}`).join('\n') : '';
    if (typeof value !== 'string') return '';
    return path.startsWith('occurred') ? reading.day(value) : value;
  };
  return (
    <table className="record-compare">
      <thead><tr><th scope="col">{t('compare.field')}</th><th scope="col">{names.before}</th><th scope="col">{names.after}</th></tr></thead>
      <tbody>
        {differences.map((difference) => {
          const pieces = diffWords(textOfSide(difference.path, difference.before), textOfSide(difference.path, difference.after));
          return (
            <tr key={difference.path}>
              <th scope="row">{nameOf(difference)}</th>
              <td data-label={names.before}><Side pieces={pieces} leaves="added" /></td>
              <td data-label={names.after}><Side pieces={pieces} leaves="removed" /></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Side({ pieces, leaves }: { readonly pieces: readonly Piece[]; readonly leaves: 'added' | 'removed' }) {
  const t = useWords('records');
  const shown = pieces.filter((piece) => piece.change !== leaves);
  if (shown.length === 0) return <span className="tz-quiet">{t('record.empty-field')}</span>;
  return shown.map((piece, place) => {
    const key = `${place}${piece.text}`;
    if (piece.change === 'same') return <span key={key}>{piece.text}</span>;
    const content = piece.isNumber ? <span className="record-changed-number" title={t('compare.number')}>{piece.text}</span> : piece.text;
    return piece.change === 'removed' ? <del key={key}>{content}</del> : <ins key={key}>{content}</ins>;
  });
}
