/** A full year of the main township in the cyber-security regime, so that its yearly report is rich, with a few honest gaps in the year that still runs. */
import { addDays, type PlainDate } from '#engines/calendar/plain-date.ts';
import { drafted, filePointer, monthDay, recordPointer, unitPointer, workday, type Draft, type Place, type Work } from './draft.ts';
import { suppliers } from './names.ts';
import { activity, documentIssued, drill, dutyWatch, inspection, meeting, study, training } from './work-base.ts';
import { accountReview, backupTest, incident, logAudit, mediaDisposal, patchRun, phishingTest, secCheck, supplierReview, system, vulnBatch, warningHandled } from './work-netsec.ts';

/** What still lacks in the running year is left out on purpose: the gap list has something to say. */
export type YearAsked = { readonly year: number; readonly first: boolean; readonly running: boolean; readonly villages: readonly string[] };

type Add = (kind: string, day: PlainDate, work: Work, key?: string) => string;

const systemNames = ['便民服务预约系统', '政务协同办公系统', '村务公开信息平台', '视频会议系统'];
const systemKey = (place: Place, at: number): string => `${place.unit.key}/system/${at}`;

const netsec = ['netsec'];
const quarters = ['第一季度', '第二季度', '第三季度', '第四季度'];

/** Members of the township's staff, by name: courses carry the list, so that persons can be counted once. */
function present(place: Place, share: number): { name: string }[] {
  return place.chance.some(place.people, Math.round(place.people.length * share)).map((name) => ({ name }));
}

function adder(place: Place, year: number, drafts: Draft[]): Add {
  return (kind, day, work, fixed) => {
    const key = fixed ?? `${place.unit.key}/programme/${year}/${kind}/${drafts.length}`;
    const on = workday(day);
    if (on <= place.today) drafts.push(drafted(place, { key, kind, day: on, work: work.to && work.to > place.today ? { ...work, to: on } : work, steady: true }));
    return key;
  };
}

/** What stands for years: entered once, in the first year. */
function standing(place: Place, year: number, add: Add): void {
  const from = monthDay(year, 1, 5);
  const [officer = '', leader = ''] = [place.people[3], place.people[2]];
  const plans = [{ use: 'public', grade: 'g2', outsourced: true }, { use: 'office', grade: 'g2', outsourced: false }, { use: 'public', grade: 'g2', outsourced: true, filed: false }, { use: 'office', grade: 'g1', outsourced: false }];
  for (const [at, plan] of plans.entries()) add('system', from, system(place, { ...plan, name: systemNames[at] ?? '', from, officer }), systemKey(place, at));
  for (const [kind, name, number, domestic, network] of [['terminal', '终端', 74, 46, 'external'], ['server', '服务器', 4, 2, 'external'], ['network', '网络设备', 12, 12, 'external'], ['security', '安全设备', 3, 3, 'internet']] as const) {
    add('it_asset', from, { title: `${name}清单`, data: { class: kind, number, domestic, network, valid: { from } }, evidence: ['list'] });
  }
  for (const [name, kind, at] of [['预约人员信息', 'personal', 0], ['办公文件', 'general', 1], ['村务公开数据', 'general', 2]] as const) {
    add('data_inventory', addDays(from, 20), { title: name, data: { name, class: kind, system: recordPointer(systemKey(place, at)), volume: place.chance.between(2, 60) * 100, valid: { from } }, evidence: [] });
  }
  add('team', from, { title: '网络安全工作领导小组', data: { areas: netsec, class: 'leading_group', head: [{ name: leader, post: '组长' }], members: 9, valid: { from } }, evidence: ['text'] });
  add('team', addDays(from, 12), { title: '网络安全应急队', data: { areas: netsec, class: 'emergency', head: [{ name: officer, post: '队长' }], members: 6, valid: { from } }, evidence: ['list'] });
  add('post_holder', from, { title: '网络安全专职管理员', data: { areas: netsec, role: 'officer', holder: [{ name: officer, post: '网络安全管理员' }], valid: { from }, full_time: 'full' }, evidence: ['text'] });
  add('post_holder', from, { title: '网络安全第一责任人', data: { areas: netsec, role: 'first', holder: [{ name: leader, post: '镇长' }], valid: { from }, full_time: 'part' }, evidence: ['text'] });
}

/** What is entered anew each year. @returns keys of the contracts */
function yearly(place: Place, year: number, add: Add): string[] {
  const from = monthDay(year, 1, 5);
  add('budget', addDays(from, 30), { title: `${year}年网络安全经费预算`, data: { areas: netsec, year, amount: 128_000 }, evidence: ['text'] });
  const contracts = ['网站运维服务合同', '数据备份服务合同'].map((subject, at) => add('contract', addDays(from, 15 + at), {
    title: subject, data: { areas: netsec, partner: suppliers[at] ?? '', subject, signed_on: workday(addDays(from, 15 + at)), valid: { from: addDays(from, 20), to: monthDay(year, 12, 31) }, amount: 36_000 - at * 9000, security_clause: 'yes' }, evidence: ['scan'],
  }));
  for (let quarter = 0; quarter < 4; quarter += 1) {
    const day = monthDay(year, quarter * 3 + 1, 3);
    add('staff_number', day, { title: `${year}年${quarters[quarter]}在岗人员`, data: { class: 'on_post', number: place.people.length, as_of: workday(day) }, evidence: [] });
  }
  return contracts;
}

function duties(place: Place, { year, running, villages }: YearAsked, add: Add): void {
  const { chance } = place;
  const at = (month: number, day: number) => monthDay(year, month, day);
  add('document_issued', at(2, 20), documentIssued(place, at(2, 20), { title: `${year}年网络安全工作要点`, areas: netsec }));
  add('document_issued', at(4, 9), documentIssued(place, at(4, 9), { title: '网络安全事件应急预案(修订)', areas: netsec }));
  add('document_issued', at(5, 14), documentIssued(place, at(5, 14), { title: '账号与口令管理规定(修订)', areas: netsec }));
  add('document_issued', at(6, 18), documentIssued(place, at(6, 18), { title: '外包服务安全管理规定', areas: netsec }));
  add('document_issued', at(9, 2), documentIssued(place, at(9, 2), { title: '网络安全宣传周活动方案', areas: netsec }));
  if (!running) add('document_issued', at(12, 11), documentIssued(place, at(12, 11), { title: `${year}年网络安全工作责任制落实情况报告`, areas: netsec }));
  add('letter', at(2, 26), { title: '与县里签订网络安全责任书', data: { areas: netsec, year, counterparty: unitPointer('c'), direction: 'with_superior', signed_on: workday(at(2, 26)), scan: filePointer(0) }, evidence: ['scan'] });
  // Two villages of the running year have not signed yet.
  for (const [place2, village] of villages.slice(0, running ? -2 : undefined).entries()) {
    add('letter', at(3, 3 + (place2 % 20)), { title: '与村(社区)签订网络安全责任书', data: { areas: netsec, year, counterparty: unitPointer(village), direction: 'with_subordinate', signed_on: workday(at(3, 3 + (place2 % 20))) }, evidence: ['scan'] });
  }
  for (const [month, title, data] of [
    [2, '党委专题研究网络安全工作会议', { level: 'leadership', class: 'thematic' }], [3, '网络安全工作领导小组第一次会议', { level: 'leadership', class: 'leading_group' }], [6, '系统定级备案专题会议', { level: 'department', class: 'thematic' }],
    [8, '党委专题研究网络安全半年工作会议', { level: 'leadership', class: 'thematic' }], [9, '宣传周筹备会', { level: 'department', class: 'deploy' }], [11, '网络安全工作领导小组第二次会议', { level: 'leadership', class: 'leading_group' }],
  ] as const) add('meeting', at(month, 12), meeting(place, { title, areas: netsec, data: { ...data, headcount: chance.between(9, 24) } }));
  for (const [month, title, kind, share] of [[3, '全员网络安全意识培训', 'awareness', 0.9], [5, '网络安全管理员培训', 'management', 0.14], [9, '数据备份恢复实操培训', 'special', 0.12], [10, '钓鱼邮件识别培训', 'awareness', 0.72]] as const) {
    const list = present(place, share);
    const examined = list.length - chance.between(0, 2);
    add('training', at(month, 17), training(place, { title, areas: netsec, data: { class: kind, headcount: list, expected: Math.round(place.people.length * share) + 2, examined, passed: examined - chance.pick([0, 0, 1]) } }));
  }
  for (const [month, title] of [[1, '网络安全法修改要点学习'], [4, '数据安全基本制度学习'], [7, '个人信息保护实务研讨'], [10, '密码应用基础知识学习']] as const) add('study', at(month, 15), study(place, { title, areas: netsec }));
}

function routine(place: Place, { year, running }: YearAsked, add: Add): void {
  const at = (month: number, day: number) => monthDay(year, month, day);
  for (let month = 1; month <= 12; month += 1) {
    // In August of the running year nobody noted the patches, and in July no backup was looked at.
    if (!(running && month === 8)) add('patch_run', at(month, 25), patchRun(place, month));
    if (!(running && month === 7)) add('backup_test', at(month, 19), backupTest(place, { system: systemKey(place, month % 3), name: systemNames[month % 3] ?? '', restore: month % 6 === 4 }));
  }
  for (const [quarter, name] of quarters.entries()) {
    const month = quarter * 3 + 2;
    add('sec_check', at(month, 21), secCheck(place, `${year}年${name}`));
    if (!(running && quarter === 2)) add('account_review', at(month, 10), accountReview(place, `${year}年${name}`));
    add('log_audit', at(month, 24), logAudit(place, `${year}年${name}`));
  }
  for (const [month, title] of [[1, '节前漏洞扫描处置'], [4, '网站组件漏洞处置'], [6, '上级通报漏洞处置'], [9, '重要时期前漏洞扫描处置'], [11, '浏览器漏洞处置']] as const) add('vuln_batch', at(month, 8), vulnBatch(place, title));
  for (const [month, title] of [[2, '远程办公软件漏洞预警处置'], [5, '勒索软件风险预警处置'], [7, '邮件系统风险预警处置'], [10, '办公插件风险预警处置']] as const) add('warning_handled', at(month, 11), warningHandled(place, workday(at(month, 11)), title));
  add('phishing_test', at(5, 22), phishingTest(place, '上半年'));
  if (!running) add('phishing_test', at(11, 13), phishingTest(place, '下半年'));
}

function happenings(place: Place, { year, running }: YearAsked, add: Add, contracts: readonly string[]): void {
  const at = (month: number, day: number) => monthDay(year, month, day);
  add('drill', at(6, 26), drill(place, { title: '网站被篡改处置桌面推演', areas: netsec }));
  add('drill', at(9, 23), drill(place, { title: '勒索病毒应急演练', areas: netsec }));
  for (const [month, day, occasion, days] of [[1, 26, '春节', 8], [3, 2, '全国两会', 9], [4, 30, '五一', 5], [9, 29, '国庆', 8]] as const) {
    const to = addDays(workday(at(month, day)), days - 1);
    add('duty_watch', at(month, day), { ...dutyWatch(place, { occasion, days }), to });
  }
  for (const [day, title, form] of [[15, '网络安全宣传周现场咨询', 'stand'], [16, '网络安全进校园讲座', 'lecture'], [17, '个人信息保护知识竞赛', 'contest'], [18, '老年人防诈骗小课堂', 'lecture']] as const) {
    add('activity', at(9, day), activity(place, { title, areas: ['netsec', 'channels'], data: { theme: 'sec_week', form } }));
  }
  for (const [month, subject, amount, kind] of [[3, '终端安全软件续费', 21_600, 'service'], [5, '防火墙维保', 18_000, 'service'], [6, '等保测评费', 32_000, 'evaluation'], [9, '宣传周资料印制', 4_860, 'publicity'], [10, '备份硬盘采购', 7_420, 'equipment']] as const) {
    add('expense', at(month, 20), { title: subject, data: { areas: netsec, class: kind, amount, budget_line: '网络安全经费' }, evidence: ['receipt'] });
  }
  add('mlps_step', at(6, 12), { title: `${systemNames[0]}等级测评`, data: { system: recordPointer(systemKey(place, 0)), step: 'evaluation', result: 'basic', score: 81.5, high_risks: 0 }, evidence: ['report'] });
  add('mlps_step', at(3, 18), { title: `${systemNames[1]}备案复核`, data: { system: recordPointer(systemKey(place, 1)), step: 'filing', result: 'done' }, evidence: ['certificate'] });
  for (const [order, contract] of contracts.entries()) add('supplier_review', at(order === 0 ? 5 : 10, 28), supplierReview(place, contract, order));
  add('media_disposal', at(7, 9), mediaDisposal(place));
  add('pia', at(4, 22), { title: '预约系统个人信息保护影响评估', data: { subject: '便民服务预约系统', risk: 'low', measures_done: 'yes' }, evidence: ['report'] });
  if (!running) add('sec_incident', at(8, 19), incident(place, workday(at(8, 19)), '办公终端感染木马'));
  if (running) add('nil_statement', at(7, 2), { title: '上半年网络安全事件零报告', data: { areas: netsec, subject: 'sec_incident', covers: { from: at(1, 1), to: at(6, 30) }, stated_by: [{ name: place.people[2] ?? '', post: '分管领导' }] }, evidence: [] });
  add('award', at(1, 22), { title: '获评网络安全先进集体', data: { areas: netsec, object: 'unit', rank: 'county', issuer: '明河县', grade: `${year - 1}年度` }, evidence: ['certificate'] });
  for (let month = 1; month <= 12; month += 1) checkAndFindings(place, { year, month, running }, add);
  add('assessment_result', at(1, 28), { title: `${year - 1}年度网络安全责任制考核结果`, data: { areas: netsec, year: year - 1, score: 93.5, rank: 4, of: 20, grade: '良好' }, evidence: ['scan'] });
}

/** A village is looked at each month; what was found is put right, but for two late in the running year. */
function checkAndFindings(place: Place, { year, month, running }: { year: number; month: number; running: boolean }, add: Add): void {
  const { chance } = place;
  const found = month % 3 === 0 ? 2 : month % 2;
  const day = workday(monthDay(year, month, 14));
  const check = add('inspection', day, inspection(place, { title: '村(社区)办公终端安全抽查', areas: netsec, data: { mode: 'supervise', target: unitPointer(`${place.unit.key}v${String(month).padStart(2, '0')}`), found, places: 1 } }));
  if (day > place.today) return;
  for (let number = 0; number < found; number += 1) {
    const due = addDays(day, 20);
    const closed = addDays(day, chance.between(3, 17));
    const open = running && month >= 9 && number === 0;
    add('finding', day, {
      title: chance.pick(['终端未设开机口令', '防病毒软件过期', '办公电脑接入来历不明的U盘', '共享文件夹未设权限', '打印机默认口令未改']),
      data: { areas: netsec, source: recordPointer(check), severity: chance.pick(['minor', 'minor', 'serious']), class: 'dated', due, ...(open || closed > place.today ? {} : { closed_on: closed, verifier: [{ name: place.people[3] ?? '' }] }) },
      evidence: open ? ['photo'] : ['photo_before_after'], weak: ['photo'],
    });
  }
}

/** All cyber-security work of the main township in a year, up to today. */
export function mainYear(place: Place, asked: YearAsked): Draft[] {
  const drafts: Draft[] = [];
  const add = adder(place, asked.year, drafts);
  if (asked.first) standing(place, asked.year, add);
  const contracts = yearly(place, asked.year, add);
  duties(place, asked, add);
  routine(place, asked, add);
  happenings(place, asked, add, contracts);
  return drafts;
}
