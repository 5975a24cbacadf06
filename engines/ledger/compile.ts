/** Makes packs usable together: kinds, indicators and the atoms that records have to write, all held against each other. */
import type { Issue } from '../wire/endpoint.ts';
import { atomOf, hasAreas, type Atom } from './atom.ts';
import type { Condition } from './condition.ts';
import { parseFormula, parseStatements, type Aggregate, type Expression } from './formula.ts';
import { namesOfOutline } from './outline-file.ts';
import type { Indicator, Kind, Pack } from './pack.ts';
import { attempt, issueAt, issuesOfExpression, issuesOfKind, measureOf, type Known, type Place } from './references.ts';

/** A formula whose aggregates are atoms. */
export type Calculation =
  | { readonly type: 'atom'; readonly atom: Atom }
  | { readonly type: 'number'; readonly text: string }
  | { readonly type: 'indicator'; readonly key: string }
  | { readonly type: 'binary'; readonly operator: '+' | '-' | '*'; readonly left: Calculation; readonly right: Calculation }
  | { readonly type: 'ratio'; readonly function: 'pct' | 'avg'; readonly left: Calculation; readonly right: Calculation };

export type CompiledIndicator = {
  readonly indicator: Indicator;
  /** Key of the pack that defines it. */
  readonly pack: string;
  /** Area of that pack: every record with areas that it counts must be of this area. Null for the common base. */
  readonly area: string | null;
  readonly calculation: Calculation;
  /** Counter of its value: 次, 人, %, 元 … */
  readonly counter: string;
  /** A mark or a rank: the unit's own, never of several. */
  readonly single: boolean;
};

export type Ledger = {
  readonly packs: readonly Pack[];
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly indicators: ReadonlyMap<string, CompiledIndicator>;
  /** Atoms by kind: what a record of it may add to. */
  readonly atoms: ReadonlyMap<string, readonly Atom[]>;
  readonly atomByKey: ReadonlyMap<string, Atom>;
};

/** `areas has P` says nothing new inside pack P: figures of P filter by area anyhow, so both spellings are one atom. */
function withoutOwnArea(kind: Kind, area: string | null, where: readonly Condition[]): Condition[] {
  const isOwn = (condition: Condition): boolean => condition.type === 'has' && condition.path.via === null && condition.path.field === 'areas' && condition.value === area;
  return hasAreas(kind) ? where.filter((condition) => !isOwn(condition)) : [...where];
}

class Compiler {
  readonly issues: Issue[] = [];
  readonly kinds = new Map<string, Kind>();
  readonly indicators = new Map<string, CompiledIndicator>();
  readonly atoms = new Map<string, Atom>();
  readonly #packs: readonly Pack[];
  readonly #known: Known;

  constructor(packs: readonly Pack[]) {
    this.#packs = packs;
    for (const pack of packs) for (const kind of pack.kinds) this.#addKind(pack, kind);
    const keys = new Set<string>();
    for (const pack of packs) {
      for (const [place, { key }] of pack.indicators.entries()) {
        if (keys.has(key)) this.issues.push({ code: 'pack.indicator-twice', path: `${pack.key}/indicators.json: [${place}].key`, values: { indicator: key } });
        keys.add(key);
      }
    }
    this.#known = { kinds: this.kinds, indicators: keys };
  }

  #addKind(pack: Pack, kind: Kind): void {
    if (this.kinds.has(kind.key)) this.issues.push({ code: 'pack.kind-twice', path: `${pack.key}/kinds/${kind.key}.json: key`, values: { kind: kind.key } });
    else this.kinds.set(kind.key, kind);
  }

  #atom(aggregate: Aggregate, area: string | null): Atom | null {
    const kind = this.kinds.get(aggregate.kind);
    if (!kind) return null;
    const atom = atomOf(kind, measureOf(kind, aggregate.measure), { function: aggregate.function, where: withoutOwnArea(kind, area, aggregate.where) });
    const known = this.atoms.get(atom.key) ?? atom;
    this.atoms.set(atom.key, known);
    return known;
  }

  #calculation(place: Place, expression: Expression, area: string | null): Calculation | null {
    switch (expression.type) {
      case 'aggregate': {
        const atom = expression.function === 'carry' ? null : this.#atom(expression, area);
        if (!atom) this.issues.push(issueAt(place, 'helper-in-indicator', { function: expression.function }));
        return atom && { type: 'atom', atom };
      }
      case 'helper':
        this.issues.push(issueAt(place, 'helper-in-indicator', { function: expression.name }));
        return null;
      case 'binary':
      case 'ratio': {
        const left = this.#calculation(place, expression.left, area);
        const right = this.#calculation(place, expression.right, area);
        return left && right && { ...expression, left, right };
      }
      default: return expression;
    }
  }

  compileKinds(): void {
    for (const pack of this.#packs) {
      for (const kind of pack.kinds) {
        const issues = issuesOfKind(this.#known, kind, `${pack.key}/kinds/${kind.key}.json`);
        this.issues.push(...issues);
        if (issues.length > 0) continue;
        for (const measure of [null, ...kind.measures]) {
          const whole = { type: 'aggregate', function: measure === null ? 'count' : 'sum', kind: kind.key, measure: measure?.key ?? null, where: [] } as const;
          this.#atom(whole, null);
        }
      }
    }
  }

  compileIndicators(): void {
    for (const pack of this.#packs) {
      for (const [number, indicator] of pack.indicators.entries()) {
        const place = { path: `${pack.key}/indicators.json: [${number}].formula`, text: indicator.formula };
        const expression = this.#checked(place, () => parseFormula(indicator.formula));
        const calculation = expression && this.#calculation(place, expression, pack.area);
        if (!expression || !calculation) continue;
        this.#checkAdding(place, calculation);
        if ((expression.type === 'ratio') !== (indicator.additivity === 'ratio')) this.issues.push(issueAt(place, 'ratio-additivity', { indicator: indicator.key, additivity: indicator.additivity }));
        const atoms = atomsIn(calculation);
        this.indicators.set(indicator.key, {
          indicator, pack: pack.key, area: pack.area, calculation, counter: indicator.counters[0] ?? atoms[0]?.counter ?? '', single: atoms.some((atom) => atom.single),
        });
      }
    }
    for (const pack of this.#packs) for (const [number, { key, formula }] of pack.indicators.entries()) this.#checkCircle({ path: `${pack.key}/indicators.json: [${number}].formula`, text: formula }, key);
  }

  /** What is counted in unlike words cannot be added: 人 and 人次 are two things. */
  #checkAdding(place: Place, calculation: Calculation): void {
    if (calculation.type !== 'binary' && calculation.type !== 'ratio') return;
    this.#checkAdding(place, calculation.left);
    this.#checkAdding(place, calculation.right);
    if (calculation.type !== 'binary' || calculation.operator === '*') return;
    const counters = [...new Set(atomsIn(calculation).map((atom) => atom.counter))];
    if (counters.length > 1) this.issues.push(issueAt(place, 'unlike-counters', { counters: counters.join('、') }));
  }

  #checkCircle(place: Place, key: string): void {
    const seen = new Set<string>();
    const next = (from: string): boolean => {
      const found = this.indicators.get(from);
      if (!found || seen.has(from)) return false;
      seen.add(from);
      return indicatorsIn(found.calculation).some((other) => other === key || next(other));
    };
    if (next(key)) this.issues.push(issueAt(place, 'formula-circle', { indicator: key }));
  }

  /** Reads an expression and holds it against what is known; null when something is wrong. */
  #checked(place: Place, read: () => Expression): Expression | null {
    const expression = attempt(place, this.issues, read);
    const wrong = expression ? issuesOfExpression(this.#known, place, expression) : [];
    this.issues.push(...wrong);
    return wrong.length > 0 ? null : expression;
  }

  #checkStatements(path: string, text: string | null): void {
    if (text === null || text === 'manual') return;
    const place = { path, text };
    for (const { left, right } of attempt(place, this.issues, () => parseStatements(text)) ?? []) {
      for (const expression of right ? [left, right] : [left]) this.issues.push(...issuesOfExpression(this.#known, place, expression));
    }
  }

  checkUses(): void {
    for (const pack of this.#packs) {
      for (const [number, duty] of pack.duties.entries()) this.#checkStatements(`${pack.key}/duties: [${number}].fulfilled`, duty.fulfilled);
      for (const checklist of pack.checklists) {
        for (const item of checklist.items) this.#checkStatements(`${pack.key}/checklists/${checklist.key}.json: ${item.key}.auto`, item.auto);
      }
      this.#checkFrames(pack);
      this.#checkOutlines(pack);
    }
  }

  #checkFrames(pack: Pack): void {
    for (const frame of pack.frames) {
      for (const [slot, target] of Object.entries(frame.slots ?? {})) {
        const path = `${pack.key}/frames.json: ${frame.key}.slots.${slot}`;
        if (!`${frame.zh}${frame.zero ?? ''}`.includes(`{${slot}}`)) this.issues.push({ code: 'pack.slot-unused', path, values: { frame: frame.key, slot } });
        // Slots by area may name indicators of packs that are not installed here.
        const needed = typeof target === 'string' ? [target] : Object.entries(target).filter(([area]) => this.#packs.some((other) => other.area === area)).map(([, key]) => key);
        for (const indicator of needed.filter((key) => !this.#known.indicators.has(key))) this.issues.push({ code: 'pack.unknown-indicator', path, values: { indicator, formula: slot } });
      }
    }
  }

  #checkOutlines(pack: Pack): void {
    const frames = new Set(this.#packs.flatMap((other) => other.frames.map((frame) => frame.key)));
    const tables = new Set(this.#packs.flatMap((other) => other.tables.map((table) => table.key)));
    for (const outline of pack.outlines) {
      const path = `${pack.key}/outlines/${outline.key}.md`;
      const names = namesOfOutline(outline);
      for (const frame of names.frames.filter((key) => !frames.has(key))) this.issues.push({ code: 'pack.unknown-frame', path, values: { frame } });
      for (const table of names.tables.filter((key) => !tables.has(key))) this.issues.push({ code: 'pack.unknown-table', path, values: { table } });
      for (const indicator of names.indicators.filter((key) => !this.#known.indicators.has(key))) this.issues.push({ code: 'pack.unknown-indicator', path, values: { indicator, formula: '' } });
      for (const section of outline.sections) this.#checkStatements(`${path}: ${section.heading}`, section.when);
    }
  }
}

export function atomsIn(calculation: Calculation): Atom[] {
  if (calculation.type === 'atom') return [calculation.atom];
  return calculation.type === 'binary' || calculation.type === 'ratio' ? [...atomsIn(calculation.left), ...atomsIn(calculation.right)] : [];
}

export function indicatorsIn(calculation: Calculation): string[] {
  if (calculation.type === 'indicator') return [calculation.key];
  return calculation.type === 'binary' || calculation.type === 'ratio' ? [...indicatorsIn(calculation.left), ...indicatorsIn(calculation.right)] : [];
}

/** @returns the ledger, or null with everything that has to be mended; `path` names pack, file and place */
export function compilePacks(packs: readonly Pack[]): { readonly ledger: Ledger | null; readonly issues: readonly Issue[] } {
  const compiler = new Compiler(packs);
  compiler.compileKinds();
  if (compiler.issues.length === 0) compiler.compileIndicators();
  compiler.checkUses();
  if (compiler.issues.length > 0) return { ledger: null, issues: compiler.issues };
  const atoms = new Map<string, Atom[]>();
  for (const atom of compiler.atoms.values()) atoms.set(atom.kind, [...(atoms.get(atom.kind) ?? []), atom]);
  return { ledger: { packs, kinds: compiler.kinds, indicators: compiler.indicators, atoms, atomByKey: compiler.atoms }, issues: [] };
}
