/** Everyday work of any unit over two years, by what units of its type do. */
import { addDays, monthOf, yearOf, type PlainDate } from '#engines/calendar/plain-date.ts';
import type { UnitType } from './county.ts';
import { dayIn, drafted, monthDay, recordPointer, workday, type Draft, type Place, type Work } from './draft.ts';
import { activity, award, documentIssued, documentReceived, drill, dutyWatch, inspection, meeting, staffTalk, study, training } from './work-base.ts';
import { backupTest, incident, patchRun, secCheck, system, vulnBatch, warningHandled } from './work-netsec.ts';

type Make = (place: Place, day: PlainDate, known: Known) => Work;
/** Records that later ones point to. */
type Known = { readonly systems: readonly string[]; readonly inspections: readonly string[] };

const finding: Make = (place, day, known) => {
  const { chance } = place;
  const closed = addDays(day, chance.between(2, 18));
  return {
    title: chance.pick(['灭火器压力不足', '疏散通道堆放纸箱', '应急灯不亮', '插线板串接', '终端未设开机口令', '警示标志褪色', '台账填写不全', '值班电话无人接听']),
    data: { areas: ['safety'], source: recordPointer(chance.pick(known.inspections)), severity: 'minor', class: 'dated', due: addDays(day, 15), ...(closed <= place.today && chance.hits(0.88) ? { closed_on: closed } : {}) },
    evidence: ['photo_before_after'], weak: ['photo'],
  };
};

const makers: Readonly<Record<string, Make>> = {
  meeting: (place, day) => meeting(place, { month: monthOf(day) }),
  study: (place, day) => study(place, { month: monthOf(day) }),
  training: (place, day) => training(place, { month: monthOf(day) }),
  document_issued: (place, day) => documentIssued(place, day, { month: monthOf(day) }),
  document_received: (place, day) => documentReceived(place, day),
  inspection: (place, day) => inspection(place, { month: monthOf(day) }),
  finding,
  activity: (place, day) => activity(place, { month: monthOf(day) }),
  drill: (place, day) => drill(place, { month: monthOf(day) }),
  award: (place, day) => award(place, day, { month: monthOf(day) }),
  staff_talk: staffTalk,
  sec_check: (place, day) => secCheck(place, `${Number(day.slice(5, 7))}月`),
  patch_run: (place, day) => patchRun(place, Number(day.slice(5, 7))),
  vuln_batch: (place) => vulnBatch(place, '漏洞扫描处置'),
  warning_handled: (place, day) => warningHandled(place, day, '风险预警处置'),
  sec_incident: (place, day) => incident(place, day, place.chance.pick(['邮箱账号异常登录', '机房空调故障', '备份任务失败'])),
  backup_test: (place, _day, known) => backupTest(place, { system: known.systems[0] ?? '', name: '业务数据', restore: place.chance.hits(0.3) }),
  duty_watch: (place, day) => ({ ...dutyWatch(place, { occasion: '节假日', days: 5 }), to: addDays(day, 4) <= place.today ? addDays(day, 4) : day }),
};

/** Records a year, low–high. A large institution keeps more than is planted here; this is what its desk needs to look lived in. */
const volumes: Readonly<Record<Exclude<UnitType, 'county'>, Readonly<Record<string, readonly [number, number]>>>> = {
  village: { meeting: [0, 1], study: [0, 1], activity: [0, 1], inspection: [0, 1], sec_check: [0, 1], training: [0, 1] },
  township: { meeting: [5, 9], study: [4, 7], training: [1, 3], document_issued: [2, 4], document_received: [2, 4], inspection: [4, 7], finding: [2, 5], activity: [2, 4], drill: [1, 2], sec_check: [2, 4], patch_run: [2, 5], warning_handled: [1, 2], award: [0, 1] },
  bureau: { meeting: [3, 6], study: [2, 4], training: [1, 2], document_issued: [1, 3], inspection: [2, 4], finding: [1, 2], sec_check: [1, 2], vuln_batch: [0, 2], backup_test: [1, 2], warning_handled: [0, 1] },
  school: { meeting: [2, 4], study: [2, 3], training: [1, 2], activity: [2, 4], inspection: [2, 3], drill: [1, 2], sec_check: [1, 2] },
  hospital: { meeting: [3, 5], training: [2, 3], inspection: [2, 4], finding: [1, 2], sec_check: [1, 2], backup_test: [1, 3], sec_incident: [0, 1], drill: [1, 1] },
  company: { meeting: [3, 5], training: [2, 3], inspection: [3, 5], finding: [1, 3], drill: [1, 2], sec_check: [1, 1], activity: [0, 1] },
};

/** What the main township does beside its cyber-security programme, and its villages, whose ledgers are full. */
const mainVolumes: Readonly<Record<string, readonly [number, number]>> = {
  meeting: [18, 24], study: [14, 20], training: [3, 5], document_issued: [10, 16], document_received: [14, 20], inspection: [14, 20], finding: [12, 20], activity: [8, 12], drill: [1, 3], award: [1, 2], staff_talk: [4, 6],
};
const mainVillageVolumes: Readonly<Record<string, readonly [number, number]>> = {
  meeting: [2, 4], study: [2, 4], activity: [1, 3], inspection: [1, 2], sec_check: [1, 2], patch_run: [0, 2], training: [0, 1], duty_watch: [0, 1], document_received: [0, 1],
};

function volumesOf(place: Place, main: string): Readonly<Record<string, readonly [number, number]>> {
  const { key, type } = place.unit;
  if (key === main) return mainVolumes;
  if (type === 'village' && key.startsWith(main)) return mainVillageVolumes;
  return type === 'county' ? {} : volumes[type];
}

/** Schools hold nothing in July and August. */
function openOn(place: Place, day: PlainDate): boolean {
  return day <= place.today && !(place.unit.type === 'school' && /-0[78]-/.test(day));
}

const leaders: Partial<Record<UnitType, string>> = { bureau: '业务管理系统', school: '教务管理系统', hospital: '诊疗信息系统', company: '生产经营系统', township: '协同办公系统' };

function standing(place: Place, year: number, drafts: Draft[], main: string): void {
  const { key, type } = place.unit;
  const from = workday(monthDay(year, 1, 8));
  const name = leaders[type];
  if (name !== undefined && key !== main) {
    const plan = { name, use: type === 'company' ? 'control' : 'office', grade: type === 'hospital' ? 'g3' : 'g2', outsourced: place.chance.hits(0.5), filed: place.chance.hits(0.8), from, officer: place.people[1] ?? '' };
    drafts.push(drafted(place, { key: `${key}/system/0`, kind: 'system', day: from, work: system(place, plan), steady: true }));
  }
  const staff = { village: 8, township: 60, county: 0, bureau: 42, school: 68, hospital: 120, company: 90 }[type] + place.chance.between(0, 9);
  if (key !== main && (type !== 'village' || key.startsWith(main))) drafts.push(drafted(place, { key: `${key}/staff`, kind: 'staff_number', day: from, work: { title: '在岗人员', data: { class: 'on_post', number: staff, as_of: from }, evidence: [] }, steady: true }));
}

/** Drafts of a unit for last year and this one up to today; `main` is the township whose ledger is full. */
export function unitYears(place: Place, main: string): Draft[] {
  const thisYear = yearOf(place.today);
  const drafts: Draft[] = [];
  standing(place, thisYear - 1, drafts, main);
  const systems = drafts.filter((draft) => draft.kind === 'system').map((draft) => draft.key);
  for (const year of [thisYear - 1, thisYear]) {
    const inspections: string[] = [];
    for (const [kind, [low, high]] of Object.entries(volumesOf(place, main))) {
      const make = makers[kind];
      const count = place.chance.between(low, high);
      for (let number = 0; make && number < count; number += 1) {
        const day = dayIn(place.chance, year, kind);
        const lacks = (kind === 'finding' && inspections.length === 0) || (kind === 'backup_test' && systems.length === 0);
        if (lacks || !openOn(place, day)) continue;
        const key = `${place.unit.key}/${year}/${kind}/${number}`;
        drafts.push(drafted(place, { key, kind, day, work: make(place, day, { systems, inspections }) }));
        if (kind === 'inspection') inspections.push(key);
      }
    }
  }
  return drafts;
}
