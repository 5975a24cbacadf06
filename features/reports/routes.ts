import type { Asked } from '#engines/wire/endpoint.ts';
import { route } from '#platform/http.ts';
import type { Scope } from '#platform/scope.ts';
import * as contract from './contract.ts';
import { reportToFile } from './exporting.ts';
import * as reading from './reading.ts';
import { correctReport, draftReport, handInReport, refreshReport, saveReport } from './service.ts';

function getOutlines(scope: Scope, asked: Asked<typeof contract.listOutlines>) {
  return reading.listOutlines(scope, asked.query.unit);
}

function getReports(scope: Scope, asked: Asked<typeof contract.listReports>) {
  return reading.listReports(scope, asked.query);
}

function postReport(scope: Scope, asked: Asked<typeof contract.draftReport>) {
  return draftReport(scope, asked.body);
}

function getReport(scope: Scope, asked: Asked<typeof contract.getReport>) {
  return reading.reportDetail(scope, asked.params.id, asked.query.version);
}

function postVersion(scope: Scope, asked: Asked<typeof contract.saveReport>) {
  return saveReport(scope, asked.params.id, asked.body);
}

function postFigure(scope: Scope, asked: Asked<typeof contract.insertFigure>) {
  return reading.figureForReport(scope, asked.params.id, asked.body);
}

function postRefresh(scope: Scope, asked: Asked<typeof contract.refreshReport>) {
  return refreshReport(scope, asked.params.id, asked.body);
}

function postHandIn(scope: Scope, asked: Asked<typeof contract.handInReport>) {
  return handInReport(scope, asked.params.id, asked.body);
}

function postCorrection(scope: Scope, asked: Asked<typeof contract.correctReport>) {
  return correctReport(scope, asked.params.id, asked.body);
}

function getDrift(scope: Scope, asked: Asked<typeof contract.reportDrift>) {
  return reading.reportDrift(scope, asked.params.id, asked.query.version);
}

function getVersions(scope: Scope, asked: Asked<typeof contract.listReportVersions>) {
  return reading.reportVersions(scope, asked.params.id);
}

function getComparison(scope: Scope, asked: Asked<typeof contract.compareReportVersions>) {
  return reading.compareVersions(scope, asked.params.id, asked.query);
}

function getFigures(scope: Scope, asked: Asked<typeof contract.listReportFigures>) {
  return reading.reportFigures(scope, asked.params.id, asked.query.version);
}

function getFigure(scope: Scope, asked: Asked<typeof contract.getReportFigure>) {
  return reading.reportFigure(scope, asked.params, asked.query.version);
}

function getFigureRecords(scope: Scope, asked: Asked<typeof contract.listReportFigureRecords>) {
  return reading.recordsOfFigure(scope, asked.params, asked.query);
}

function getExport(scope: Scope, asked: Asked<typeof contract.exportReport>) {
  return reportToFile(scope, asked.params.id, asked.params.format, asked.query.version);
}

export const routes = [
  route(contract.listOutlines, getOutlines),
  route(contract.listReports, getReports),
  route(contract.draftReport, postReport),
  route(contract.getReport, getReport),
  route(contract.saveReport, postVersion),
  route(contract.insertFigure, postFigure),
  route(contract.refreshReport, postRefresh),
  route(contract.handInReport, postHandIn),
  route(contract.correctReport, postCorrection),
  route(contract.reportDrift, getDrift),
  route(contract.listReportVersions, getVersions),
  route(contract.compareReportVersions, getComparison),
  route(contract.listReportFigures, getFigures),
  route(contract.getReportFigure, getFigure),
  route(contract.listReportFigureRecords, getFigureRecords),
  route(contract.exportReport, getExport),
];
