/** Makes up work of the kinds that all regimes share. */
import { addDays, type PlainDate } from '#engines/calendar/plain-date.ts';
import { filePointer, unitPointer, type Place, type Work } from './draft.ts';
import { areasOfTitle, titlesIn, type titles } from './titles.ts';

type Maker = (place: Place, day: PlainDate) => Work;

/** What is asked for instead of what chance would give. */
export type Wanted = { readonly title?: string; readonly month?: number; readonly areas?: readonly string[]; readonly data?: Readonly<Record<string, unknown>> };

const person = (name: string, post?: string) => ({ name, ...(post ? { post } : {}) });

/** How many come together in a unit of this type. */
function crowd({ unit, chance }: Place): number {
  const [low, high] = { village: [6, 18], township: [12, 46], county: [20, 60], bureau: [10, 38], school: [20, 70], hospital: [20, 80], company: [12, 60] }[unit.type];
  return chance.between(low ?? 6, high ?? 18);
}

function topic(place: Place, family: keyof typeof titles, wanted: Wanted): { title: string; areas: readonly string[] } {
  const title = wanted.title ?? place.chance.pick(titlesIn(family, wanted.month ?? 0, place.told));
  return { title, areas: wanted.areas ?? areasOfTitle(title) };
}

export function meeting(place: Place, wanted: Wanted = {}): Work {
  const { chance, people } = place;
  const { title, areas } = topic(place, 'meeting', wanted);
  const decisions = Array.from({ length: chance.between(1, 4) }, () => chance.pick(['明确责任科室和完成时限', '问题清单逐项销号', '下次会议前报送进展', '补充经费由办公室统筹', '外包单位账号月底前清理', '节前再检查一次', '预案修订稿征求意见', '名单报县里备案']));
  return {
    title,
    data: {
      areas, level: chance.pick(['leadership', 'department', 'all_staff']), class: /专题/.test(title) ? 'thematic' : /部署|动员|分解/.test(title) ? 'deploy' : /总结|盘点/.test(title) ? 'annual' : 'regular',
      topic: title, chair: [person(people[2] ?? people[0] ?? '', '负责人')], headcount: crowd(place), decisions: decisions.map((text, at) => `${at + 1}. ${text}`).join('\n'), ...wanted.data,
    },
    evidence: chance.hits(0.5) ? ['minutes', 'signin'] : chance.hits(0.5) ? ['notice', 'signin', 'photo'] : ['minutes', 'photo'],
    weak: chance.hits(0.6) ? ['photo'] : ['notice'],
  };
}

export function study(place: Place, wanted: Wanted = {}): Work {
  const { chance } = place;
  const { title, areas } = topic(place, 'study', wanted);
  const expected = crowd(place);
  return {
    title,
    data: {
      areas, level: chance.pick(['leadership', 'all_staff', 'department']), form: /研讨|剖析/.test(title) ? 'discussion' : /交流/.test(title) ? 'exchange' : /讲座/.test(title) ? 'lecture' : 'group',
      topic: title, headcount: Math.max(3, expected - chance.between(0, 4)), expected, hours: chance.pick([1, 1.5, 2, 2, 3]), ...wanted.data,
    },
    evidence: chance.hits(0.7) ? ['signin', 'photo'] : ['minutes'], weak: ['photo'],
  };
}

export function training(place: Place, wanted: Wanted = {}): Work {
  const { chance } = place;
  const { title, areas } = topic(place, 'training', wanted);
  const expected = crowd(place);
  const came = Math.max(4, expected - chance.between(0, 5));
  const examined = chance.hits(0.6) ? came : 0;
  return {
    title,
    data: {
      areas, class: /新任|三级/.test(title) ? 'induction' : /管理员|班组长/.test(title) ? 'management' : /信息员/.test(title) ? 'correspondent' : /志愿/.test(title) ? 'volunteer' : /专项|实操|特种/.test(title) ? 'special' : 'awareness',
      topic: title, trainer: chance.pick(['县里讲师', '外请工程师', '本单位骨干']), headcount: came, expected, hours: chance.pick([2, 3, 4, 6]), ...(examined > 0 ? { examined, passed: examined - chance.between(0, 2) } : {}), ...wanted.data,
    },
    evidence: chance.hits(0.5) ? ['signin', 'notice', 'photo'] : ['signin', 'courseware'], weak: chance.hits(0.5) ? ['signin'] : ['photo'],
  };
}

export function documentIssued(place: Place, day: PlainDate, wanted: Wanted = {}): Work {
  const { chance, unit } = place;
  const { title, areas } = topic(place, 'document', wanted);
  const kind = /预案/.test(title) ? 'emergency_plan' : /清单/.test(title) ? 'duty_list' : /要点|计划/.test(title) ? 'plan' : /方案/.test(title) ? 'scheme' : /办法|规定|细则|制度|规程/.test(title) ? 'rule' : /通知/.test(title) ? 'notice' : /简报|通报/.test(title) ? 'bulletin' : /报告/.test(title) ? 'report' : 'notice';
  return {
    title,
    data: {
      areas, class: kind, doc_no: `${unit.shortName.slice(0, 2)}办〔${day.slice(0, 4)}〕${chance.between(1, 86)}号`, issued_on: day, action: /修订/.test(title) ? 'revised' : 'new',
      ...(kind === 'bulletin' ? { issue_no: chance.between(1, 12) } : {}), file: filePointer(0), ...wanted.data,
    },
    evidence: ['text'], weak: ['scan'],
  };
}

export function documentReceived(place: Place, day: PlainDate, wanted: Wanted = {}): Work {
  const { chance, unit } = place;
  const title = wanted.title ?? `传达学习${chance.pick(['网络安全工作通知', '节假日值班通知', '安全检查通报', '信息报送要求', '年度考核办法', '数据安全提示函', '防汛工作通知', '政务公开要点'])}`;
  const done = chance.hits(0.85);
  return {
    title,
    data: {
      areas: wanted.areas ?? areasOfTitle(title), from: unitPointer(unit.territory ?? 'c'), doc_no: `明政办〔${day.slice(0, 4)}〕${chance.between(1, 120)}号`, received_on: day, due: addDays(day, chance.between(7, 20)),
      ...(done && addDays(day, 6) <= place.today ? { done_on: addDays(day, chance.between(1, 6)) } : {}), ...wanted.data,
    },
    evidence: ['scan'],
  };
}

export function inspection(place: Place, wanted: Wanted = {}): Work {
  const { chance } = place;
  const { title, areas } = topic(place, 'inspection', wanted);
  const found = chance.pick([0, 0, 1, 1, 2, 3]);
  return {
    title,
    data: {
      areas, mode: /回头看/.test(title) ? 'lookback' : /交叉/.test(title) ? 'peer' : chance.pick(['self', 'self', 'supervise', 'unannounced']), places: chance.between(1, 9), inspectors: chance.between(2, 5), found,
      summary: found === 0 ? '现场未见问题，已提醒保持。' : `发现问题${found}个，当场交办，限期整改。`, ...wanted.data,
    },
    evidence: chance.hits(0.7) ? ['form', 'photo'] : ['report'], weak: ['photo'],
  };
}

export function activity(place: Place, wanted: Wanted = {}): Work {
  const { chance, unit } = place;
  const { title, areas } = topic(place, 'activity', wanted);
  const theme = /网络安全宣传周/.test(title) ? 'sec_week' : /安全生产月/.test(title) ? 'safety_month' : /消防/.test(title) ? 'fire_day' : /志愿|清洁/.test(title) ? 'volunteer' : /节/.test(title) ? 'festival' : /篮球|摄影|绘画|作品/.test(title) ? 'culture' : /手机|防诈骗|个人信息/.test(title) ? 'literacy' : 'science';
  return {
    title,
    data: {
      areas, theme, form: chance.pick(['stand', 'lecture', 'contest', 'visit']), place: chance.pick([`${unit.shortName}文化广场`, `${unit.shortName}会议室`, `${unit.shortName}活动室`, '集市口']),
      headcount: chance.between(20, 160), volunteers: chance.between(2, 14), handed_out: chance.between(3, 40) * 10, ...wanted.data,
    },
    evidence: chance.hits(0.5) ? ['scheme', 'photo'] : ['notice', 'photo'], weak: ['photo'],
  };
}

export function drill(place: Place, wanted: Wanted = {}): Work {
  const { chance } = place;
  const { title, areas } = topic(place, 'drill', wanted);
  const problems = chance.between(1, 4);
  return {
    title,
    data: { areas, class: /桌面/.test(title) ? 'tabletop' : chance.pick(['live', 'single', 'full']), scenario: title, headcount: crowd(place), minutes_used: chance.between(3, 9) * 10, problems, improved: problems - chance.between(0, 1), ...wanted.data },
    evidence: ['scenario_script', 'signin', 'report'], weak: ['scenario_script', 'photo'],
  };
}

export function dutyWatch(place: Place, wanted: { readonly occasion: string; readonly days: number }): Work {
  return {
    title: `${wanted.occasion}值班值守`,
    data: { areas: ['netsec', 'general'], occasion: wanted.occasion, days: wanted.days, shifts: wanted.days * 2, persons: place.chance.between(4, 12), events: 0 },
    evidence: ['list'], weak: ['photo'],
  };
}

export function award(place: Place, day: PlainDate, wanted: Wanted = {}): Work {
  const { title, areas } = topic(place, 'award', wanted);
  return { title: `获评${title}`, data: { areas, object: 'unit', rank: 'county', issuer: '明河县', grade: `${day.slice(0, 4)}年度` }, evidence: ['certificate'], weak: ['photo'] };
}

export const staffTalk: Maker = (place) => ({ title: '工作提醒谈话', data: { areas: ['general'], class: 'reminder', held_by: '分管领导', held: place.chance.between(2, 9) }, evidence: [] });
