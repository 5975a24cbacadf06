/** Reads the files of a pack's folder into a pack. Every issue names file and place: `kinds/meeting.json: fields[3].type`. */
import type { z } from 'zod';
import type { Issue } from '../wire/endpoint.ts';
import { evidenceTypes, parseEvidenceRule } from './evidence.ts';
import { forbiddenClass, type Words } from './forbidden.ts';
import { parseOutlineFile } from './outline-file.ts';
import type { Kind, Outline, Pack } from './pack.ts';
import { ChecklistFile, DutiesFile, FramesFile, IndicatorsFile, KindFile, PackFile, RulesFile, TablesFile } from './pack-shapes.ts';
import { attempt } from './references.ts';

type Files = Readonly<Record<string, string>>;

function placeOf(path: readonly PropertyKey[]): string {
  return path.map((part, n) => (typeof part === 'number' ? `[${part}]` : `${n === 0 ? '' : '.'}${String(part)}`)).join('');
}

class Folder {
  readonly issues: Issue[] = [];
  readonly #files: Files;

  constructor(files: Files) {
    this.#files = files;
  }

  /** Parsed and checked; null with an issue when it is missing or wrong. */
  read<S extends z.ZodType>(file: string, shape: S): z.output<S> | null {
    const text = this.#files[file];
    if (text === undefined) {
      this.issues.push({ code: 'pack.file-missing', path: file, values: { file } });
      return null;
    }
    let json: unknown;
    try {
      json = JSON.parse(text.replace(/^\uFEFF/, ''));
    } catch (error) {
      this.issues.push({ code: 'pack.not-json', path: file, values: { file, message: String(error).slice(0, 120) } });
      return null;
    }
    const parsed = shape.safeParse(json);
    if (parsed.success) return parsed.data;
    for (const problem of parsed.error.issues.slice(0, 20)) {
      this.issues.push({ code: 'pack.shape', path: `${file}: ${placeOf(problem.path)}`, values: { message: problem.message.slice(0, 160) } });
    }
    return null;
  }

  optional<S extends z.ZodType>(file: string, shape: S): z.output<S> | null {
    return this.#files[file] === undefined ? null : this.read(file, shape);
  }

  /** Files directly in a folder, sorted. */
  in(folder: string, extension: string): string[] {
    return Object.keys(this.#files).filter((file) => file.startsWith(`${folder}/`) && file.endsWith(extension) && !file.slice(folder.length + 1).includes('/')).sort();
  }

  text(file: string): string {
    return this.#files[file] ?? '';
  }

  checkNames(): void {
    const known = /^(pack|indicators|frames|tables|rules)\.json$|^(kinds|duties|checklists)\/[a-z0-9_]+\.json$|^outlines\/[a-z0-9_]+\.md$|^[A-Z]+(\.zh-CN)?\.md$/;
    for (const file of Object.keys(this.#files)) if (!known.test(file)) this.issues.push({ code: 'pack.file-unknown', path: file.slice(0, 200), values: { file: file.slice(0, 200) } });
  }
}

function twice(keys: readonly string[], path: (place: number) => string): Issue[] {
  return keys.flatMap((key, place) => (keys.indexOf(key) === place ? [] : [{ code: 'pack.key-twice', path: path(place), values: { key } }]));
}

function forbidden(path: string, words: Words, aboutPersons: boolean): Issue[] {
  const found = forbiddenClass(words, aboutPersons);
  return found === null ? [] : [{ code: `pack.forbidden-${found}`, path, values: { zh: words.zh, en: words.en, key: words.key } }];
}

/** A kind that names people: through a field of persons, or a headcount, which may be a list of names. */
const namesPersons = (kind: Kind): boolean => kind.fields.some((field) => field.type === 'persons' || field.type === 'headcount');

function issuesOfField(kind: Kind, place: number, file: string): Issue[] {
  const field = kind.fields[place];
  if (!field) return [];
  const path = `${file}: fields[${place}]`;
  const isChoice = field.type === 'choice' || field.type === 'choices';
  const options = field.options ?? [];
  return [
    ...forbidden(path, field, namesPersons(kind)),
    ...options.flatMap((option, at) => forbidden(`${path}.options[${at}]`, option, namesPersons(kind))),
    ...(isChoice === (field.options !== undefined) ? [] : [{ code: 'pack.options', path: `${path}.options`, values: { field: field.key } }]),
    ...((field.type === 'recordref') === (field.target !== undefined) ? [] : [{ code: 'pack.target', path: `${path}.target`, values: { field: field.key } }]),
    ...(field.key === 'areas' && field.type !== 'choices' ? [{ code: 'pack.areas-type', path: `${path}.type`, values: { field: field.key } }] : []),
    ...twice(options.map((option) => option.key), (at) => `${path}.options[${at}].key`),
  ];
}

function issuesOfEvidence(kind: Kind, file: string): Issue[] {
  const issues: Issue[] = [];
  const sets = attempt({ path: `${file}: evidence`, text: kind.evidence }, issues, () => parseEvidenceRule(kind.evidence)) ?? [];
  const unknown = [...new Set(sets.flat())].filter((type) => !evidenceTypes.has(type));
  return [...issues, ...unknown.map((type) => ({ code: 'pack.evidence-type', path: `${file}: evidence`, values: { type } }))];
}

function issuesOfKindFile(kind: Kind, file: string): Issue[] {
  return [
    ...(file === `kinds/${kind.key}.json` ? [] : [{ code: 'pack.file-name', path: `${file}: key`, values: { key: kind.key } }]),
    ...forbidden(`${file}: zh`, kind, namesPersons(kind)),
    ...kind.fields.flatMap((_field, place) => issuesOfField(kind, place, file)),
    ...kind.measures.flatMap((measure, place) => forbidden(`${file}: measures[${place}]`, measure, namesPersons(kind))),
    ...twice(kind.fields.map((field) => field.key), (place) => `${file}: fields[${place}].key`),
    ...twice(kind.measures.map((measure) => measure.key), (place) => `${file}: measures[${place}].key`),
    ...issuesOfEvidence(kind, file),
  ];
}

function readKinds(folder: Folder): Kind[] {
  return folder.in('kinds', '.json').flatMap((file) => {
    const kind = folder.read(file, KindFile) as Kind | null;
    if (kind) folder.issues.push(...issuesOfKindFile(kind, file));
    return kind ? [kind] : [];
  });
}

function readOutlines(folder: Folder): Outline[] {
  return folder.in('outlines', '.md').flatMap((file) => {
    const { outline, issues } = parseOutlineFile(file, folder.text(file));
    folder.issues.push(...issues);
    return outline ? [outline] : [];
  });
}

function issuesOfWhole(pack: Pack): Issue[] {
  return [
    ...forbidden('pack.json: zh', pack, false),
    ...pack.indicators.flatMap((indicator, place) => forbidden(`indicators.json: [${place}]`, indicator, false)),
    ...twice(pack.kinds.map((kind) => kind.key), (place) => `kinds: [${place}].key`),
    ...twice(pack.indicators.map((indicator) => indicator.key), (place) => `indicators.json: [${place}].key`),
    ...twice(pack.duties.map((duty) => duty.key), (place) => `duties: [${place}].key`),
    ...twice(pack.frames.map((frame) => frame.key), (place) => `frames.json: [${place}].key`),
    ...twice(pack.outlines.map((outline) => outline.key), (place) => `outlines: [${place}]: key`),
    ...twice(pack.tables.map((table) => table.key), (place) => `tables.json: [${place}].key`),
  ];
}

/** @param files path within the pack's folder → text @returns the pack, or null with what has to be mended */
export function readPack(files: Files): { pack: Pack | null; issues: Issue[] } {
  const folder = new Folder(files);
  folder.checkNames();
  const head = folder.read('pack.json', PackFile);
  const pack = {
    ...(head ?? { key: '', zh: '', en: '', version: '', requires: [], regime: null, area: null }),
    kinds: readKinds(folder),
    indicators: folder.optional('indicators.json', IndicatorsFile) ?? [],
    duties: folder.in('duties', '.json').flatMap((file) => folder.read(file, DutiesFile) ?? []),
    checklists: folder.in('checklists', '.json').flatMap((file) => folder.read(file, ChecklistFile) ?? []),
    frames: folder.optional('frames.json', FramesFile) ?? [],
    tables: folder.optional('tables.json', TablesFile) ?? [],
    outlines: readOutlines(folder),
    rules: folder.optional('rules.json', RulesFile) ?? [],
  } as Pack;
  if (folder.issues.length === 0) folder.issues.push(...issuesOfWhole(pack));
  return { pack: folder.issues.length === 0 ? pack : null, issues: folder.issues };
}
