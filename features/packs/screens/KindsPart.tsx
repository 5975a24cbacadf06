/** Kinds of record: what is filled in, what is counted, what proves it, who confirms it. */
import type { z } from 'zod';
import { useState } from 'react';
import { Collapse, Input } from 'antd';
import { RecordTable } from '#ui/RecordTable.tsx';
import { useNamed, useWords, type Words } from '#ui/words.ts';
import type { KindShape } from '../contract.ts';

type Kind = z.output<typeof KindShape>;
type Field = Kind['fields'][number];
type Measure = Kind['measures'][number];

/** `minutes or (notice and signin)` with the names of evidence. */
function evidenceText(rule: string, t: Words, type: Words): string {
  return (rule.match(/[a-z_]+|[()]/g) ?? []).map((part) => {
    if (part === 'or' || part === 'and') return t(`rule.${part}`);
    return part === '(' ? '（' : part === ')' ? '）' : type(`type.${part}`);
  }).join('');
}

function KindFacts({ kind }: { readonly kind: Kind }) {
  const t = useWords('packs');
  const type = useWords('evidence');
  const named = useNamed();
  return (
    <>
      <dl className="tz-facts">
        <dt>{t('kind.nature')}</dt><dd>{t(`nature.${kind.nature}`)}</dd>
        <dt>{t('kind.when')}</dt><dd>{kind.when}</dd>
        <dt>{t('kind.evidence')}</dt><dd>{evidenceText(kind.evidence, t, type)}</dd>
        <dt>{t('kind.confirm')}</dt><dd>{t(`confirmer.${kind.confirm}`)}</dd>
        <dt>{t('kind.retention')}</dt><dd>{t(`retention.${kind.retention}`)}</dd>
        {kind.note ? <><dt>{t('kind.note')}</dt><dd>{kind.note}</dd></> : null}
      </dl>
      <h3 className="pack-heading">{t('kind.fields')}</h3>
      <RecordTable<Field> label={t('kind.fields')} rows={kind.fields} keyOf={(field) => field.key} columns={[
        { key: 'name', title: t('field.name'), primary: true, cell: (field) => named(field) },
        { key: 'type', title: t('field.type'), cell: (field) => t(`field-type.${field.type}`) },
        { key: 'required', title: t('field.required'), cell: (field) => t(field.required ? 'field.must' : 'field.may') },
        { key: 'options', title: t('field.options'), cell: (field) => field.options?.map(named).join(t('list.comma')) ?? field.counter ?? '—' },
      ]} />
      <h3 className="pack-heading">{t('kind.measures')}</h3>
      <RecordTable<Measure> label={t('kind.measures')} rows={kind.measures} keyOf={(measure) => measure.key} columns={[
        { key: 'name', title: t('measure.name'), primary: true, cell: (measure) => named(measure) },
        { key: 'counter', title: t('measure.counter'), cell: (measure) => measure.counter },
        { key: 'additivity', title: t('measure.additivity'), cell: (measure) => t(`additivity.${measure.additivity}`) },
        { key: 'source', title: t('measure.source'), cell: (measure) => <code>{measure.source}</code> },
      ]} />
    </>
  );
}

export function KindsPart({ kinds }: { readonly kinds: readonly Kind[] }) {
  const t = useWords('packs');
  const named = useNamed();
  const [words, setWords] = useState('');
  const shown = kinds.filter((kind) => `${kind.zh} ${kind.en} ${kind.key}`.toLowerCase().includes(words.trim().toLowerCase()));
  return (
    <>
      <Input className="pack-search" value={words} onChange={(event) => setWords(event.target.value)} placeholder={t('kind.search')} aria-label={t('kind.search')} allowClear />
      {shown.length === 0 ? <p role="status">{t('kind.none', { words: words.trim() })}</p> : null}
      <Collapse className="pack-kinds" ghost destroyOnHidden items={shown.map((kind) => ({
        key: kind.key,
        label: <span className="pack-kind"><strong>{named(kind)}</strong> <span className="tz-meta">{t('kind.summary', { fields: kind.fields.length, measures: kind.measures.length })}</span></span>,
        children: <KindFacts kind={kind} />,
      }))} />
    </>
  );
}
