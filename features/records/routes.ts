import type { Asked } from '#engines/wire/endpoint.ts';
import { route } from '#platform/http.ts';
import type { Scope } from '#platform/scope.ts';
import * as contract from './contract.ts';
import { confirmRecord, enterRecord, linkRecord, listRecords, recordDetail, returnRecord, reviseRecord, unlinkRecord, voidRecord } from './service.ts';

function getRecords(scope: Scope, asked: Asked<typeof contract.listRecords>) {
  return listRecords(scope, asked.query);
}

function getRecord(scope: Scope, asked: Asked<typeof contract.getRecord>) {
  return recordDetail(scope, asked.params.id);
}

function postRecord(scope: Scope, asked: Asked<typeof contract.enterRecord>) {
  return enterRecord(scope, asked.body);
}

function postVersion(scope: Scope, asked: Asked<typeof contract.reviseRecord>) {
  return reviseRecord(scope, asked.params.id, asked.body);
}

function postVoid(scope: Scope, asked: Asked<typeof contract.voidRecord>) {
  return voidRecord(scope, asked.params.id, asked.body);
}

function postConfirmation(scope: Scope, asked: Asked<typeof contract.confirmRecord>) {
  return confirmRecord(scope, asked.params.id, asked.body);
}

function postReturn(scope: Scope, asked: Asked<typeof contract.returnRecord>) {
  return returnRecord(scope, asked.params.id, asked.body);
}

function postLink(scope: Scope, asked: Asked<typeof contract.linkRecord>) {
  return linkRecord(scope, asked.params.id, asked.body);
}

function deleteLink(scope: Scope, asked: Asked<typeof contract.unlinkRecord>) {
  return unlinkRecord(scope, asked.params.id, asked.params.link);
}

export const routes = [
  route(contract.listRecords, getRecords),
  route(contract.getRecord, getRecord),
  route(contract.enterRecord, postRecord),
  route(contract.reviseRecord, postVersion),
  route(contract.voidRecord, postVoid),
  route(contract.confirmRecord, postConfirmation),
  route(contract.returnRecord, postReturn),
  route(contract.linkRecord, postLink),
  route(contract.unlinkRecord, deleteLink),
];
