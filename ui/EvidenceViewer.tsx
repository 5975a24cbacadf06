import { useEffect, useRef, useState, type ReactNode } from 'react';
import './evidence-viewer.css';

/** One piece of evidence as it is shown. Addresses are given by the caller; nothing is fetched but what they name. */
export type ViewedFile = {
  readonly id: number;
  readonly name: string;
  /** What it is, in words: 签到表. */
  readonly typeName: string;
  /** Short facts below the name: who uploaded it, when it was taken. */
  readonly facts: readonly string[];
  /** Address of a small and a large preview; null where there is none. */
  readonly thumb: string | null;
  readonly large: string | null;
  /** Address of the untouched original; null for a link. */
  readonly original: string | null;
  /** Outside address of a link; opened apart and without a trace of ours. */
  readonly url: string | null;
  /** Digest of the original, for comparing with paper. */
  readonly digest: string | null;
  /** Word that is shown when it was withdrawn; null otherwise. */
  readonly withdrawn: string | null;
};

/** Looks up words of features/evidence: `useWords('evidence')`. */
type Look = (key: string, values?: Record<string, string | number>) => string;

/**
 * A list of evidence with previews; a picture opens large, everything else is downloaded as it is.
 * @param acts what else may be done with a file, shown beside its download
 */
export function EvidenceViewer({ files, t, acts }: { files: readonly ViewedFile[]; t: Look; acts?: (file: ViewedFile) => ReactNode }) {
  const [open, setOpen] = useState<number | null>(null);
  return (
    <>
      <ul className="evidence-list">
        {files.map((file, place) => (
          <li key={file.id} className="evidence-item">
            <Thumb file={file} t={t} onOpen={() => setOpen(place)} />
            <div className="evidence-about">
              <span className="evidence-name">{file.name}</span>
              <span className="evidence-type">{file.typeName}{file.withdrawn ? ` · ${file.withdrawn}` : ''}</span>
              {file.facts.map((fact) => <span key={fact} className="evidence-fact">{fact}</span>)}
              <span className="evidence-acts"><Original file={file} t={t} />{acts?.(file)}</span>
            </div>
          </li>
        ))}
      </ul>
      {open !== null && files[open] ? <Lightbox files={files} place={open} t={t} onPlace={setOpen} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function Thumb({ file, t, onOpen }: { file: ViewedFile; t: Look; onOpen: () => void }) {
  const mark = file.url ? '↗' : (file.name.split('.').at(-1) ?? '').slice(0, 4).toUpperCase();
  if (!file.thumb) return <span className="evidence-thumb evidence-mark" aria-hidden="true">{mark}</span>;
  return (
    <button type="button" className="evidence-thumb" onClick={onOpen} aria-label={t('open', { name: file.name })}>
      <img src={file.thumb} alt="" loading="lazy" />
    </button>
  );
}

function Original({ file, t }: { file: ViewedFile; t: Look }) {
  if (file.url) return <a href={file.url} target="_blank" rel="noreferrer noopener" aria-label={t('visit', { name: file.name })}>{t('visit-short')}</a>;
  if (!file.original) return null;
  return <a href={file.original} download={file.name} aria-label={t('download', { name: file.name })}>{t('download-short')}</a>;
}

type LightboxParts = { files: readonly ViewedFile[]; place: number; t: Look; onPlace: (place: number) => void; onClose: () => void };

/** The native dialog keeps the focus inside, closes on Escape and gives the focus back. */
function Lightbox({ files, place, t, onPlace, onClose }: LightboxParts) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [failed, setFailed] = useState(false);
  const [isFull, setFull] = useState(false);
  const pictures = files.flatMap((file, at) => (file.large ? [at] : []));
  const at = pictures.indexOf(place);
  const file = files[place];
  useEffect(() => {
    const box = dialog.current;
    if (box && !box.open) box.showModal();
  }, []);
  useEffect(() => {
    setFailed(false);
    setFull(false);
  }, [place]);
  const step = (by: number) => {
    const next = pictures[at + by];
    if (next !== undefined) onPlace(next);
  };
  if (!file) return null;
  return (
    <dialog
      ref={dialog}
      className="evidence-lightbox"
      aria-label={file.name}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') step(-1);
        if (event.key === 'ArrowRight') step(1);
      }}
    >
      <header>
        <strong>{file.name}</strong>
        <span>{file.typeName}{pictures.length > 1 ? ` · ${t('place', { n: at + 1, total: pictures.length })}` : ''}</span>
        <button type="button" onClick={() => dialog.current?.close()}>{t('close')}</button>
      </header>
      <div className={isFull ? 'evidence-stage evidence-full' : 'evidence-stage'}>
        {failed || !file.large ? <p role="status">{file.large ? t('preview-failed') : t('no-preview')}</p> : (
          <button type="button" className="evidence-zoom" aria-pressed={isFull} aria-label={t('zoom')} onClick={() => setFull(!isFull)}>
            <img src={file.large} alt={`${file.typeName}：${file.name}`} onError={() => setFailed(true)} />
          </button>
        )}
      </div>
      <footer>
        {pictures.length > 1 ? (
          <>
            <button type="button" disabled={at <= 0} onClick={() => step(-1)}>{t('previous')}</button>
            <button type="button" disabled={at >= pictures.length - 1} onClick={() => step(1)}>{t('next')}</button>
          </>
        ) : null}
        <span className="evidence-fact">{file.facts.join(' · ')}</span>
        {file.digest ? <span className="evidence-fact evidence-digest">{t('digest', { sha256: file.digest })}</span> : null}
        <Original file={file} t={t} />
      </footer>
    </dialog>
  );
}
