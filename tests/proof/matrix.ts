/** For every route: what a stranger could try with it, and who may change something with it. A route without an entry fails the proof. */
import type { Role } from '#engines/wire/authority.ts';
import type { Asking } from './door.ts';
import { formOf, mark, meeting, type Holdings, type Person } from './world.ts';

export type Entry = {
  /** Requests that name things of another unit; must be answered as if these did not exist. */
  readonly foreign?: (theirs: Holdings, ours: Holdings) => readonly Asking[];
  /** Strangers who may know it all the same: the village knows the name of its town. */
  readonly knownTo?: readonly Person[];
  /** One of those whose it is: they do get an answer to `foreign`. The clerk when absent. */
  readonly owner?: Person;
  /** Requests that name nothing foreign and may succeed: the answer must say nothing of other units. */
  readonly within?: (ours: Holdings) => readonly Asking[];
  /** A change within sight, and the roles that may make it; the others are refused and leave no trace. `topmost`: only those of the topmost unit. */
  readonly change?: { readonly asking: (there: Holdings) => Asking; readonly may: readonly Role[]; readonly topmost?: true };
};

const year = { period: '2025', indicator: 'meetings' };
const clerks: readonly Role[] = ['clerk', 'leader'];
const administrators: readonly Role[] = ['administrator'];
const key = (unit: number) => ({ indicator: 'meetings', unit, reach: 'own', line: 'territory', period: '2025', asOf: '2025-12-31', area: null });
const ofRecord = (theirs: Holdings) => [theirs.record, theirs.draft].map((id) => ({ params: { id } }));
const ofReport = (theirs: Holdings) => [theirs.report, theirs.handedIn].flatMap((id) => [{ params: { id } }, { params: { id }, query: { version: 1 } }]);
const figuresOf = ({ report, position, handedIn, handedInPosition }: Holdings) => [{ params: { id: report, position } }, { params: { id: handedIn, position: handedInPosition } }];
const onUnit = <B extends object>(id: number, body: B): Asking => ({ params: { id }, body });
const person = { staffNumber: 'proof-1', name: '新来者' };
const photo = () => formOf(new Blob(['\u0089PNG']), '照片.png');
const overlay = { day: '2026-04-20', kind: 'off', name: '三月三', source: '县政府通知' };
const notice = { year: 2028, title: '通知', number: null, issuedOn: null, format: 'csv', text: '日期,类型,名称\n2028-01-01,休,元旦' };
const name = { name: '新名字', shortName: '新名', validFrom: '2026-01-01' };
const body = { title: `${mark}报告`, blocks: [{ type: 'paragraph', inlines: [{ type: 'text', text: '一切正常' }] }] };

export const matrix: Readonly<Record<string, Entry>> = {
  // audit
  listAuditLines: {
    within: () => [{}, { query: { limit: 200 } }, { query: { action: 'record.' } }],
    foreign: (theirs) => [['record', theirs.record], ['report', theirs.report], ['evidence', theirs.file], ['account', theirs.account], ['unit', theirs.unit]].map(([subjectType = '', subjectId = '']) => ({ query: { subjectType, subjectId } })),
  },
  // units
  listUnits: { within: () => [{}, { query: { day: '2020-01-01' } }] },
  getUnit: { knownTo: ['villageClerk'], foreign: (theirs) => [{ params: { id: theirs.unit } }], within: (ours) => [{ params: { id: ours.unit } }] },
  openUnit: {
    foreign: (theirs) => [{ body: { code: 'p1', type: 'village', name: '新村', shortName: '新村', openedOn: '2020-01-01', parent: { territory: theirs.unit, profession: null } } }],
    change: { asking: (there) => ({ body: { code: 'p1', type: 'village', name: '新村', shortName: '新村', openedOn: '2020-01-01', parent: { territory: there.unit, profession: null } } }), may: administrators },
  },
  renameUnit: { foreign: (theirs) => [onUnit(theirs.unit, name)], change: { asking: (there) => onUnit(there.unit, name), may: administrators } },
  moveUnit: {
    foreign: (theirs, ours) => [onUnit(theirs.unit, { line: 'territory', parent: ours.unit, validFrom: '2026-01-01' }), onUnit(ours.unit, { line: 'territory', parent: theirs.unit, validFrom: '2026-01-01' })],
    change: { asking: (there) => onUnit(there.unit, { line: 'territory', parent: there.unit, validFrom: '2026-01-01' }), may: administrators },
  },
  closeUnit: {
    foreign: (theirs, ours) => [onUnit(theirs.unit, { closedOn: '2026-01-31', mergedInto: null }), onUnit(ours.unit, { closedOn: '2026-01-31', mergedInto: theirs.unit })],
    change: { asking: (there) => onUnit(there.unit, { closedOn: '2026-01-31', mergedInto: null }), may: administrators },
  },
  // access
  getSession: { within: () => [{}] },
  signIn: { within: () => [] },
  signInAsDemoPerson: { foreign: (theirs) => [{ body: { account: theirs.account } }] },
  signOut: { within: () => [] },
  setUp: { within: () => [] },
  changePassword: { within: () => [] },
  listMySessions: { within: () => [{}] },
  revokeSession: { foreign: (theirs) => [{ params: { id: theirs.session } }] },
  revokeOtherSessions: { within: () => [] },
  listAccounts: { owner: 'administrator', within: () => [{}, { query: { words: '小' } }, { query: { limit: 100 } }], foreign: (theirs) => [{ query: { unit: theirs.unit } }] },
  getAccount: { owner: 'administrator', foreign: (theirs) => [{ params: { id: theirs.account } }], within: (ours) => [{ params: { id: ours.account } }] },
  createAccount: { foreign: (theirs) => [{ body: { unit: theirs.unit, ...person } }], change: { asking: (there) => ({ body: { unit: there.unit, ...person } }), may: administrators } },
  resetPassword: { foreign: (theirs) => [{ params: { id: theirs.account } }], change: { asking: (there) => ({ params: { id: there.account } }), may: administrators } },
  closeAccount: { foreign: (theirs) => [onUnit(theirs.account, { reason: '离岗' })], change: { asking: (there) => onUnit(there.account, { reason: '离岗' }), may: administrators } },
  reopenAccount: { foreign: (theirs) => [{ params: { id: theirs.account } }], change: { asking: (there) => ({ params: { id: there.account } }), may: administrators } },
  unlockAccount: { foreign: (theirs) => [{ params: { id: theirs.account } }], change: { asking: (there) => ({ params: { id: there.account } }), may: administrators } },
  addGrant: {
    foreign: (theirs, ours) => [onUnit(theirs.account, { role: 'clerk', unit: ours.unit, line: 'territory', recursive: false }), onUnit(ours.account, { role: 'inspector', unit: theirs.unit, line: 'territory', recursive: false })],
    change: { asking: (there) => onUnit(there.account, { role: 'leader', unit: there.unit, line: 'territory', recursive: false }), may: administrators },
  },
  withdrawGrant: {
    foreign: (theirs, ours) => [{ params: { id: theirs.account, grant: theirs.grant } }, { params: { id: ours.account, grant: theirs.grant } }],
    change: { asking: (there) => ({ params: { id: there.account, grant: there.grant } }), may: administrators },
  },
  listAppointments: { foreign: (theirs) => [{ params: { id: theirs.unit } }], within: (ours) => [{ params: { id: ours.unit } }] },
  appoint: {
    foreign: (theirs, ours) => [onUnit(theirs.unit, { post: 'unit_lead', account: ours.account, validFrom: '2026-01-01' }), onUnit(ours.unit, { post: 'unit_lead', account: theirs.account, validFrom: '2026-01-01' })],
    change: { asking: (there) => onUnit(there.unit, { post: 'unit_lead', account: there.account, validFrom: '2026-01-01' }), may: administrators },
  },
  endAppointment: {
    foreign: (theirs, ours) => [{ params: { id: theirs.unit, appointment: theirs.appointment }, body: { validTo: '2026-01-31' } }, { params: { id: ours.unit, appointment: theirs.appointment }, body: { validTo: '2026-01-31' } }],
    change: { asking: (there) => ({ params: { id: there.unit, appointment: there.appointment }, body: { validTo: '2026-01-31' } }), may: administrators },
  },
  // operation
  listJobs: { within: () => [{}, { query: { all: 'yes' } }] },
  getJob: { foreign: (theirs) => [{ params: { id: theirs.job } }] },
  cancelJob: { foreign: (theirs) => [{ params: { id: theirs.job } }] },
  retryJob: { foreign: (theirs) => [{ params: { id: theirs.job } }] },
  getHealth: { within: () => [{}] },
  // packs: the same for everybody, and no unit's
  listPacks: { within: () => [{}] },
  getPack: { within: () => [{ params: { key: 'netsec' } }] },
  listKinds: { within: () => [{}] },
  getKind: { within: () => [{ params: { key: 'meeting' } }] },
  checkPack: { within: () => [{ body: { files: {} } }] },
  installPack: { change: { asking: () => ({ body: { files: { 'pack.json': '{}' } } }), may: administrators, topmost: true } },
  // calendars: one for everybody; the administrator of the topmost unit changes it
  listCalendarYears: { within: () => [{}] },
  getCalendarYear: { within: () => [{ params: { year: 2026 } }] },
  explainSpan: { within: () => [{ query: { from: '2026-03-02', to: '2026-03-20' } }] },
  listDeadlineTerms: { within: () => [{}] },
  computeDeadline: { within: () => [{ body: { from: '2026-03-02', term: 'foi.answer' } }] },
  addOverlay: { change: { asking: () => ({ body: overlay }), may: administrators, topmost: true } },
  withdrawOverlay: { change: { asking: () => ({ params: { id: 1 }, body: { reason: '有误' } }), may: administrators, topmost: true } },
  checkCalendarFile: { within: () => [{ body: notice }] },
  importCalendar: { change: { asking: () => ({ body: notice }), may: administrators, topmost: true } },
  withdrawNotice: { change: { asking: () => ({ params: { id: 1 }, body: { reason: '有误' } }), may: administrators, topmost: true } },
  // evidence
  uploadEvidence: { foreign: (theirs) => [{ query: { unit: theirs.unit, type: 'photo' }, form: photo() }], change: { asking: (there) => ({ query: { unit: there.unit, type: 'photo' }, form: photo() }), may: clerks } },
  addEvidenceLink: {
    foreign: (theirs) => [{ body: { unit: theirs.unit, url: 'https://example.org/a' } }],
    change: { asking: (there) => ({ body: { unit: there.unit, url: 'https://example.org/a' } }), may: clerks },
  },
  getEvidence: { foreign: (theirs) => [{ params: { id: theirs.file } }], within: (ours) => [{ params: { id: ours.file } }] },
  downloadEvidence: { foreign: (theirs) => [{ params: { id: theirs.file } }] },
  previewEvidence: { foreign: (theirs) => [{ params: { id: theirs.file } }, { params: { id: theirs.file }, query: { size: 1280 } }] },
  listUnitEvidence: { foreign: (theirs) => [{ query: { unit: theirs.unit } }, { query: { unit: theirs.unit, words: mark } }], within: (ours) => [{ query: { unit: ours.unit, withdrawn: 'yes' } }, { query: { unit: ours.unit, words: mark } }] },
  withdrawEvidence: { foreign: (theirs) => [onUnit(theirs.file, { reason: '传错' })], change: { asking: (there) => onUnit(there.file, { reason: '传错' }), may: clerks } },
  // records
  listRecords: {
    foreign: (theirs) => [{ query: { unit: theirs.unit } }, { query: { unit: theirs.unit, reach: 'own', line: 'profession', words: mark } }],
    within: (ours) => [{ query: { unit: ours.unit } }, { query: { unit: ours.unit, words: mark } }, { query: { unit: ours.unit, line: 'profession', limit: 100 } }],
  },
  getRecord: { foreign: ofRecord, within: (ours) => [{ params: { id: ours.record } }] },
  enterRecord: {
    foreign: (theirs, ours) => [
      { body: { unit: theirs.unit, kind: 'meeting', ...meeting('外来') } },
      { body: { unit: ours.unit, kind: 'meeting', ...meeting('外来'), evidence: [theirs.file] } },
      { body: { unit: ours.unit, kind: 'meeting', ...meeting('外来'), data: { ...meeting('外来').data, joint_with_study: theirs.record } } },
      { body: { unit: ours.unit, kind: 'system', ...meeting('外来'), data: { name: '网站', owner_unit: theirs.unit, officer: [{ name: '甲' }], use: 'public', grade: 'g2', filing_no: '3301', valid: { from: '2025-01-02', to: null } } } },
    ],
    change: { asking: (there) => ({ body: { unit: there.unit, kind: 'meeting', ...meeting('谁能写') } }), may: ['clerk', 'leader'] },
  },
  reviseRecord: {
    foreign: (theirs, ours) => [
      onUnit(theirs.record, { basedOn: 1, reason: '改', ...meeting('改') }), onUnit(theirs.draft, { basedOn: 1, ...meeting('改') }),
      onUnit(ours.draft, { basedOn: 1, ...meeting('改'), evidence: [theirs.file] }),
      onUnit(ours.draft, { basedOn: 1, ...meeting('改'), data: { ...meeting('改').data, joint_with_study: theirs.record } }),
    ],
    change: { asking: (there) => onUnit(there.record, { basedOn: 1, reason: '改', ...meeting('改') }), may: clerks },
  },
  voidRecord: { foreign: (theirs) => [onUnit(theirs.record, { basedOn: 1, reason: '重复' }), onUnit(theirs.draft, { basedOn: 1, reason: '重复' })], change: { asking: (there) => onUnit(there.record, { basedOn: 1, reason: '重复' }), may: clerks } },
  confirmRecord: {
    foreign: (theirs) => [onUnit(theirs.draft, { version: 1, contentHash: theirs.draftHash }), onUnit(theirs.record, { version: 1, contentHash: theirs.contentHash })],
    change: { asking: (there) => onUnit(there.draft, { version: 1, contentHash: there.draftHash }), may: clerks },
  },
  returnRecord: { foreign: (theirs) => [onUnit(theirs.draft, { version: 1, reason: '不全' })], change: { asking: (there) => onUnit(there.draft, { version: 1, reason: '不全' }), may: clerks } },
  linkRecord: {
    foreign: (theirs, ours) => [onUnit(theirs.record, { to: ours.record, type: 'proves' }), onUnit(ours.record, { to: theirs.record, type: 'proves' })],
    change: { asking: (there) => onUnit(there.record, { to: there.draft, type: 'proves' }), may: clerks },
  },
  unlinkRecord: {
    foreign: (theirs, ours) => [{ params: { id: theirs.record, link: theirs.link } }, { params: { id: ours.record, link: theirs.link } }],
    change: { asking: (there) => ({ params: { id: there.record, link: there.link } }), may: clerks },
  },
  // figures
  listIndicators: { within: () => [{}] },
  getFigure: {
    foreign: (theirs) => [{ query: { ...year, unit: theirs.unit } }, { query: { ...year, unit: theirs.unit, reach: 'own', line: 'profession' } }],
    within: (ours) => [{ query: { ...year, unit: ours.unit } }, { query: { ...year, unit: ours.unit, line: 'profession' } }],
  },
  getFigures: { foreign: (theirs) => [{ query: { ...year, indicator: 'meetings,meetings_thematic', unit: theirs.unit } }], within: (ours) => [{ query: { ...year, unit: ours.unit } }] },
  listFigureRecords: { foreign: (theirs) => [{ query: { ...year, unit: theirs.unit } }], within: (ours) => [{ query: { ...year, unit: ours.unit } }] },
  listSupported: { foreign: ofRecord, within: (ours) => [{ params: { id: ours.record } }] },
  previewSupported: {
    within: () => [{ body: { kind: 'meeting', occurredFrom: '2025-03-05', occurredTo: '2025-03-05', data: meeting('甲').data } }],
    foreign: (theirs) => [{ body: { kind: 'meeting', occurredFrom: '2025-03-05', occurredTo: '2025-03-05', data: { ...meeting('甲').data, joint_with_study: theirs.record } } }],
  },
  // reports
  listOutlines: { foreign: (theirs) => [{ query: { unit: theirs.unit } }], within: (ours) => [{ query: { unit: ours.unit } }] },
  listReports: { foreign: (theirs) => [{ query: { unit: theirs.unit } }, { query: { unit: theirs.unit, state: 'handed_in', year: 2025 } }], within: (ours) => [{ query: { unit: ours.unit } }] },
  draftReport: {
    foreign: (theirs) => [{ body: { unit: theirs.unit, outline: 'netsec_year', period: '2024' } }],
    change: { asking: (there) => ({ body: { unit: there.unit, outline: 'netsec_year', period: '2024' } }), may: clerks },
  },
  getReport: { foreign: ofReport, within: (ours) => [{ params: { id: ours.report } }] },
  saveReport: {
    foreign: (theirs, ours) => [
      onUnit(theirs.report, { basedOn: 1, body }),
      onUnit(ours.report, { basedOn: 1, body: { ...body, title: '外来' }, inserted: [key(theirs.unit)] }),
    ],
    change: { asking: (there) => onUnit(there.report, { basedOn: 1, body }), may: clerks },
  },
  insertReportFigure: { foreign: (theirs, ours) => [onUnit(theirs.report, key(ours.unit)), onUnit(ours.report, key(theirs.unit))] },
  refreshReport: { foreign: (theirs) => [onUnit(theirs.report, { basedOn: 1 })], change: { asking: (there) => onUnit(there.report, { basedOn: 1 }), may: clerks } },
  handInReport: {
    foreign: (theirs) => [onUnit(theirs.report, { version: 1, hash: theirs.reportHash, reason: '如实' })],
    change: { asking: (there) => onUnit(there.report, { version: 1, hash: there.reportHash, reason: '如实' }), may: clerks },
  },
  correctReport: { foreign: (theirs) => [onUnit(theirs.handedIn, { basedOn: 1, reason: '更正' })], change: { asking: (there) => onUnit(there.handedIn, { basedOn: 1, reason: '更正' }), may: clerks } },
  reportDrift: { foreign: ofReport, within: (ours) => [{ params: { id: ours.handedIn } }] },
  listReportVersions: { foreign: ofReport, within: (ours) => [{ params: { id: ours.report } }] },
  compareReportVersions: { foreign: (theirs) => [{ params: { id: theirs.report }, query: { from: 1, to: 1 } }], within: (ours) => [{ params: { id: ours.report }, query: { from: 1, to: 1 } }] },
  exportReportFigures: { foreign: ofReport, within: (ours) => [{ params: { id: ours.report } }] },
  getReportFigure: { foreign: figuresOf, within: (ours) => [{ params: { id: ours.report, position: ours.position } }] },
  listReportFigureRecords: { foreign: figuresOf, within: (ours) => [{ params: { id: ours.report, position: ours.position } }] },
  exportReport: { foreign: (theirs) => [theirs.report, theirs.handedIn].flatMap((id) => ['docx', 'pdf'].map((format) => ({ params: { id, format } }))) },
};
