import type { Asked } from '#engines/wire/endpoint.ts';
import { route } from '#platform/http.ts';
import type { Scope } from '#platform/scope.ts';
import * as contract from './contract.ts';
import { cancel, health, jobLine, jobLines, retry } from './service.ts';

function getJobs(scope: Scope, asked: Asked<typeof contract.listJobs>) {
  return jobLines(scope, asked.query);
}

function getJob(scope: Scope, asked: Asked<typeof contract.getJob>) {
  return jobLine(scope, asked.params.id);
}

function postCancel(scope: Scope, asked: Asked<typeof contract.cancelJob>) {
  return cancel(scope, asked.params.id);
}

function postRetry(scope: Scope, asked: Asked<typeof contract.retryJob>) {
  return retry(scope, asked.params.id);
}

function getHealth(scope: Scope) {
  return health(scope);
}

export const routes = [
  route(contract.listJobs, getJobs),
  route(contract.getJob, getJob),
  route(contract.cancelJob, postCancel),
  route(contract.retryJob, postRetry),
  route(contract.getHealth, getHealth),
];
