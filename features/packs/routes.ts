import type { Asked } from '#engines/wire/endpoint.ts';
import { route } from '#platform/http.ts';
import type { Scope } from '#platform/scope.ts';
import * as contract from './contract.ts';
import { checkFiles, installedPacks, installFiles, kindInFull, kindLines, packInFull } from './service.ts';

function getPacks(scope: Scope) {
  return installedPacks(scope);
}

function getPack(scope: Scope, asked: Asked<typeof contract.getPack>) {
  return packInFull(scope, asked.params.key, asked.query.version);
}

async function getKinds(scope: Scope) {
  return { kinds: await kindLines(scope) };
}

function getKind(scope: Scope, asked: Asked<typeof contract.getKind>) {
  return kindInFull(scope, asked.params.key, asked.query.packVersion);
}

function postCheck(scope: Scope, asked: Asked<typeof contract.checkPack>) {
  return checkFiles(scope, asked.body.files);
}

function postPack(scope: Scope, asked: Asked<typeof contract.installPack>) {
  return installFiles(scope, asked.body.files);
}

export const routes = [
  route(contract.listPacks, getPacks),
  route(contract.getPack, getPack),
  route(contract.listKinds, getKinds),
  route(contract.getKind, getKind),
  route(contract.checkPack, postCheck),
  route(contract.installPack, postPack),
];
