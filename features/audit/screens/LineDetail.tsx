/** One line of the log: what was before, what after, and its place in the chain. */
import { DateText } from '#ui/DateText.tsx';
import { HashText } from '#ui/HashText.tsx';
import { Go } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { useWords, type Words } from '#ui/words.ts';
import type { AuditLine } from '../contract.ts';
import { actorOf, factsOf, subjectPath, useActText, type Fact } from './act-text.ts';

type Body = Readonly<Record<string, unknown>>;

export function LineDetail({ line, unitName }: { readonly line: AuditLine; readonly unitName: string }) {
  const t = useWords('audit');
  const actText = useActText();
  const to = subjectPath(line);
  const thing = t('subject-one', { subject: t(`subject.${line.subject.type}`), id: line.subject.id });
  return (
    <div className="audit-line">
      <p className="audit-line-act">{actText(line)}</p>
      <dl>
        <dt>{t('who')}</dt><dd>{actorOf(line, t)}{line.onBehalfOf ? ` ${t('on-behalf', { name: line.onBehalfOf })}` : ''}</dd>
        <dt>{t('when')}</dt><dd><DateText value={line.at} /> <span className="tz-meta">{line.at}</span></dd>
        <dt>{t('unit')}</dt><dd>{unitName}</dd>
        <dt>{t('thing')}</dt><dd>{to ? <Go to={to}>{thing}</Go> : thing}{line.subject.revision === null ? '' : ` ${t('revision', { revision: line.subject.revision })}`}</dd>
        <dt>{t('code')}</dt><dd><code>{line.action}</code></dd>
        <dt>{t('hash')}</dt><dd><HashText value={line.leaf} length={24} /></dd>
      </dl>
      <Changed body={line.body} />
    </div>
  );
}

/** `parent.territory` → 上级 · 块; names without words stay as they are. */
function fieldText(name: string, t: Words): string {
  return name.split('.').map((part) => { const key = `field.${part}`; const text = t(key); return text === key ? part : text; }).join(' · ');
}

const unitFields: ReadonlySet<string> = new Set(['unit', 'parent', 'territory', 'profession', 'mergedInto']);

/** Codes and numbers in words where the screen knows them: a role, a line, yes or no, a unit. */
function useValueText(): (fact: Fact) => string {
  const t = useWords('audit');
  const { units } = useSession();
  return ({ name, text }) => {
    const field = name.split('.').at(-1) ?? '';
    if (text === 'true' || text === 'false') return t(`is.${text}`);
    if (unitFields.has(field) && /^\d+$/.test(text)) return units.find((unit) => String(unit.id) === text)?.name ?? t('unit-number', { id: text });
    const key = `${field}.${text}`;
    const known = field === 'role' || field === 'line' ? t(key) : key;
    return known === key ? text : known;
  };
}

function Changed({ body }: { readonly body: unknown }) {
  const t = useWords('audit');
  const valueText = useValueText();
  if (body === null) return <p className="tz-quiet">{t('erased')}</p>;
  const { before, after, ...rest } = body as Body;
  const part = (title: string, value: unknown) => {
    const facts = value === undefined ? [] : factsOf(value);
    if (facts.length === 0) return null;
    return (
      <section>
        <h2>{title}</h2>
        <dl>{facts.map((fact) => [<dt key={`${fact.name}-name`}>{fact.name === '' ? t('value') : fieldText(fact.name, t)}</dt>, <dd key={fact.name}>{valueText(fact)}</dd>])}</dl>
      </section>
    );
  };
  if (Object.keys(body as Body).length === 0) return <p className="tz-quiet">{t('nothing-more')}</p>;
  return <>{part(t('before'), before)}{part(t('after'), after)}{part(t('more'), rest)}</>;
}
