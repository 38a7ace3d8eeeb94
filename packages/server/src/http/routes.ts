import { fhirRoutes } from '../fhir/fhir-routes.ts';
import type { AddRoute } from './route-parts.ts';
import { accountCards } from './routes/account-cards.ts';
import { accountPasskey } from './routes/account-passkey.ts';
import { accountPasskeyConfirm } from './routes/account-passkey-confirm.ts';
import { accountSecret } from './routes/account-secret.ts';
import { accountToken } from './routes/account-token.ts';
import { accountTotp } from './routes/account-totp.ts';
import { accountTotpConfirm } from './routes/account-totp-confirm.ts';
import { carriedAssign } from './routes/carried-assign.ts';
import { carriedDownload } from './routes/carried-download.ts';
import { carriedFile } from './routes/carried-file.ts';
import { carriedList } from './routes/carried-list.ts';
import { carriedPage } from './routes/carried-page.ts';
import { carriedPhoto } from './routes/carried-photo.ts';
import { carriedRead } from './routes/carried-read.ts';
import { carriedRetract } from './routes/carried-retract.ts';
import { carriedTake } from './routes/carried-take.ts';
import { carriedUnassigned } from './routes/carried-unassigned.ts';
import { carriedUnassignedPage } from './routes/carried-unassigned-page.ts';
import { caseCheck } from './routes/case-check.ts';
import { caseCode } from './routes/case-code.ts';
import { chartChanges } from './routes/chart-changes.ts';
import { chartLater } from './routes/chart-later.ts';
import { chartSearch } from './routes/chart-search.ts';
import { chartSection } from './routes/chart-section.ts';
import { chartSummary } from './routes/chart-summary.ts';
import { copyNow } from './routes/copy-now.ts';
import { copyStatus } from './routes/copy-status.ts';
import { deskCallCritical } from './routes/desk-call-critical.ts';
import { deskCloseAwaited } from './routes/desk-close-awaited.ts';
import { deskNote } from './routes/desk-note.ts';
import { deskRetract } from './routes/desk-retract.ts';
import { devicesEnrol } from './routes/devices-enrol.ts';
import { devicesList } from './routes/devices-list.ts';
import { devicesRemove } from './routes/devices-remove.ts';
import { documentDownload } from './routes/document-download.ts';
import { documentPage } from './routes/document-page.ts';
import { exportCarry } from './routes/export-carry.ts';
import { exportCarryFinish } from './routes/export-carry-finish.ts';
import { exportCarryOne } from './routes/export-carry-one.ts';
import { findPatients } from './routes/find-patients.ts';
import { formsApprove } from './routes/forms-approve.ts';
import { formsDraft } from './routes/forms-draft.ts';
import { formsList } from './routes/forms-list.ts';
import { formsOne } from './routes/forms-one.ts';
import { formsPublish } from './routes/forms-publish.ts';
import { formsTrial } from './routes/forms-trial.ts';
import { formsWithdraw } from './routes/forms-withdraw.ts';
import { hospital } from './routes/hospital.ts';
import { incidentReport } from './routes/incident-report.ts';
import { incidentTallyRoute } from './routes/incident-tally.ts';
import { kitAssign } from './routes/kit-assign.ts';
import { kitChecked } from './routes/kit-checked.ts';
import { kitFound } from './routes/kit-found.ts';
import { kitList } from './routes/kit-list.ts';
import { kitLossSheet } from './routes/kit-loss-sheet.ts';
import { kitLost } from './routes/kit-lost.ts';
import { kitRefresh } from './routes/kit-refresh.ts';
import { kitRetire } from './routes/kit-retire.ts';
import { kitReturned } from './routes/kit-returned.ts';
import { kitReturnedAssign } from './routes/kit-returned-assign.ts';
import { kitReturnedConfirm } from './routes/kit-returned-confirm.ts';
import { kitReturnedSettle } from './routes/kit-returned-settle.ts';
import { kitStockRegister } from './routes/kit-stock-register.ts';
import { kitStockRetire } from './routes/kit-stock-retire.ts';
import { kitStockTest } from './routes/kit-stock-test.ts';
import { kitTakeIn } from './routes/kit-take-in.ts';
import { listsHistory } from './routes/lists-history.ts';
import { listsLook } from './routes/lists-look.ts';
import { listsTake } from './routes/lists-take.ts';
import { listsUndo } from './routes/lists-undo.ts';
import { nightMake } from './routes/night-make.ts';
import { nightPrint } from './routes/night-print.ts';
import { nightView } from './routes/night-view.ts';
import { nightWard } from './routes/night-ward.ts';
import { openapi } from './routes/openapi.ts';
import { ordersCheck } from './routes/orders-check.ts';
import { ordersDrugs } from './routes/orders-drugs.ts';
import { ordersList } from './routes/orders-list.ts';
import { ordersReissue } from './routes/orders-reissue.ts';
import { ordersSlip } from './routes/orders-slip.ts';
import { ordersSlipForms } from './routes/orders-slip-forms.ts';
import { ordersStart } from './routes/orders-start.ts';
import { ordersWithdraw } from './routes/orders-withdraw.ts';
import { ordersWrite } from './routes/orders-write.ts';
import { original } from './routes/original.ts';
import { paperEnd } from './routes/paper-end.ts';
import { paperFormsRoute } from './routes/paper-forms.ts';
import { paperJob } from './routes/paper-job.ts';
import { paperLabels } from './routes/paper-labels.ts';
import { paperOut } from './routes/paper-out.ts';
import { paperPacksRoute } from './routes/paper-packs.ts';
import { paperPrint } from './routes/paper-print.ts';
import { paperPrintBlanks } from './routes/paper-print-blanks.ts';
import { paperPrinters } from './routes/paper-printers.ts';
import { peopleAdd } from './routes/people-add.ts';
import { peopleBadge } from './routes/people-badge.ts';
import { peopleChange } from './routes/people-change.ts';
import { peopleClose } from './routes/people-close.ts';
import { peopleImport } from './routes/people-import.ts';
import { peopleList } from './routes/people-list.ts';
import { peopleReset } from './routes/people-reset.ts';
import { pharmacyAnswer } from './routes/pharmacy-answer.ts';
import { pharmacyCheckRoute } from './routes/pharmacy-check.ts';
import { pharmacyListRoute } from './routes/pharmacy-list.ts';
import { pharmacyPackRoute } from './routes/pharmacy-pack.ts';
import { pharmacyQuery } from './routes/pharmacy-query.ts';
import { pharmacyVerdict } from './routes/pharmacy-verdict.ts';
import { printSheet } from './routes/print-sheet.ts';
import { problems } from './routes/problems.ts';
import { readinessMorning } from './routes/readiness-morning.ts';
import { recordEmergencies, recordReviewEmergency } from './routes/record-emergencies.ts';
import { recordExport } from './routes/record-export.ts';
import { recordAnswerFlag, recordFlags } from './routes/record-flags.ts';
import { recordList } from './routes/record-list.ts';
import { recordPatientReport } from './routes/record-patient-report.ts';
import { recordWeekly } from './routes/record-weekly.ts';
import { session } from './routes/session.ts';
import { sessionClose } from './routes/session-close.ts';
import { sessionFirst } from './routes/session-first.ts';
import { sessionOpen } from './routes/session-open.ts';
import { sessionPasskey } from './routes/session-passkey.ts';
import { suppliesCount } from './routes/supplies-count.ts';
import { suppliesDraft } from './routes/supplies-draft.ts';
import { suppliesList } from './routes/supplies-list.ts';
import { suppliesOrder } from './routes/supplies-order.ts';
import { visits } from './routes/visits.ts';
import { ward } from './routes/ward.ts';
import { wristbandRoute } from './routes/wristband.ts';

/** One line per route, sorted. A new one also needs a row in `route-matrix.test.ts`. */
export const ROUTES: readonly AddRoute[] = [
  accountCards,
  accountPasskey,
  accountPasskeyConfirm,
  accountSecret,
  accountToken,
  accountTotp,
  accountTotpConfirm,
  carriedAssign,
  carriedDownload,
  carriedFile,
  carriedList,
  carriedPage,
  carriedPhoto,
  carriedRead,
  carriedRetract,
  carriedTake,
  carriedUnassigned,
  carriedUnassignedPage,
  caseCheck,
  caseCode,
  chartChanges,
  chartLater,
  chartSearch,
  chartSection,
  chartSummary,
  copyNow,
  copyStatus,
  deskCallCritical,
  deskCloseAwaited,
  deskNote,
  deskRetract,
  devicesEnrol,
  devicesList,
  devicesRemove,
  documentDownload,
  documentPage,
  exportCarry,
  exportCarryFinish,
  exportCarryOne,
  fhirRoutes,
  findPatients,
  formsApprove,
  formsDraft,
  formsList,
  formsOne,
  formsPublish,
  formsTrial,
  formsWithdraw,
  hospital,
  incidentReport,
  incidentTallyRoute,
  kitAssign,
  kitChecked,
  kitFound,
  kitList,
  kitLossSheet,
  kitLost,
  kitRefresh,
  kitRetire,
  kitStockRegister,
  kitStockRetire,
  kitStockTest,
  kitReturned,
  kitReturnedAssign,
  kitReturnedConfirm,
  kitReturnedSettle,
  kitTakeIn,
  listsHistory,
  listsLook,
  listsTake,
  listsUndo,
  nightMake,
  nightPrint,
  nightView,
  nightWard,
  openapi,
  ordersCheck,
  ordersDrugs,
  ordersList,
  ordersReissue,
  ordersSlip,
  ordersSlipForms,
  ordersStart,
  ordersWithdraw,
  ordersWrite,
  original,
  paperEnd,
  paperFormsRoute,
  paperJob,
  paperLabels,
  paperOut,
  paperPacksRoute,
  paperPrint,
  paperPrintBlanks,
  paperPrinters,
  peopleAdd,
  peopleBadge,
  peopleChange,
  peopleClose,
  peopleImport,
  peopleList,
  peopleReset,
  pharmacyAnswer,
  pharmacyCheckRoute,
  pharmacyListRoute,
  pharmacyPackRoute,
  pharmacyQuery,
  pharmacyVerdict,
  printSheet,
  problems,
  readinessMorning,
  recordAnswerFlag,
  recordEmergencies,
  recordExport,
  recordFlags,
  recordList,
  recordPatientReport,
  recordReviewEmergency,
  recordWeekly,
  session,
  sessionClose,
  sessionFirst,
  sessionOpen,
  sessionPasskey,
  suppliesCount,
  suppliesDraft,
  suppliesList,
  suppliesOrder,
  visits,
  ward,
  wristbandRoute,
];
