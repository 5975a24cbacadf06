/** What of evidence crosses the wire. */
import { z } from 'zod';
import { endpoint } from '#engines/wire/endpoint.ts';

/** The types of evidence that packs ask for. `register_entry` and `system` are made by the product and never uploaded. */
export const evidenceTypes = [
  'minutes', 'signin', 'notice', 'photo', 'photo_before_after', 'text', 'scan', 'screenshot', 'link', 'report', 'list', 'receipt', 'certificate',
  'log', 'form', 'reply', 'scheme', 'courseware', 'scenario_script', 'register_entry', 'system',
] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

/** Types that a person may give to a file. */
export const uploadTypes = evidenceTypes.filter((type) => type !== 'link' && type !== 'register_entry' && type !== 'system');
export const UploadType = z.enum(uploadTypes as [Exclude<EvidenceType, 'link' | 'register_entry' | 'system'>]);

/** File extensions that can be uploaded, with the media type they are kept under. */
export const acceptedFiles = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  txt: 'text/plain',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
} as const;
export type AcceptedExtension = keyof typeof acceptedFiles;

/** 50 MB a file, 50 million pixels a picture. */
export const largestFile = 50 * 1024 * 1024;
export const mostPixels = 50_000_000;

const Id = z.number().int().positive();
const Params = z.object({ id: z.coerce.number().int().positive() });
/** Local time without zone, as cameras write it and people say it. */
const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/).refine((text) => !Number.isNaN(Date.parse(`${text}Z`)), 'YYYY-MM-DDTHH:MM');

export const Evidence = z.object({
  id: Id,
  unit: Id,
  type: z.enum(evidenceTypes),
  name: z.string(),
  sha256: z.string().meta({ description: 'of the bytes; of the address where it is a link' }),
  mediaType: z.string(),
  size: z.number().int().meta({ description: 'bytes; 0 for a link' }),
  url: z.string().nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** When it was made: by the camera's clock, or as the person said. Local time. */
  takenAt: z.string().nullable(),
  takenFrom: z.enum(['camera', 'said']).nullable(),
  uploadedAt: z.string().meta({ description: 'UTC, ISO 8601' }),
  uploadedBy: z.string(),
  state: z.enum(['kept', 'withdrawn']),
  /** True when previewEvidence can draw it. */
  previewable: z.boolean(),
}).meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof Evidence>;

export const Uploaded = z.object({
  evidence: Evidence,
  /** The unit's earlier evidence with the very same bytes (or address), oldest first. */
  sameAs: z.array(Id),
  /** The unit's earlier pictures that look alike. */
  looksLike: z.array(Id),
}).meta({ id: 'UploadedEvidence' });
export type Uploaded = z.infer<typeof Uploaded>;

export const uploadEvidence = endpoint({
  name: 'uploadEvidence', method: 'post', path: '/api/evidence',
  summary: {
    zh: '上传佐证文件。请求体为 multipart/form-data，只含一个名为 file 的文件，不超过 50 MB。',
    en: 'Uploads a file of evidence. The body is multipart/form-data with exactly one file named file, at most 50 MB.',
  },
  query: z.object({ unit: z.coerce.number().int().positive(), type: UploadType, takenAt: LocalTime.optional() }),
  answer: Uploaded,
});

export const addEvidenceLink = endpoint({
  name: 'addEvidenceLink', method: 'post', path: '/api/evidence/links',
  summary: { zh: '登记网址佐证；只保存文字，从不访问。', en: 'Adds an address as evidence; it is kept as text and never fetched.' },
  body: z.strictObject({ unit: Id, url: z.string().max(4000), name: z.string().max(1000).default(''), takenAt: LocalTime.optional() }),
  answer: Uploaded,
});

export const getEvidence = endpoint({
  name: 'getEvidence', method: 'get', path: '/api/evidence/{id}',
  summary: { zh: '一份佐证的信息。', en: 'What is known of one piece of evidence.' },
  params: Params,
  answer: Evidence,
});

export const downloadEvidence = endpoint({
  name: 'downloadEvidence', method: 'get', path: '/api/evidence/{id}/file',
  summary: { zh: '下载佐证原件。', en: 'Downloads the original file.' },
  params: Params,
  answer: 'file',
});

export const previewEvidence = endpoint({
  name: 'previewEvidence', method: 'get', path: '/api/evidence/{id}/preview',
  summary: { zh: '图片的预览（重新编码，不含拍摄位置等信息）。', en: 'A preview of a picture (drawn anew, without place and camera data).' },
  params: Params,
  query: z.object({ size: z.coerce.number().pipe(z.union([z.literal(320), z.literal(1280)])).default(320) }),
  answer: 'file',
});

export const listUnitEvidence = endpoint({
  name: 'listUnitEvidence', method: 'get', path: '/api/evidence',
  summary: { zh: '某单位的佐证，最近上传的在前。', en: 'The evidence of a unit, latest upload first.' },
  query: z.object({
    unit: z.coerce.number().int().positive(),
    type: z.enum(evidenceTypes).optional(),
    words: z.string().trim().max(60).optional().meta({ description: 'found in the name' }),
    withdrawn: z.enum(['no', 'yes']).default('no').meta({ description: 'yes: withdrawn ones too' }),
    after: z.coerce.number().int().positive().optional().meta({ description: '`next` of the page before' }),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answer: z.object({ evidence: z.array(Evidence), total: z.number().int(), next: z.number().int().nullable() }),
});

export const withdrawEvidence = endpoint({
  name: 'withdrawEvidence', method: 'post', path: '/api/evidence/{id}/withdraw',
  summary: { zh: '撤下传错的佐证：不再可选；已附在记录上的保留。', en: 'Withdraws evidence uploaded by mistake: no longer offered; where it is attached already it stays.' },
  params: Params,
  body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
});
