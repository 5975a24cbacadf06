/** What a pack holds, for people: kinds, indicators, duties, check lists, outlines. */
import { useMemo, type ReactNode } from 'react';
import { DateText } from '#ui/DateText.tsx';
import { Failure } from '#ui/Failure.tsx';
import { HashText } from '#ui/HashText.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { PartLinks } from '#ui/PartLinks.tsx';
import { Go, usePlace } from '#ui/place.tsx';
import { useCall } from '#ui/call.ts';
import { useNamed, useWords } from '#ui/words.ts';
import { getPack, listPacks, type PackDetail } from '../contract.ts';
import { ChecklistsPart, DutiesPart, IndicatorsPart, OutlinesPart } from './PackParts.tsx';
import { KindsPart } from './KindsPart.tsx';
import type { FormulaWords } from './formula-text.ts';
import './packs.css';

/** The product's own name in the log: what came with the program. */
const product = 'taizhang';
const parts = ['kinds', 'indicators', 'duties', 'checklists', 'outlines'] as const;
type Part = (typeof parts)[number];

/** Words by which formulas are read: those of the pack, and of the one it builds upon. */
function useFormulaWords(pack: PackDetail | undefined): FormulaWords {
  const t = useWords('packs');
  const name = useNamed();
  const base = pack?.line.requires[0];
  const required = useCall(getPack, { params: { key: base ?? '' }, query: {} }, { enabled: base !== undefined });
  return useMemo(() => {
    const packs = [pack, required.data].filter((one) => one !== undefined);
    return {
      name,
      word: (key) => {
        const text = t(`formula.${key}`);
        return text === `formula.${key}` ? null : text;
      },
      kinds: new Map(packs.flatMap((one) => one.kinds.map((kind) => [kind.key, kind]))),
      indicators: new Map(packs.flatMap((one) => one.indicators.map((indicator) => [indicator.key, indicator]))),
    };
  }, [name, pack, required.data, t]);
}

export default function PackPage() {
  const t = useWords('packs');
  const named = useNamed();
  const { params, query, withQuery } = usePlace();
  const { data, error, refetch } = useCall(getPack, { params: { key: params.key ?? '' }, query: { version: query.version } }, { keep: true });
  const packs = useCall(listPacks, {});
  const words = useFormulaWords(data);
  const trail = [{ text: t('title'), to: '/packs' }];
  if (!data) return <Page title={params.key ?? ''} breadcrumbs={trail}>{error ? <Failure error={error} retry={refetch} /> : <Loading />}</Page>;
  const { line } = data;
  const present = parts.find((part) => part === query.part) ?? 'kinds';
  const content: Readonly<Record<Part, () => ReactNode>> = {
    kinds: () => <KindsPart kinds={data.kinds} />,
    indicators: () => <IndicatorsPart indicators={data.indicators} words={words} />,
    duties: () => <DutiesPart duties={data.duties} words={words} />,
    checklists: () => <ChecklistsPart checklists={data.checklists} />,
    outlines: () => <OutlinesPart outlines={data.outlines} words={words} />,
  };
  return (
    <Page title={named(line)} beside={<span className="tz-quiet">{line.version}</span>} breadcrumbs={trail} lead={line.regime ? t('regime', { regime: line.regime }) : undefined}>
      {query.version ? <p className="tz-prose tz-old" role="note">{t('old-version', { version: query.version })} <Go to={withQuery({ version: null })}>{t('newest')}</Go></p> : null}
      <dl className="tz-facts pack-facts">
        <dt>{t('column.installed')}</dt><dd>{line.installedBy === product ? t('by-product') : line.installedBy} · <DateText value={line.installedAt} /></dd>
        {line.requires.length > 0 ? <><dt>{t('requires')}</dt><dd>{line.requires.map((key) => <Go key={key} to={`/packs/${key}`} className="pack-earlier">{packs.data ? named(packs.data.packs.find((pack) => pack.key === key) ?? { zh: key, en: key }) : key}</Go>)}</dd></> : null}
        <dt>{t('column.checksum')}</dt><dd><HashText value={line.checksum} /></dd>
        {line.earlier.length > 0 ? <><dt>{t('earlier')}</dt><dd>{line.earlier.map((one) => <Go key={one.id} to={withQuery({ version: one.version })} className="pack-earlier">{one.version}</Go>)}</dd></> : null}
      </dl>
      <PartLinks label={named(line)} current={present} parts={parts.map((part) => ({ key: part, text: t(`part.${part}`, { n: data[part].length }) }))} />
      {content[present]()}
    </Page>
  );
}
