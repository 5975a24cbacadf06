import type { Asked } from '#engines/wire/endpoint.ts';
import { route } from '#platform/http.ts';
import type { Scope } from '#platform/scope.ts';
import * as contract from './contract.ts';
import { addOverlay, calendarYear, calendarYears, checkCalendarFile, computeDeadline, deadlineTerms, explainSpan, importCalendar, withdrawNotice, withdrawOverlay } from './service.ts';

function getYears(scope: Scope) {
  return calendarYears(scope);
}

function getYear(scope: Scope, asked: Asked<typeof contract.getCalendarYear>) {
  return calendarYear(scope, asked.params.year);
}

function getSpan(scope: Scope, asked: Asked<typeof contract.explainSpan>) {
  return explainSpan(scope, asked.query.from, asked.query.to);
}

async function getTerms() {
  return { terms: [...deadlineTerms()] };
}

async function postDeadline(scope: Scope, asked: Asked<typeof contract.computeDeadline>) {
  const deadline = await computeDeadline(scope, asked.body);
  return { ...deadline, steps: [...deadline.steps] };
}

function postOverlay(scope: Scope, asked: Asked<typeof contract.addOverlay>) {
  return addOverlay(scope, asked.body);
}

function postOverlayWithdrawal(scope: Scope, asked: Asked<typeof contract.withdrawOverlay>) {
  return withdrawOverlay(scope, asked.params.id, asked.body.reason);
}

function postCheck(scope: Scope, asked: Asked<typeof contract.checkCalendarFile>) {
  return checkCalendarFile(scope, asked.body);
}

function postNotice(scope: Scope, asked: Asked<typeof contract.importCalendar>) {
  return importCalendar(scope, asked.body);
}

function postNoticeWithdrawal(scope: Scope, asked: Asked<typeof contract.withdrawNotice>) {
  return withdrawNotice(scope, asked.params.id, asked.body.reason);
}

export const routes = [
  route(contract.listCalendarYears, getYears),
  route(contract.getCalendarYear, getYear),
  route(contract.explainSpan, getSpan),
  route(contract.listDeadlineTerms, getTerms),
  route(contract.computeDeadline, postDeadline),
  route(contract.addOverlay, postOverlay),
  route(contract.withdrawOverlay, postOverlayWithdrawal),
  route(contract.checkCalendarFile, postCheck),
  route(contract.importCalendar, postNotice),
  route(contract.withdrawNotice, postNoticeWithdrawal),
];
