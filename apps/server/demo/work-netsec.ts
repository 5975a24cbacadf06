/** Makes up work of the cyber-security regime: checks, weak points, patches, backups, warnings. */
import { addDays, type PlainDate } from '#engines/calendar/plain-date.ts';
import { recordPointer, unitPointer, type Place, type Work } from './draft.ts';
import { suppliers } from './names.ts';

export function secCheck(place: Place, name: string): Work {
  const { chance } = place;
  const hosts = place.unit.type === 'village' ? chance.between(2, 6) : chance.between(28, 96);
  const weak = chance.between(1, Math.max(2, Math.round(hosts / 9)));
  return {
    title: `${name}网络安全自查`,
    data: { scope: chance.some(['terminals', 'servers', 'sites', 'mail', 'network', 'rooms', 'data', 'staff'], place.unit.type === 'village' ? 2 : 4), hosts, weak, fixed: weak - (chance.hits(0.25) ? 1 : 0) },
    evidence: ['form'], weak: ['photo'],
  };
}

export function vulnBatch(place: Place, title: string): Work {
  const { chance } = place;
  const [critical, high, medium, low] = [chance.pick([0, 0, 1]), chance.between(0, 4), chance.between(2, 9), chance.between(3, 14)];
  const found = critical + high + medium + low;
  const fixed = found - chance.pick([0, 0, 1, 2]);
  return {
    title,
    data: { source: chance.pick(['own_scan', 'service', 'notified']), critical, high, medium, low, fixed, fixed_high: critical + high, in_time: Math.min(fixed, found - chance.pick([0, 1])), mean_days: chance.between(2, 9) },
    evidence: ['report'], weak: ['screenshot'],
  };
}

export function accountReview(place: Place, name: string): Work {
  const { chance } = place;
  const accounts = chance.between(60, 140);
  const weak = chance.between(0, 4);
  const stale = chance.between(0, 5);
  return { title: `${name}账号口令清查`, data: { accounts, weak, stale, shared: chance.pick([0, 0, 1]), fixed: weak + stale }, evidence: ['form'], weak: ['screenshot'] };
}

export function patchRun(place: Place, month: number): Work {
  const { chance } = place;
  const due = place.unit.type === 'village' ? chance.between(2, 6) : chance.between(68, 92);
  const done = Math.max(1, due - chance.pick([0, 0, 1, 2, 3]));
  return { title: `${month}月补丁和病毒库更新`, data: { hosts_due: due, hosts_done: done, av_current: Math.max(1, done - chance.pick([0, 0, 1])) }, evidence: chance.hits(0.5) ? ['screenshot'] : ['log'], weak: [] };
}

export function backupTest(place: Place, wanted: { system: string; name: string; restore: boolean }): Work {
  const { chance } = place;
  return {
    title: `${wanted.name}${wanted.restore ? '恢复测试' : '备份核查'}`,
    data: { system: recordPointer(wanted.system), class: wanted.restore ? 'restore' : 'backup', result: 'ok', minutes_used: chance.between(2, 12) * 10 },
    evidence: chance.hits(0.6) ? ['log'] : ['form'], weak: ['screenshot'],
  };
}

export function logAudit(place: Place, name: string): Work {
  const { chance } = place;
  const systems = 3;
  return { title: `${name}日志留存检查`, data: { systems_checked: systems, months_kept: chance.between(6, 12), ok: systems }, evidence: ['form'], weak: ['screenshot'] };
}

export function warningHandled(place: Place, day: PlainDate, title: string): Work {
  const answered = addDays(day, place.chance.between(1, 4));
  const affected = place.chance.hits(0.35);
  return {
    title,
    data: { issuer: unitPointer(place.unit.type === 'village' ? (place.unit.territory ?? 'c') : 'b01'), received_on: day, due: addDays(day, 5), ...(answered <= place.today ? { answered_on: answered } : {}), affected: affected ? 'yes' : 'no' },
    evidence: ['scan', 'reply'], weak: ['scan'], note: affected ? '涉及本单位终端，已升级并反馈。' : '核查后不涉及，已反馈。',
  };
}

export function phishingTest(place: Place, name: string): Work {
  const { chance } = place;
  const sent = chance.between(58, 74);
  return { title: `${name}钓鱼邮件测试`, data: { sent, clicked: chance.between(1, 5), reported: chance.between(12, 30) }, evidence: ['report'], weak: ['screenshot'] };
}

export function mediaDisposal(place: Place): Work {
  return { title: '报废硬盘消磁处置', data: { class: place.chance.pick(['wipe', 'destroy']), number: place.chance.between(3, 12), witnesses: 2 }, evidence: ['form', 'photo'], weak: ['photo'] };
}

export function supplierReview(place: Place, contract: string, at: number): Work {
  const supplier = suppliers[at % suppliers.length] ?? '';
  return { title: `${supplier}运维安全检查`, data: { supplier, contract: recordPointer(contract), nda: 'yes', accounts_withdrawn: place.chance.between(0, 3), problems: place.chance.between(0, 2) }, evidence: ['form'], weak: ['photo'] };
}

export function incident(place: Place, day: PlainDate, title: string): Work {
  return {
    title,
    data: { class: /木马|病毒/.test(title) ? 'malware' : /停|故障|离线/.test(title) ? 'fault' : 'abnormal', level: 'ordinary', found_at: day, reported_at: day, restored_at: addDays(day, 1), summary_on: addDays(day, place.chance.between(6, 20)), loss: 0 },
    evidence: ['report'], weak: ['screenshot'],
  };
}

type SystemWanted = { readonly name: string; readonly use: string; readonly grade: string; readonly from: PlainDate; readonly officer: string; readonly outsourced: boolean; readonly filed?: boolean };

export function system(place: Place, wanted: SystemWanted): Work {
  const { name, use, grade, from, officer, outsourced, filed = true } = wanted;
  return {
    title: name,
    data: {
      name, owner_unit: unitPointer(place.unit.key), officer: [{ name: officer, post: '系统负责人' }], use, grade, internet: use === 'public' ? 'yes' : 'no', outsourced: outsourced ? 'yes' : 'no', valid: { from },
      ...(filed && grade !== 'g1' ? { filing_no: `明网备${from.slice(0, 4)}-${place.chance.between(100, 999)}`, filed_on: addDays(from, 24), next_evaluation: addDays(from, 900) } : {}),
    },
    evidence: [],
  };
}
