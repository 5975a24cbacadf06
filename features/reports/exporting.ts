/** A report as a document: official layout, each figure linked to its page, the records behind it in an annex. */
import { chineseDate, type PlainDate } from '#engines/calendar/plain-date.ts';
import type { FigureEntry, OfficialDocument, RecordEntry } from '#engines/document/model.ts';
import { figuresIn } from '#engines/document/runs.ts';
import type { FileAnswer } from '#platform/http.ts';
import { printer } from '#platform/printer.ts';
import { dayInChina, type Scope } from '#platform/scope.ts';
import { evidenceOf } from '../evidence/service.ts';
import { graceDays } from '../records/contract.ts';
import { unitNamed } from '../units/service.ts';
import type { FigureRecordLine } from './contract.ts';
import { isFrozen, openReport, recordsOfAll } from './reading.ts';
import type { FigureRow } from './store.ts';

export type ExportFormat = 'docx' | 'pdf';

/** Records listed under one figure in the annex; the page behind the link has the rest. */
const mostListed = 100;

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

async function evidenceNames(scope: Scope, records: Iterable<FigureRecordLine>): Promise<Map<number, string>> {
  const ids = new Set<number>();
  for (const record of records) record.evidence.forEach((id) => ids.add(id));
  return new Map((await evidenceOf(scope, [...ids])).map((file) => [file.id, file.name]));
}

const occurred = ({ occurredFrom, occurredTo }: { occurredFrom: PlainDate; occurredTo: PlainDate }): string =>
  (occurredFrom === occurredTo ? chineseDate(occurredFrom) : `${chineseDate(occurredFrom)}至${chineseDate(occurredTo)}`);

function recordEntry(record: FigureRecordLine, names: ReadonlyMap<number, string>): RecordEntry {
  return {
    number: String(record.record), occurred: occurred(record), title: record.title, unit: record.unitName,
    evidence: record.evidence.flatMap((id) => names.get(id) ?? []), late: record.lateDays > graceDays,
  };
}

function figureEntry(report: number, figure: FigureRow, records: readonly FigureRecordLine[], names: ReadonlyMap<number, string>): FigureEntry {
  return {
    key: figure.position, text: figure.text, name: figure.name.zh, definition: figure.definition.zh, period: figure.periodText, count: figure.count,
    digest: figure.digest.slice(0, 16), link: `${printer().publicUrl}/reports/${report}/figures/${figure.position}`,
    records: records.map((record) => recordEntry(record, names)), more: Math.max(0, figure.count - records.length),
  };
}

/** The document of one version: the newest when none is named. */
export async function documentOf(scope: Scope, id: number, number?: number): Promise<OfficialDocument> {
  const opened = await openReport(scope, id, number);
  const { row, version, figures, handedIn } = opened;
  const shown = new Set(figuresIn(version.body));
  const records = await recordsOfAll(scope, opened, mostListed);
  const names = await evidenceNames(scope, [...records.values()].flat());
  const entries = figures.filter((figure) => shown.has(figure.position)).map((figure) => figureEntry(id, figure, records.get(figure.position) ?? [], names));
  const frozen = handedIn.find((one) => one.version === version.number);
  const signedOn = dayInChina(frozen?.at ?? version.writtenAt);
  const unit = await unitNamed(scope, row.unitId, signedOn);
  return { body: version.body, author: null, signature: { unit: unit.name, date: chineseDate(signedOn) }, figures: entries, seal: frozen ? frozen.seal.slice(0, 16) : null, draft: !isFrozen(opened) };
}

/** Characters that some file system refuses are left out of the name. */
const fileName = (title: string, format: ExportFormat): string => `${title.replace(/[\\/:*?"<>|\p{Cc}]/gu, '').slice(0, 80).trim() || '报告'}.${format}`;

/** A report as a file. The command line uses this door too. @throws Refusal not-found */
export async function reportToFile(scope: Scope, id: number, format: ExportFormat, version?: number): Promise<FileAnswer> {
  const document = await documentOf(scope, id, version);
  const bytes = await printer().printing.print(document, format);
  return { name: fileName(document.body.title, format), mediaType: mediaTypes[format], bytes: new Uint8Array(bytes) };
}
