/** Indicators, duties, check lists and outlines of a pack, readable. */
import type { PackDetail } from '../contract.ts';
import { RecordTable } from '#ui/RecordTable.tsx';
import { Empty } from '#ui/Empty.tsx';
import { useNamed, useWords } from '#ui/words.ts';
import { cycleText } from './cycle-text.ts';
import { formulaText, type FormulaWords } from './formula-text.ts';

type Indicator = PackDetail['indicators'][number];
type Duty = PackDetail['duties'][number];
type Checklist = PackDetail['checklists'][number];
type Outline = PackDetail['outlines'][number];

export function IndicatorsPart({ indicators, words }: { readonly indicators: readonly Indicator[]; readonly words: FormulaWords }) {
  const t = useWords('packs');
  const named = useNamed();
  return (
    <RecordTable<Indicator> label={t('indicators')} rows={indicators} keyOf={(indicator) => indicator.key} empty={<Empty title={t('none.indicators')} />} columns={[
      { key: 'name', title: t('indicator.name'), primary: true, width: '22%', cell: (indicator) => <>{named(indicator)}<br /><span className="tz-meta">{indicator.key}</span></> },
      { key: 'formula', title: t('indicator.formula'), cell: (indicator) => <><span>{formulaText(indicator.formula, words)}</span><br /><code className="pack-code">{indicator.formula}</code></> },
      { key: 'additivity', title: t('measure.additivity'), width: '8em', cell: (indicator) => t(`additivity.${indicator.additivity}`) },
      { key: 'periods', title: t('indicator.periods'), width: '8em', cell: (indicator) => indicator.periods.map((period) => t(`period-letter.${period}`)).join(t('list.comma')) },
      { key: 'target', title: t('indicator.target'), width: '6em', cell: (indicator) => indicator.target ?? '—' },
      { key: 'counters', title: t('measure.counter'), width: '6em', tableOnly: true, cell: (indicator) => indicator.counters.join('、') },
    ]} />
  );
}

export function DutiesPart({ duties, words }: { readonly duties: readonly Duty[]; readonly words: FormulaWords }) {
  const t = useWords('packs');
  return (
    <RecordTable<Duty> label={t('duties')} rows={duties} keyOf={(duty) => duty.key} empty={<Empty title={t('none.duties')} />} columns={[
      { key: 'name', title: t('duty.name'), primary: true, width: '26%', cell: (duty) => <span lang="zh-CN">{duty.zh}</span> },
      { key: 'post', title: t('duty.post'), width: '8em', cell: (duty) => <span lang="zh-CN">{duty.post}</span> },
      { key: 'cycle', title: t('duty.cycle'), width: '10em', cell: (duty) => cycleText(duty.cycle, t) },
      { key: 'fulfilled', title: t('duty.fulfilled'), cell: (duty) => formulaText(duty.fulfilled, words) },
      { key: 'basis', title: t('duty.basis'), width: '20%', cell: (duty) => <><span lang="zh-CN">{duty.basis}</span><br /><span className="tz-meta">{t(`basis.${duty.basisMark === 'standards.md' ? 'standard' : duty.basisMark}`)}</span></> },
      { key: 'weight', title: t('duty.weight'), number: true, tableOnly: true, cell: (duty) => duty.weight },
    ]} />
  );
}

export function ChecklistsPart({ checklists }: { readonly checklists: readonly Checklist[] }) {
  const t = useWords('packs');
  const named = useNamed();
  if (checklists.length === 0) return <Empty title={t('none.checklists')} />;
  return checklists.map((list) => (
    <section key={list.key} className="pack-list">
      <h2>{named(list)}</h2>
      <RecordTable label={named(list)} rows={list.items} keyOf={(item) => item.key} columns={[
        { key: 'item', title: t('checklist.item'), primary: true, cell: (item) => <span lang="zh-CN">{item.zh}</span> },
        { key: 'how', title: t('checklist.how'), width: '10em', cell: (item) => t(item.auto ? 'checklist.auto' : item.half ? 'checklist.half' : 'checklist.manual') },
        { key: 'points', title: t('checklist.points'), number: true, width: '5em', cell: (item) => item.points },
      ]} />
    </section>
  ));
}

export function OutlinesPart({ outlines, words }: { readonly outlines: readonly Outline[]; readonly words: FormulaWords }) {
  const t = useWords('packs');
  const named = useNamed();
  if (outlines.length === 0) return <Empty title={t('none.outlines')} />;
  return outlines.map((outline) => (
    <section key={outline.key} className="pack-list">
      <h2>{named(outline)}</h2>
      <p className="tz-meta">{t(`outline-period.${outline.period}`)}{outline.compare ? ` · ${t(`compare.${outline.compare}`)}` : ''}</p>
      <p lang="zh-CN" className="pack-outline-title">{outline.title}</p>
      <ol className="pack-outline">
        {outline.sections.map((section) => (
          <li key={section.heading}>
            <span lang="zh-CN">{section.heading}</span>
            <span className="tz-meta"> {t(section.required ? 'outline.required' : 'outline.when-any')} {t('outline.parts', { n: section.parts.length })}</span>
            {section.parts.map((part, place) => (part.type === 'figures'
              ? <p key={place} className="tz-meta">{t('outline.figures', { names: part.indicators.map((key) => { const indicator = words.indicators.get(key); return indicator ? named(indicator) : key; }).join(t('list.comma')) })}</p>
              : part.type === 'text' ? <p key={place} lang="zh-CN" className="tz-quiet">{part.text}</p> : null))}
          </li>
        ))}
      </ol>
      {outline.annexes.length > 0 ? <p className="tz-meta">{t('outline.annexes', { names: outline.annexes.join(t('list.comma')) })}</p> : null}
    </section>
  ));
}
