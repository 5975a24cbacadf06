import type { Asked } from '#engines/wire/endpoint.ts';
import { route } from '#platform/http.ts';
import type { Scope } from '#platform/scope.ts';
import * as contract from './contract.ts';
import { closeUnit, moveUnit, openUnit, renameUnit, unitHistory, unitTree } from './service.ts';

async function getUnits(scope: Scope, asked: Asked<typeof contract.listUnits>) {
  return { units: await unitTree(scope, asked.query.day) };
}

function getUnit(scope: Scope, asked: Asked<typeof contract.getUnit>) {
  return unitHistory(scope, asked.params.id);
}

function postUnit(scope: Scope, asked: Asked<typeof contract.openUnit>) {
  return openUnit(scope, asked.body);
}

function postName(scope: Scope, asked: Asked<typeof contract.renameUnit>) {
  return renameUnit(scope, asked.params.id, asked.body);
}

function postSuperior(scope: Scope, asked: Asked<typeof contract.moveUnit>) {
  return moveUnit(scope, asked.params.id, asked.body);
}

function postClosing(scope: Scope, asked: Asked<typeof contract.closeUnit>) {
  return closeUnit(scope, asked.params.id, asked.body);
}

export const routes = [
  route(contract.listUnits, getUnits),
  route(contract.getUnit, getUnit),
  route(contract.openUnit, postUnit),
  route(contract.renameUnit, postName),
  route(contract.moveUnit, postSuperior),
  route(contract.closeUnit, postClosing),
];
