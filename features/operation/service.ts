/** Use cases of running the program: jobs people asked for, how the installation is doing, what is due every night. */
import type { Asked } from '#engines/wire/endpoint.ts';
import { fileStore } from '#platform/files.ts';
import { cancelRow, jobRow, jobRows, retryRow, type JobRow } from '#platform/job-rows.ts';
import { conflict, found, notAllowed } from '#platform/refusal.ts';
import type { Scope } from '#platform/scope.ts';
import { recordAct } from '../audit/service.ts';
import { rebuildTree } from '../units/service.ts';
import type { Health, JobLine, listJobs } from './contract.ts';
import { forgetAnswers, readHealth } from './store.ts';

function lineOf(scope: Scope, row: JobRow): JobLine {
  const { account, actor, data: _data, ...line } = row;
  return { ...line, askedBy: actor, mine: account === scope.actor.account };
}

function isAdministrator(scope: Scope): boolean {
  return scope.units.some((grant) => grant.role === 'administrator');
}

/** A job that one asked for, or any to an administrator of the topmost unit. @throws Refusal not-found */
async function ownJob(scope: Scope, id: number): Promise<JobRow> {
  const row = found('job', await jobRow(scope, id));
  return found('job', row.account === scope.actor.account || isAdministrator(scope) ? row : null);
}

export async function jobLines(scope: Scope, asked: Asked<typeof listJobs>['query']): Promise<{ jobs: JobLine[]; next: number | null }> {
  const mine = asked.all === 'no' || !isAdministrator(scope);
  const rows = await jobRows(scope, { mine, state: asked.state ?? null, before: asked.before ?? null, limit: asked.limit });
  return { jobs: rows.map((row) => lineOf(scope, row)), next: rows.length === asked.limit ? (rows.at(-1)?.id ?? null) : null };
}

export async function jobLine(scope: Scope, id: number): Promise<JobLine> {
  return lineOf(scope, await ownJob(scope, id));
}

export async function cancel(scope: Scope, id: number): Promise<JobLine> {
  await ownJob(scope, id);
  if (!(await cancelRow(scope, id))) throw conflict('job.ended');
  await recordAct(scope, { action: 'job.cancel', subject: { type: 'job', id }, unit: null, body: {} });
  return jobLine(scope, id);
}

export async function retry(scope: Scope, id: number): Promise<JobLine> {
  await ownJob(scope, id);
  if (!(await retryRow(scope, id))) throw conflict('job.not-failed');
  await recordAct(scope, { action: 'job.retry', subject: { type: 'job', id }, unit: null, body: {} });
  return jobLine(scope, id);
}

export async function health(scope: Scope): Promise<Health> {
  if (!isAdministrator(scope)) throw notAllowed('role');
  return readHealth(scope);
}

/** For the product itself (`taizhang doctor`). */
export const healthOfInstallation = readHealth;

/** Every night: names and superiors that hold from today on come into force, what is no longer needed goes. */
export async function turnDay(scope: Scope): Promise<void> {
  await rebuildTree(scope);
  await forgetAnswers(scope);
  await fileStore().removeLeftovers(24 * 3600 * 1000);
}
