import { Button, Input, Progress, Select } from 'antd';
import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import { addressOf } from '#ui/call.ts';
import { issueText } from '#ui/problem-text.ts';
import { useWords } from '#ui/words.ts';
import { acceptedFiles, previewEvidence, uploadTypes, type EvidenceType } from '../../evidence/contract.ts';
import { EarlierEvidence } from './EarlierEvidence.tsx';
import { proposeType, type Offered } from './evidence-type.ts';
import { ruleText } from './rule-text.ts';
import type { Attached, EvidenceOfForm, Upload } from './use-evidence.ts';

type Parts = {
  readonly evidence: EvidenceOfForm;
  /** The kind's rule, and the types still missing for it. */
  readonly rule: string;
  readonly missing: readonly string[];
};

const accept = [...Object.keys(acceptedFiles).map((extension) => `.${extension}`), '.jpeg'].join(',');

/** Evidence by drag, paste, choice of files, the phone's camera, or an address. */
export function EvidenceZone({ evidence, rule, missing }: Parts) {
  const t = useWords('records');
  const types = useWords('evidence');
  const [isOver, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const offer = (list: Iterable<File>, how: Omit<Offered, 'name'> = {}) => {
    const open = [...missing];
    for (const file of list) {
      const type = proposeType({ name: file.name, ...how }, open);
      open.splice(open.indexOf(type), open.includes(type) ? 1 : 0);
      evidence.add(file, type as Upload['type']);
    }
  };
  usePastedFiles((list) => offer(list, { pasted: true }));
  const words = { type: (key: string) => types(`type.${key}`), or: t('evidence.or'), and: t('evidence.and'), open: t('evidence.open'), close: t('evidence.close') };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    offer(event.dataTransfer.files);
  };
  return (
    <div className="record-evidence">
      <p className="record-rule">
        <span>{t('evidence.rule', { rule: ruleText(rule, words) })}</span>
        <strong role="status" className={missing.length > 0 ? 'record-missing' : 'record-enough'}>
          {missing.length > 0 ? `△ ${t('evidence.missing', { types: missing.map(words.type).join('、') })}` : `✓ ${t(rule.includes('register_entry') && evidence.types.length === 0 ? 'evidence.self' : 'evidence.enough')}`}
        </strong>
      </p>
      {/* Dropping is an extra for the mouse: the buttons inside do the same for everybody. */}
      <div className={isOver ? 'record-drop record-drop-over' : 'record-drop'} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={onDrop}>
        <div className="record-drop-buttons">
          <Button onClick={() => files.current?.click()}>{t('evidence.choose')}</Button>
          <Button className="record-camera" onClick={() => camera.current?.click()}>{t('evidence.camera')}</Button>
          <AddLink evidence={evidence} />
          <EarlierEvidence unit={evidence.unit} attached={evidence.attached.map((one) => one.evidence.id)} onUse={evidence.use} />
        </div>
        <span className="record-hint record-drop-hint">{t('evidence.drop')}</span>
        <span className="record-hint">{t('evidence.accepted')}</span>
        <input ref={files} type="file" multiple hidden accept={accept} data-testid="evidence-files" onChange={(event) => { offer(event.target.files ?? []); event.target.value = ''; }} />
        <input ref={camera} type="file" hidden accept="image/jpeg,image/png,image/webp" capture="environment" onChange={(event) => { offer(event.target.files ?? [], { camera: true }); event.target.value = ''; }} />
      </div>
      <ul className="record-files">
        {evidence.attached.map((one) => <AttachedFile key={one.evidence.id} one={one} evidence={evidence} />)}
        {evidence.uploads.map((one) => <UploadLine key={one.place} one={one} evidence={evidence} />)}
      </ul>
    </div>
  );
}

/** A screenshot in the clipboard is taken wherever the focus is, unless text is being pasted. */
function usePastedFiles(take: (files: File[]) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const onPaste = (event: Event) => {
      const data = (event as unknown as ClipboardEvent).clipboardData;
      const files = [...(data?.files ?? [])];
      if (files.length === 0 || data?.types.includes('text/plain')) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}

function TypeSelect({ name, value, onChange }: { name: string; value: EvidenceType; onChange: (type: Upload['type']) => void }) {
  const t = useWords('records');
  const types = useWords('evidence');
  return (
    <Select
      className="record-file-type" aria-label={t('evidence.type-of', { name })} value={value} showSearch={{ optionFilterProp: 'label' }}
      options={uploadTypes.map((type) => ({ value: type, label: types(`type.${type}`) }))}
      onChange={(type) => onChange(type as Upload['type'])}
    />
  );
}

function AttachedFile({ one, evidence }: { one: Attached; evidence: EvidenceOfForm }) {
  const t = useWords('records');
  const types = useWords('evidence');
  const { id, name, type, previewable, url } = one.evidence;
  return (
    <li className="record-file">
      {previewable ? <img className="record-file-thumb" alt="" src={addressOf(previewEvidence, { params: { id }, query: { size: 320 } })} /> : <span className="record-file-thumb record-file-mark" aria-hidden="true">{url ? '↗' : name.split('.').at(-1)?.slice(0, 4).toUpperCase()}</span>}
      <span className="record-file-name">{name}{one.remark ? <em className="record-hint">{t(`evidence.${one.remark}`)}</em> : null}</span>
      {evidence.canRetype(id) ? <TypeSelect name={name} value={type} onChange={(next) => void evidence.retype(id, next, t('evidence.retyped', { type: types(`type.${next}`) }))} /> : <span className="record-file-type">{types(`type.${type}`)}</span>}
      <Button type="text" aria-label={t('evidence.remove', { name })} onClick={() => evidence.remove(id)}>{t('evidence.remove-short')}</Button>
    </li>
  );
}

function UploadLine({ one, evidence }: { one: Upload; evidence: EvidenceOfForm }) {
  const t = useWords('records');
  const { name } = one.file;
  return (
    <li className="record-file">
      <span className="record-file-thumb record-file-mark" aria-hidden="true">{one.failed ? '!' : '…'}</span>
      <span className="record-file-name">
        {one.failed ? t('evidence.failed', { name }) : name}
        {one.failed ? one.failed.map((issue) => <em key={issue.code} className="record-issue" role="alert">{issueText(issue)}</em>) : <Progress percent={one.percent} size="small" aria-label={t('evidence.uploading', { name, percent: one.percent })} />}
      </span>
      {one.failed ? <Button type="text" aria-label={t('evidence.retry', { name })} onClick={() => evidence.retry(one)}>{t('evidence.retry-short')}</Button> : null}
      <Button type="text" aria-label={t(one.failed ? 'evidence.remove' : 'evidence.cancel', { name })} onClick={() => evidence.cancel(one.place)}>{t(one.failed ? 'evidence.remove-short' : 'evidence.cancel-short')}</Button>
    </li>
  );
}

function AddLink({ evidence }: { evidence: EvidenceOfForm }) {
  const t = useWords('records');
  const [isOpen, setOpen] = useState(false);
  const [url, setUrl] = useState('');
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState('');
  const add = async () => {
    const issues = await evidence.addLink(url, name);
    setWrong(issues[0] ? issueText(issues[0]) : '');
    if (issues.length > 0) return;
    setUrl('');
    setName('');
    setOpen(false);
  };
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{t('evidence.link')}</Button>;
  return (
    <div className="record-add-link">
      <Input aria-label={t('evidence.link-url')} placeholder="https://" autoFocus value={url} status={wrong ? 'error' : ''} onChange={(event) => setUrl(event.target.value)} onPressEnter={() => void add()} />
      <Input aria-label={t('evidence.link-name')} placeholder={t('evidence.link-name')} value={name} onChange={(event) => setName(event.target.value)} onPressEnter={() => void add()} />
      <Button onClick={() => void add()} disabled={url.trim() === ''}>{t('evidence.link-add')}</Button>
      <Button type="text" onClick={() => setOpen(false)}>{t('do.cancel')}</Button>
      {wrong ? <p className="record-issue" role="alert">{wrong}</p> : null}
    </div>
  );
}
