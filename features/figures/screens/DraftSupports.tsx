/** Below the form of a new record: the figures that it will support once it is confirmed. */
import { useCall } from '#ui/call.ts';
import type { PanelProps } from '#ui/screens.ts';
import { useNamed, useWords } from '#ui/words.ts';
import { previewSupported } from '../contract.ts';
import './figures.css';

export default function DraftSupports({ of }: PanelProps) {
  const t = useWords('figures');
  const named = useNamed();
  const asked = { kind: String(of.kind), occurredFrom: String(of.occurredFrom), occurredTo: String(of.occurredTo), data: JSON.parse(String(of.data)) as Record<string, unknown> };
  const { data } = useCall(previewSupported, { body: asked }, { keep: true });
  // A form that is not finished may not be countable yet; that is no fault to show.
  if (!data) return null;
  return (
    <section className="figures-draft" aria-label={t('draft')}>
      <strong>{t('draft')}</strong>{' '}
      {data.indicators.length === 0 ? <span className="tz-quiet">{t('draft.none')}</span> : (
        <ul>{data.indicators.map((indicator) => <li key={indicator.key}>{named(indicator)}{indicator.adds === null ? '' : ` +${indicator.adds}`}</li>)}</ul>
      )}
    </section>
  );
}
