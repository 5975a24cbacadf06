import { addressOf } from '#ui/call.ts';
import { EvidenceViewer, type ViewedFile } from '#ui/EvidenceViewer.tsx';
import { localTimeText, momentText, sizeText } from '#ui/format.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { useLanguage, useWords } from '#ui/words.ts';
import { downloadEvidence, previewEvidence, type Evidence } from '../../evidence/contract.ts';
import type { RecordDetail } from '../contract.ts';
import { GradeMark } from './StateMark.tsx';

/** The evidence of the newest version: previews, the untouched originals, and what is still missing. */
export function EvidenceSheet({ detail, files }: { readonly detail: RecordDetail; readonly files: readonly Evidence[] }) {
  const t = useWords('records');
  const words = useWords('evidence');
  const language = useLanguage();
  const viewed = files.map((file): ViewedFile => {
    const params = { id: file.id };
    const taken = file.takenAt ? [words(file.takenFrom === 'camera' ? 'taken.camera' : 'taken.said', { time: localTimeText(file.takenAt, language) })] : [];
    return {
      id: file.id, name: file.name, typeName: words(`type.${file.type}`),
      facts: [...taken, words('uploaded', { by: file.uploadedBy, time: momentText(file.uploadedAt, language) }), ...(file.size > 0 ? [sizeText(file.size)] : [])],
      thumb: file.previewable ? addressOf(previewEvidence, { params, query: { size: 320 } }) : null,
      large: file.previewable ? addressOf(previewEvidence, { params, query: { size: 1280 } }) : null,
      original: file.url ? null : addressOf(downloadEvidence, { params }),
      url: file.url, digest: file.sha256, withdrawn: file.state === 'withdrawn' ? words('withdrawn') : null,
    };
  });
  const missing = detail.missingEvidence.map((type) => words(`type.${type}`)).join(language === 'en' ? ', ' : '、');
  return (
    <Sheet title={t('record.evidence')} beside={<GradeMark line={detail.line} />}>
      {missing ? <p className="record-missing">{t('evidence.missing', { types: missing })}</p> : null}
      {viewed.length === 0 ? <p className="tz-quiet">{detail.line.evidenceGrade === 'enough' ? t('evidence.self') : t('evidence.none')}</p> : <EvidenceViewer files={viewed} t={words} />}
    </Sheet>
  );
}
