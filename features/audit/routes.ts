import type { Asked } from '#engines/wire/endpoint.ts';
import { route } from '#platform/http.ts';
import type { Scope } from '#platform/scope.ts';
import { listAuditLines } from './contract.ts';
import { readLines } from './service.ts';

function getLines(scope: Scope, asked: Asked<typeof listAuditLines>) {
  return readLines(scope, asked.query);
}

export const routes = [route(listAuditLines, getLines)];
