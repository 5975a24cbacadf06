import type { Asked } from '#engines/wire/endpoint.ts';
import { route } from '#platform/http.ts';
import type { Scope } from '#platform/scope.ts';
import * as contract from './contract.ts';
import { figureOf, figuresOf, indicatorsFor, previewSupported, recordsBehind, supportedBy } from './service.ts';

async function getIndicators(scope: Scope) {
  return { indicators: await indicatorsFor(scope) };
}

function getFigure(scope: Scope, asked: Asked<typeof contract.getFigure>) {
  return figureOf(scope, asked.query);
}

const listed = (text: string): string[] => [...new Set(text.split(',').map((part) => part.trim()).filter((part) => part !== ''))];

async function getMany(scope: Scope, asked: Asked<typeof contract.getFigures>) {
  const { indicator, period, ...rest } = asked.query;
  const indicators = listed(indicator);
  return { figures: await figuresOf(scope, { keys: listed(period).flatMap((code) => indicators.map((key) => ({ ...rest, indicator: key, period: code }))) }) };
}

function getRecords(scope: Scope, asked: Asked<typeof contract.listFigureRecords>) {
  const { after, limit, ...key } = asked.query;
  return recordsBehind(scope, key, { after, limit });
}

async function getSupported(scope: Scope, asked: Asked<typeof contract.listSupported>) {
  return { indicators: await supportedBy(scope, asked.params.id) };
}

async function postPreview(scope: Scope, asked: Asked<typeof contract.previewSupported>) {
  return { indicators: await previewSupported(scope, asked.body) };
}

export const routes = [
  route(contract.listIndicators, getIndicators),
  route(contract.getFigure, getFigure),
  route(contract.getFigures, getMany),
  route(contract.listFigureRecords, getRecords),
  route(contract.listSupported, getSupported),
  route(contract.previewSupported, postPreview),
];
