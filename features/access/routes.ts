import type { Asked } from '#engines/wire/endpoint.ts';
import { route, type Exchange } from '#platform/http.ts';
import type { Scope } from '#platform/scope.ts';
import { accountDetail, addGrant, closeAccount, createAccount, listAccounts, reopenAccount, resetPassword, unlockAccount, withdrawGrant } from './administration.ts';
import * as contract from './contract.ts';
import { appoint, endAppointment, listAppointments } from './posts.ts';
import { changePassword, mySessions, revokeOtherSessions, revokeSession, sessionView, setUp, signIn, signInAsDemoPerson, signOut } from './sign-in.ts';

function getSession(scope: Scope) {
  return sessionView(scope);
}

function postSession(scope: Scope, asked: Asked<typeof contract.signIn>, exchange: Exchange) {
  return signIn(scope, asked.body, exchange);
}

function postDemoSession(scope: Scope, asked: Asked<typeof contract.signInAsDemoPerson>, exchange: Exchange) {
  return signInAsDemoPerson(scope, asked.body.account, exchange);
}

function deleteSession(scope: Scope, _asked: Asked<typeof contract.signOut>, exchange: Exchange) {
  return signOut(scope, exchange);
}

function postSetUp(scope: Scope, asked: Asked<typeof contract.setUp>, exchange: Exchange) {
  return setUp(scope, asked.body, exchange);
}

function postOwnPassword(scope: Scope, asked: Asked<typeof contract.changePassword>, exchange: Exchange) {
  return changePassword(scope, asked.body, exchange);
}

async function getOwnSessions(scope: Scope, _asked: Asked<typeof contract.listMySessions>, exchange: Exchange) {
  return { sessions: await mySessions(scope, exchange) };
}

function deleteOwnSession(scope: Scope, asked: Asked<typeof contract.revokeSession>) {
  return revokeSession(scope, asked.params.id);
}

function deleteOtherSessions(scope: Scope, _asked: Asked<typeof contract.revokeOtherSessions>, exchange: Exchange) {
  return revokeOtherSessions(scope, exchange);
}

function getAccounts(scope: Scope, asked: Asked<typeof contract.listAccounts>) {
  return listAccounts(scope, asked.query);
}

function getAccount(scope: Scope, asked: Asked<typeof contract.getAccount>) {
  return accountDetail(scope, asked.params.id);
}

function postAccount(scope: Scope, asked: Asked<typeof contract.createAccount>) {
  return createAccount(scope, asked.body);
}

function postReset(scope: Scope, asked: Asked<typeof contract.resetPassword>) {
  return resetPassword(scope, asked.params.id);
}

function postClosing(scope: Scope, asked: Asked<typeof contract.closeAccount>) {
  return closeAccount(scope, asked.params.id, asked.body.reason);
}

function postReopening(scope: Scope, asked: Asked<typeof contract.reopenAccount>) {
  return reopenAccount(scope, asked.params.id);
}

function postUnlocking(scope: Scope, asked: Asked<typeof contract.unlockAccount>) {
  return unlockAccount(scope, asked.params.id);
}

function postGrant(scope: Scope, asked: Asked<typeof contract.addGrant>) {
  return addGrant(scope, asked.params.id, asked.body);
}

function deleteGrant(scope: Scope, asked: Asked<typeof contract.withdrawGrant>) {
  return withdrawGrant(scope, asked.params.id, asked.params.grant);
}

function getAppointments(scope: Scope, asked: Asked<typeof contract.listAppointments>) {
  return listAppointments(scope, asked.params.id);
}

function postAppointment(scope: Scope, asked: Asked<typeof contract.appoint>) {
  return appoint(scope, asked.params.id, asked.body);
}

function postEnding(scope: Scope, asked: Asked<typeof contract.endAppointment>) {
  return endAppointment(scope, { unit: asked.params.id, appointment: asked.params.appointment }, asked.body);
}

export const routes = [
  route(contract.getSession, getSession),
  route(contract.signIn, postSession),
  route(contract.signInAsDemoPerson, postDemoSession),
  route(contract.signOut, deleteSession),
  route(contract.setUp, postSetUp),
  route(contract.changePassword, postOwnPassword),
  route(contract.listMySessions, getOwnSessions),
  route(contract.revokeSession, deleteOwnSession),
  route(contract.revokeOtherSessions, deleteOtherSessions),
  route(contract.listAccounts, getAccounts),
  route(contract.getAccount, getAccount),
  route(contract.createAccount, postAccount),
  route(contract.resetPassword, postReset),
  route(contract.closeAccount, postClosing),
  route(contract.reopenAccount, postReopening),
  route(contract.unlockAccount, postUnlocking),
  route(contract.addGrant, postGrant),
  route(contract.withdrawGrant, deleteGrant),
  route(contract.listAppointments, getAppointments),
  route(contract.appoint, postAppointment),
  route(contract.endAppointment, postEnding),
];
