/** The state of a report as sign and word. */
import { CheckCircleOutlined, EditOutlined, FormOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useWords } from '#ui/words.ts';
import type { ReportState } from '../contract.ts';

const signs = { draft: EditOutlined, handed_in: SafetyCertificateOutlined, correcting: FormOutlined, corrected: CheckCircleOutlined } as const;

export function ReportStateTag({ state }: { readonly state: ReportState }) {
  const t = useWords('reports');
  const Sign = signs[state];
  return <span className={`report-state is-${state}`}><Sign aria-hidden /> {t(`state.${state}`)}</span>;
}
