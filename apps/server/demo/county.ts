/** The demo's county as a plan: its units in both lines of superiors, and who works there. */
import type { Grant, Role } from '#engines/wire/authority.ts';
import { bureauNames, companyNames, countyName, hospitalNames, personName, schoolNames, townshipNames, villageNames } from './names.ts';
import { chanceOf } from './random.ts';

export type UnitType = 'county' | 'township' | 'village' | 'bureau' | 'school' | 'hospital' | 'company';
export type UnitPlan = { readonly key: string; readonly type: UnitType; readonly name: string; readonly shortName: string; readonly territory: string | null; readonly profession: string | null };

export type Post = 'first_responsible' | 'unit_lead' | 'office_head' | 'sec_officer' | 'finance';
/** `position` puts a person on the sign-in page. */
export type PersonPlan = {
  readonly key: string; readonly unit: string; readonly name: string;
  readonly role: Role; readonly recursive: boolean; readonly line: Grant['line'];
  readonly posts: readonly Post[];
  readonly shown?: { readonly position: number; readonly zh: string; readonly en: string };
};

export const mainTownship = 't01';
const cyberOffice = 'b01';
/** Bureaus that lead schools, hospitals and companies in their line. */
const leading: Partial<Record<UnitType, string>> = { school: 'b03', hospital: 'b04', company: 'b05' };

const two = (number: number): string => String(number).padStart(2, '0');

function insideOf(type: UnitType, letter: string, names: readonly string[]): UnitPlan[] {
  return names.map((name, place) => ({
    key: `${letter}${two(place + 1)}`, type, name: type === 'bureau' ? name.replace(/^县/, countyName) : name, shortName: name, territory: 'c', profession: leading[type] ?? 'c',
  }));
}

/** Units in an order in which each superior comes before those below it. */
export function countyPlan(): UnitPlan[] {
  const townships = townshipNames.map((name, place): UnitPlan => ({ key: `t${two(place + 1)}`, type: 'township', name: `${countyName}${name}`, shortName: name, territory: 'c', profession: cyberOffice }));
  const villages = townships.flatMap((township, place) => villageNames(place, township.shortName.endsWith('街道')).map((name, number): UnitPlan => (
    { key: `${township.key}v${two(number + 1)}`, type: 'village', name: `${township.shortName}${name}`, shortName: name, territory: township.key, profession: township.key })));
  return [
    { key: 'c', type: 'county', name: countyName, shortName: countyName, territory: null, profession: null },
    ...insideOf('bureau', 'b', bureauNames), ...townships, ...villages,
    ...insideOf('school', 's', schoolNames), ...insideOf('hospital', 'h', hospitalNames), ...insideOf('company', 'k', companyNames),
  ];
}

const shown: readonly PersonPlan[] = [
  { key: 't01.clerk', unit: 't01', name: '林晓雯', role: 'clerk', recursive: false, line: 'territory', posts: [], shown: { position: 1, zh: '青禾镇经办人：记台账、写报告、看缺口。从这里开始最好。', en: 'Clerk of Qinghe township: keeps the ledger, writes the reports, sees the gaps. The best place to begin.' } },
  { key: 't01.second', unit: 't01', name: '何思远', role: 'clerk', recursive: false, line: 'territory', posts: ['office_head'], shown: { position: 2, zh: '青禾镇第二经办人、办公室主任：确认林晓雯写的记录。', en: 'Second clerk and office head of Qinghe township: confirms what Lin Xiaowen has written.' } },
  { key: 't01.leader', unit: 't01', name: '周立民', role: 'leader', recursive: true, line: 'territory', posts: ['first_responsible', 'unit_lead'], shown: { position: 3, zh: '青禾镇分管领导：审核、签发报告，确认各村记录。', en: 'Leader of Qinghe township: reviews and signs reports, confirms what the villages enter.' } },
  { key: 't01v01.clerk', unit: 't01v01', name: '罗春兰', role: 'clerk', recursive: false, line: 'territory', posts: [], shown: { position: 4, zh: '青禾镇一个社区的文书：只看得到本社区。', en: 'Clerk of a community of Qinghe: sees that community only.' } },
  { key: 'c.inspector', unit: 'c', name: '郑海峰', role: 'inspector', recursive: true, line: 'territory', posts: [], shown: { position: 5, zh: '县督查员：看全县各单位的数字和记录，只读。', en: 'County inspector: reads figures and records of all units.' } },
  { key: 'c.auditor', unit: 'c', name: '沈玉洁', role: 'auditor', recursive: true, line: 'territory', posts: [], shown: { position: 6, zh: '审计人员：查操作日志和凭据链，只读。', en: 'Auditor: reads the log of acts and the chain of proof.' } },
  { key: 'c.administrator', unit: 'c', name: '唐建宁', role: 'administrator', recursive: true, line: 'territory', posts: [], shown: { position: 7, zh: '县级管理员：单位、账号、模板包。', en: 'County administrator: units, accounts, packs.' } },
  { key: 't01.sec', unit: 't01', name: '苏宏涛', role: 'clerk', recursive: false, line: 'territory', posts: ['sec_officer'] },
  { key: 't01.finance', unit: 't01', name: '谢爱平', role: 'clerk', recursive: false, line: 'territory', posts: ['finance'] },
];

/** Clerks, leaders and holders of posts in all units; villages have a clerk alone and are confirmed by their township's leader. */
export function peoplePlan(units: readonly UnitPlan[], seed: string): PersonPlan[] {
  const known = new Set(shown.map((person) => person.key));
  const chance = chanceOf(`${seed}/people`);
  const person = (unit: string, part: string, role: Role, posts: readonly Post[]): PersonPlan => ({ key: `${unit}.${part}`, unit, name: personName(chance), role, recursive: role === 'leader', line: 'territory', posts });
  const others = units.flatMap(({ key, type }) => {
    const clerk = person(key, 'clerk', 'clerk', []);
    if (type === 'village') return [clerk];
    const posts: Post[] = ['first_responsible', 'unit_lead'];
    return [clerk, person(key, 'second', 'clerk', ['office_head', 'sec_officer', 'finance']), person(key, 'leader', 'leader', posts)];
  });
  return [...shown, ...others.filter((other) => !known.has(other.key))];
}
