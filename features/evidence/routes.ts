import type { Asked } from '#engines/wire/endpoint.ts';
import { route, type Exchange } from '#platform/http.ts';
import type { Scope } from '#platform/scope.ts';
import * as contract from './contract.ts';
import { addLink, evidenceFile, evidenceInFull, evidencePreview, takeBack, takeUpload, unitEvidence } from './service.ts';

function postFile(scope: Scope, asked: Asked<typeof contract.uploadEvidence>, exchange: Exchange) {
  return takeUpload(scope, asked.query, exchange);
}

function postLink(scope: Scope, asked: Asked<typeof contract.addEvidenceLink>) {
  return addLink(scope, asked.body);
}

function getOne(scope: Scope, asked: Asked<typeof contract.getEvidence>) {
  return evidenceInFull(scope, asked.params.id);
}

function getFile(scope: Scope, asked: Asked<typeof contract.downloadEvidence>) {
  return evidenceFile(scope, asked.params.id);
}

function getPreview(scope: Scope, asked: Asked<typeof contract.previewEvidence>) {
  return evidencePreview(scope, asked.params.id, asked.query.size);
}

function getList(scope: Scope, asked: Asked<typeof contract.listUnitEvidence>) {
  return unitEvidence(scope, asked.query);
}

function postWithdrawal(scope: Scope, asked: Asked<typeof contract.withdrawEvidence>) {
  return takeBack(scope, asked.params.id, asked.body);
}

export const routes = [
  route(contract.uploadEvidence, postFile),
  route(contract.addEvidenceLink, postLink),
  route(contract.getEvidence, getOne),
  route(contract.downloadEvidence, getFile),
  route(contract.previewEvidence, getPreview),
  route(contract.listUnitEvidence, getList),
  route(contract.withdrawEvidence, postWithdrawal),
];
