import type { Asked } from '#engines/wire/endpoint.ts';
import { route } from '#platform/http.ts';
import type { Scope } from '#platform/scope.ts';
import * as contract from './contract.ts';
import * as service from './service.ts';

function getOutlines(scope: Scope, asked: Asked<typeof contract.listOutlines>) {
  return service.listOutlines(scope, asked.query.unit);
}

function getReports(scope: Scope, asked: Asked<typeof contract.listReports>) {
  return service.listReports(scope, asked.query);
}

function postReport(scope: Scope, asked: Asked<typeof contract.draftReport>) {
  return service.draftReport(scope, asked.body);
}

function getReport(scope: Scope, asked: Asked<typeof contract.getReport>) {
  return service.reportDetail(scope, asked.params.id, asked.query.version);
}

function postVersion(scope: Scope, asked: Asked<typeof contract.saveReport>) {
  return service.saveReport(scope, asked.params.id, asked.body);
}

function postFigure(scope: Scope, asked: Asked<typeof contract.insertFigure>) {
  return service.figureForReport(scope, asked.params.id, asked.body);
}

function postRefresh(scope: Scope, asked: Asked<typeof contract.refreshReport>) {
  return service.refreshReport(scope, asked.params.id, asked.body);
}

function postHandIn(scope: Scope, asked: Asked<typeof contract.handInReport>) {
  return service.handInReport(scope, asked.params.id, asked.body);
}

function postCorrection(scope: Scope, asked: Asked<typeof contract.correctReport>) {
  return service.correctReport(scope, asked.params.id, asked.body);
}

function getDrift(scope: Scope, asked: Asked<typeof contract.reportDrift>) {
  return service.reportDrift(scope, asked.params.id, asked.query.version);
}

function getVersions(scope: Scope, asked: Asked<typeof contract.listReportVersions>) {
  return service.reportVersions(scope, asked.params.id);
}

function getComparison(scope: Scope, asked: Asked<typeof contract.compareReportVersions>) {
  return service.compareVersions(scope, asked.params.id, asked.query);
}

function getFigures(scope: Scope, asked: Asked<typeof contract.listReportFigures>) {
  return service.reportFigures(scope, asked.params.id, asked.query.version);
}

function getFigure(scope: Scope, asked: Asked<typeof contract.getReportFigure>) {
  return service.reportFigure(scope, asked.params, asked.query.version);
}

function getFigureRecords(scope: Scope, asked: Asked<typeof contract.listReportFigureRecords>) {
  return service.recordsOfFigure(scope, asked.params, asked.query);
}

function getExport(scope: Scope, asked: Asked<typeof contract.exportReport>) {
  return service.reportToFile(scope, asked.params.id, asked.params.format, asked.query.version);
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
