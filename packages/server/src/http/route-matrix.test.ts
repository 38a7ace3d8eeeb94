import { z } from '@hono/zod-openapi';
import { formOf, type PagedSection } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { sampleParts } from '../../testdata/sample-parts.ts';
import { sampleRecord } from '../../testdata/sample-record.ts';
import { errorAnswer } from './answer.ts';
import { HEADERS } from './answer-headers.ts';
import { createApp, methodsByPath } from './app.ts';
import { carryAdded, carryDone } from './schemas/carry.ts';
import { carriedOne } from './schemas/carry-one.ts';
import { changesView } from './schemas/changes.ts';
import { chartSummary, pagedSections } from './schemas/chart.ts';
import { chartTextAnswer, documentDownload, documentPageView } from './schemas/documents.ts';
import { formsAnswer, formTrialAnswer, formVersionAnswer } from './schemas/forms.ts';
import { hospitalView, originalView, problemsView, searchAnswer, wardView } from './schemas/hospital.ts';
import { journalCameHome, returnedDone, returnedList } from './schemas/kit-returned.ts';
import { kitJob, kitsAnswer, lossSheet } from './schemas/kits.ts';
import { labelsPrinted } from './schemas/labels.ts';
import { nightAnswer, nightJob, nightOpened, nightPrinted, nightPrintedAll } from './schemas/night.ts';
import { draftChecked, drugsFound, orderPrinted, prescribeView, slipForms, writtenOrders } from './schemas/orders.ts';
import {
  blanksPrinted,
  paperForms,
  paperPacks,
  paperPrinted,
  printersAnswer,
  sheetEnded,
  sheetsOut,
  suppliesAnswer,
  supplyDraft,
} from './schemas/paper.ts';
import { copyStatus, monthHeldView, morningAnswer, takeNowAnswer, urgentCopyView } from './schemas/readiness.ts';
import { emergencyList, flagList, patientReportView, recordFile, recordList, weeklyReport } from './schemas/record.ts';
import { visitsView } from './schemas/visits.ts';

const patient = { number: '0000000001' };

/** One row per route. */
interface Row {
  readonly path: string;
  readonly answer: z.ZodType;
  /** Absent: a GET route. */
  readonly asked?: object;
  /** Body that is refused, and the field the refusal names. */
  readonly notValid?: readonly (readonly [unknown, string])[];
  /** Body about something that is not there, and the code. */
  readonly unknown?: readonly (readonly [object, string])[];
  /** Its limit is another, see guard-body.ts. */
  readonly takesFiles?: true;
}

/** A prescription the sample reader's patient may get, with everything seen that is to be seen. */
const DRAFT = {
  sheet: 'inside',
  purpose: 'regular',
  startOn: '2026-11-24',
  groups: [
    {
      sort: 'oral',
      usage: '1日1回 朝食後',
      timesPerDay: 1,
      count: 7,
      drugs: [{ name: 'アムロジピンＯＤ錠５ｍｇ', perDose: '1', unit: '錠' }],
    },
  ],
  notes: [],
  seen: ['allergy-stated:ペニシリン', 'renal-unknown', 'weight-unknown'],
};
const MATRIX: readonly Row[] = [
  {
    path: '/api/chart/changes',
    answer: changesView,
    asked: { patient, since: '2026-11-20T09:00' },
    notValid: [
      [{ patient }, 'since'],
      [{ patient, since: '2026-11-20' }, 'since'],
      [{ patient, since: '2026-13-20T09:00' }, 'since'],
    ],
    unknown: [[{ patient: { ref: 'r2' }, since: '2026-11-20T09:00' }, 'chart.patient-unknown']],
  },
  {
    path: '/api/chart/search',
    answer: chartTextAnswer,
    asked: { patient, query: '肺炎', kind: 'document', department: '内科', limit: 10 },
    notValid: [
      [{ patient }, 'query'],
      [{ patient, query: 'あ'.repeat(201) }, 'query'],
      [{ patient, query: '肺炎', limit: 0 }, 'limit'],
    ],
    unknown: [[{ patient: { ref: 'r2' }, query: '肺炎' }, 'chart.patient-unknown']],
  },
  {
    path: '/api/chart/section',
    answer: pagedSections.drugs,
    asked: {
      patient,
      section: 'drugs',
      cursor: 'next-page',
      limit: 10,
      kind: 'k',
      department: 'd',
      test: 't',
      asOf: '2026-11-20T09:00:30',
    },
    notValid: [
      [{ patient }, 'section'],
      [{ patient, section: 'letters' }, 'section'],
      [{ patient, section: 'drugs', limit: 0 }, 'limit'],
      [{ patient: 'x', section: 'drugs' }, 'patient'],
    ],
    unknown: [
      [{ patient: { ref: 'r2' }, section: 'drugs' }, 'chart.patient-unknown'],
      [{ patient, section: 'drugs', cursor: 'x' }, 'chart.cursor-unknown'],
    ],
  },
  {
    path: '/api/chart/summary',
    answer: chartSummary,
    asked: { patient },
    notValid: [
      [{}, 'patient'],
      [{ patient: { number: '' } }, 'patient.number'],
      [{ patient: { number: '1', ref: 'r' } }, 'patient'],
      [{ patient, more: 1 }, 'body'],
      [{ patient, asOf: 'yesterday' }, 'asOf'],
    ],
    unknown: [[{ patient: { number: '1' } }, 'chart.patient-unknown']],
  },
  {
    path: '/api/copy/month',
    answer: monthHeldView,
    asked: { month: '2019-03' },
    notValid: [
      [{}, 'month'],
      [{ month: '2019-13' }, 'month'],
    ],
  },
  { path: '/api/copy/status', answer: copyStatus, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/copy/take-now',
    answer: takeNowAnswer,
    asked: { source: 'emr' },
    notValid: [[{}, 'source']],
    unknown: [[{ source: 'none' }, 'readiness.source-unknown']],
  },
  { path: '/api/copy/urgent', answer: urgentCopyView, asked: { reason: '' }, notValid: [[{}, 'reason']] },
  { path: '/api/copy/urgent-state', answer: urgentCopyView, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/document/download',
    answer: documentDownload,
    asked: { patient, original: 'o1' },
    notValid: [[{ patient }, 'original']],
    unknown: [
      [{ patient: { ref: 'r2' }, original: 'o1' }, 'chart.patient-unknown'],
      [{ patient, original: 'o9' }, 'document.file-unknown'],
    ],
  },
  {
    path: '/api/document/page',
    answer: documentPageView,
    asked: { patient, original: 'o1', page: 2, width: 1000, wait: true },
    notValid: [
      [{ patient }, 'original'],
      [{ patient, original: 'o1', page: 0 }, 'page'],
      [{ patient, original: 'o1', width: 20_000 }, 'width'],
    ],
    unknown: [
      [{ patient: { ref: 'r2' }, original: 'o1' }, 'chart.patient-unknown'],
      [{ patient, original: 'o9' }, 'document.file-unknown'],
    ],
  },
  {
    path: '/api/export/carry',
    answer: carryAdded,
    asked: { patient, form: 'paper', language: 'ja', job: 'j1', purpose: 'treatment' },
    notValid: [
      [{ patient, language: 'ja' }, 'form'],
      [{ patient, form: 'fax', language: 'ja' }, 'form'],
      [{ patient, form: 'file', language: 'fr' }, 'language'],
      [{ form: 'file', language: 'ja' }, 'patient'],
    ],
    unknown: [[{ patient: { ref: 'r2' }, form: 'file', language: 'en' }, 'chart.patient-unknown']],
  },
  {
    path: '/api/export/carry-finish',
    answer: carryDone,
    asked: { job: 'j1' },
    notValid: [[{}, 'job']],
    unknown: [[{ job: 'j2' }, 'carry.job-unknown']],
  },
  {
    path: '/api/export/carry-one',
    answer: carriedOne,
    asked: { patient, language: 'en', purpose: 'treatment' },
    notValid: [
      [{ patient, language: 'fr' }, 'language'],
      [{ language: 'ja' }, 'patient'],
    ],
    unknown: [[{ patient: { ref: 'r2' }, language: 'ja' }, 'chart.patient-unknown']],
  },
  {
    path: '/api/forms/approve',
    answer: formVersionAnswer,
    asked: { form: 'F11', version: '1.101', sha256: '0'.repeat(64) },
    notValid: [[{ form: 'F11', version: '1.101', sha256: 'x' }, 'sha256']],
    unknown: [[{ form: 'F99', version: '1.0', sha256: '0'.repeat(64) }, 'forms.form-unknown']],
  },
  {
    path: '/api/forms/draft',
    answer: formVersionAnswer,
    asked: { base: { form: 'F11', version: '1.0' }, definition: formOf('F11'), note: 'x' },
    notValid: [
      [{ base: { form: 'F11', version: '1.0' }, definition: { ...formOf('F11'), size: 'B5' }, note: 'x' }, 'definition.size'],
      [{ base: { form: 'F11' }, definition: formOf('F11'), note: 'x' }, 'base.version'],
    ],
    unknown: [[{ base: { form: 'F99', version: '1.0' }, definition: formOf('F11'), note: 'x' }, 'forms.form-unknown']],
  },
  { path: '/api/forms/list', answer: formsAnswer, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/forms/one',
    answer: formVersionAnswer,
    asked: { form: 'F11', version: '1.0' },
    notValid: [[{ form: 'F11', version: 'new' }, 'version']],
    unknown: [[{ form: 'F99', version: '1.0' }, 'forms.form-unknown']],
  },
  {
    path: '/api/forms/publish',
    answer: formVersionAnswer,
    asked: { form: 'F11', version: '1.101' },
    notValid: [[{ form: 'F11' }, 'version']],
    unknown: [[{ form: 'F99', version: '1.0' }, 'forms.form-unknown']],
  },
  {
    path: '/api/forms/trial',
    answer: formTrialAnswer,
    asked: { form: 'F11', version: '1.0', language: 'ja' },
    notValid: [[{ form: 'F11', version: '1.0', language: 'fr' }, 'language']],
    unknown: [[{ form: 'F99', version: '1.0' }, 'forms.form-unknown']],
  },
  {
    path: '/api/forms/withdraw',
    answer: formVersionAnswer,
    asked: { form: 'F11', version: '1.0', reason: 'x' },
    notValid: [[{ form: 'F11', version: '1.0' }, 'reason']],
    unknown: [[{ form: 'F99', version: '1.0', reason: 'x' }, 'forms.form-unknown']],
  },
  { path: '/api/hospital', answer: hospitalView },
  { path: '/api/kit/returned', answer: returnedList, asked: {} },
  {
    path: '/api/kit/returned-assign',
    answer: returnedDone,
    asked: { patient, kit: 'KIT-07', entry: 'KIT-07-a1b2-001', checked: true, reason: 'x', purpose: 'reception' },
    notValid: [
      [{ kit: 'KIT-07', entry: 'KIT-07-a1b2-001' }, 'patient'],
      [{ patient, kit: '../07', entry: 'KIT-07-a1b2-001' }, 'kit'],
      [{ patient, kit: 'KIT-07', entry: 'x' }, 'entry'],
    ],
    unknown: [
      [{ patient: { ref: 'r2' }, kit: 'KIT-07', entry: 'KIT-07-a1b2-001' }, 'chart.patient-unknown'],
      [{ patient, kit: 'KIT-07', entry: 'KIT-07-a1b2-009' }, 'kit.entry-unknown'],
    ],
  },
  {
    path: '/api/kit/returned-confirm',
    answer: returnedDone,
    asked: { kit: 'KIT-07', sha256: 'a'.repeat(64), reason: 'x' },
    notValid: [[{ kit: 'KIT-07', sha256: 'x', reason: 'x' }, 'sha256']],
  },
  {
    path: '/api/kit/returned-settle',
    answer: returnedDone,
    asked: { kit: 'KIT-07', entry: 'KIT-07-a1b2-001', note: 'x' },
    notValid: [[{ kit: 'KIT-07' }, 'entry']],
    unknown: [[{ kit: 'KIT-07', entry: 'KIT-07-a1b2-009' }, 'kit.entry-unknown']],
  },
  {
    path: '/api/kit/take-in',
    answer: journalCameHome,
    asked: { base64: 'AAAA' },
    notValid: [[{ base64: '?' }, 'base64']],
    takesFiles: true,
  },
  {
    path: '/api/kits/assign',
    answer: kitsAnswer,
    asked: { kit: 'KIT-07', keeper: '師長', place: '5東', dock: 'A', tape: '青', seal: '1' },
    notValid: [
      [{ kit: 'KIT-07', keeper: '師長' }, 'place'],
      [{ kit: '7', keeper: '師長', place: '5東' }, 'kit'],
    ],
    unknown: [[{ kit: 'KIT-99', keeper: '師長', place: '5東' }, 'kit.kit-unknown']],
  },
  {
    path: '/api/kits/checked',
    answer: kitsAnswer,
    asked: { kit: 'KIT-07', verdict: 'good', generation: 3, where: '予備PC', note: 'x' },
    notValid: [[{ kit: 'KIT-07', verdict: 'perhaps', where: 'x' }, 'verdict']],
    unknown: [[{ kit: 'KIT-99', verdict: 'good', where: 'x' }, 'kit.kit-unknown']],
  },
  {
    path: '/api/kits/found',
    answer: kitsAnswer,
    asked: { kit: 'KIT-07', note: 'x' },
    notValid: [[{ kit: 'KIT-07' }, 'note']],
    unknown: [[{ kit: 'KIT-99', note: 'x' }, 'kit.kit-unknown']],
  },
  { path: '/api/kits/list', answer: kitsAnswer, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/kits/loss-sheet',
    answer: lossSheet,
    asked: { kit: 'KIT-07' },
    notValid: [[{ kit: '../../KIT-07' }, 'kit']],
    unknown: [[{ kit: 'KIT-99' }, 'kit.kit-unknown']],
  },
  {
    path: '/api/kits/lost',
    answer: kitsAnswer,
    asked: { kit: 'KIT-07', lastSeen: '昨夜', note: 'x' },
    notValid: [[{ kit: 'KIT-07', note: 'x'.repeat(501) }, 'note']],
    unknown: [[{ kit: 'KIT-99', note: 'x' }, 'kit.kit-unknown']],
  },
  {
    path: '/api/kits/refresh',
    answer: kitJob,
    asked: { kit: 'KIT-07' },
    notValid: [[{ kit: 7 }, 'kit']],
    unknown: [[{ kit: 'KIT-99' }, 'kit.kit-unknown']],
  },
  { path: '/api/kits/refresh-state', answer: kitJob, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/kits/retire',
    answer: kitsAnswer,
    asked: { kit: 'KIT-07', reason: 'x' },
    notValid: [[{ kit: 'KIT-07' }, 'reason']],
    unknown: [[{ kit: 'KIT-99', reason: 'x' }, 'kit.kit-unknown']],
  },
  {
    path: '/api/kits/stock-register',
    answer: kitsAnswer,
    asked: { item: 'PC-01', what: 'pc', name: '', place: '倉庫', keeper: '情報', owner: 'own', facts: 'x' },
    notValid: [
      [{ item: 'PC-01', what: 'phone', name: '', place: 'x', keeper: 'x', owner: 'own' }, 'what'],
      [{ item: '', what: 'pc', name: '', place: 'x', keeper: 'x', owner: 'own' }, 'item'],
    ],
  },
  {
    path: '/api/kits/stock-retire',
    answer: kitsAnswer,
    asked: { item: 'PC-01', reason: 'x' },
    notValid: [[{ item: 'PC-01' }, 'reason']],
    unknown: [[{ item: 'PC-99', reason: 'x' }, 'kit.item-unknown']],
  },
  {
    path: '/api/kits/stock-test',
    answer: kitsAnswer,
    asked: { item: 'PC-01', boots: true, opensKit: true, prints: false, note: 'x' },
    notValid: [[{ item: 'PC-01', boots: true, opensKit: true }, 'prints']],
    unknown: [[{ item: 'PC-99', boots: true, opensKit: true, prints: true }, 'kit.item-unknown']],
  },
  { path: '/api/night/job', answer: nightJob, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/night/make',
    answer: nightJob,
    asked: { ward: '3A' },
    notValid: [[{ ward: '' }, 'ward']],
    unknown: [[{ ward: '9Z' }, 'night.set-unknown']],
  },
  {
    path: '/api/night/open',
    answer: nightOpened,
    asked: { ward: '3A', make: true },
    notValid: [[{}, 'ward']],
    unknown: [[{ ward: '9Z' }, 'night.set-unknown']],
  },
  {
    path: '/api/night/print',
    answer: nightPrinted,
    asked: { set: 'ward:3A', night: '2026-11-24' },
    notValid: [
      [{}, 'set'],
      [{ set: 'ward:3A', night: '24.11.' }, 'night'],
    ],
    unknown: [[{ set: 'ward:9Z' }, 'night.set-unknown']],
  },
  {
    path: '/api/night/print-all',
    answer: nightPrintedAll,
    asked: { word: '全病棟' },
    notValid: [[{ word: 'はい' }, 'word']],
  },
  {
    path: '/api/night/trial',
    answer: nightPrinted,
    asked: { ward: '3A' },
    notValid: [[{}, 'ward']],
    unknown: [[{ ward: '9Z' }, 'night.set-unknown']],
  },
  { path: '/api/night/view', answer: nightAnswer, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/night/ward',
    answer: nightPrinted,
    asked: { ward: '3A' },
    notValid: [[{ ward: 3 }, 'ward']],
    unknown: [[{ ward: '9Z' }, 'night.set-unknown']],
  },
  { path: '/api/openapi.json', answer: z.looseObject({ openapi: z.literal('3.1.0') }) },
  {
    path: '/api/orders/check',
    answer: draftChecked,
    asked: { patient, draft: DRAFT },
    notValid: [
      [{ patient }, 'draft'],
      [{ patient, draft: { ...DRAFT, sheet: 'fax' } }, 'draft.sheet'],
    ],
    unknown: [[{ patient: { ref: 'r2' }, draft: DRAFT }, 'chart.patient-unknown']],
  },
  { path: '/api/orders/drugs', answer: drugsFound, asked: { words: 'みほん', limit: 5 }, notValid: [[{}, 'words']] },
  {
    path: '/api/orders/list',
    answer: writtenOrders,
    asked: { patient },
    notValid: [[{}, 'patient']],
    unknown: [[{ patient: { ref: 'r2' } }, 'chart.patient-unknown']],
  },
  {
    path: '/api/orders/reissue',
    answer: orderPrinted,
    asked: { patient, what: 'slip', serial: '00A99999', reason: '紛失', language: 'ja' },
    notValid: [[{ patient, what: 'slip', serial: '00A99999', reason: '紛失', language: 'fr' }, 'language']],
    unknown: [
      [{ patient: { ref: 'r2' }, what: 'slip', serial: '00A99999', reason: '紛失', language: 'ja' }, 'chart.patient-unknown'],
    ],
  },
  {
    path: '/api/orders/slip',
    answer: orderPrinted,
    asked: { patient, form: 'F20', answers: { items: ['cbc'] }, urgency: 'today', language: 'ja' },
    notValid: [[{ patient, form: '../F20', answers: {}, urgency: 'today', language: 'ja' }, 'form']],
    unknown: [[{ patient, form: 'F99', answers: {}, urgency: 'today', language: 'ja' }, 'forms.form-unknown']],
  },
  { path: '/api/orders/slip-forms', answer: slipForms, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/orders/start',
    answer: prescribeView,
    asked: { patient },
    notValid: [[{}, 'patient']],
    unknown: [[{ patient: { ref: 'r2' } }, 'chart.patient-unknown']],
  },
  {
    path: '/api/orders/withdraw',
    answer: writtenOrders,
    asked: { patient, what: 'slip', serial: '00A99999', reason: 'x' },
    notValid: [[{ patient, what: 'slip', serial: 'x', reason: 'x' }, 'serial']],
    unknown: [[{ patient: { ref: 'r2' }, what: 'slip', serial: '00A00001', reason: 'x' }, 'chart.patient-unknown']],
  },
  {
    path: '/api/orders/write',
    answer: orderPrinted,
    asked: { patient, draft: DRAFT, language: 'ja' },
    notValid: [[{ patient, draft: DRAFT, language: 'fr' }, 'language']],
    unknown: [[{ patient: { ref: 'r2' }, draft: DRAFT, language: 'ja' }, 'chart.patient-unknown']],
  },
  {
    path: '/api/original',
    answer: originalView,
    asked: { original: 'o1' },
    notValid: [[{ original: 7 }, 'original']],
    unknown: [[{ original: 'o9' }, 'chart.original-unknown']],
  },
  {
    path: '/api/paper/end',
    answer: sheetEnded,
    asked: { code: '00A00001', upTo: '00A00050', how: 'returned', patient: '0000000001', note: 'x' },
    notValid: [
      [{ code: '00A00001', how: 'eaten' }, 'how'],
      [{ code: '', how: 'lost' }, 'code'],
    ],
    unknown: [[{ code: '00A00009', how: 'lost' }, 'forms.sheet-unknown']],
  },
  { path: '/api/paper/forms', answer: paperForms, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/paper/job',
    answer: printersAnswer,
    asked: { id: 'job1', what: 'move', printer: '5西' },
    notValid: [
      [{ id: '../x', what: 'move' }, 'id'],
      [{ id: 'job1', what: 'eat' }, 'what'],
    ],
    unknown: [[{ id: 'none', what: 'cancel' }, 'print.job-unknown']],
  },
  {
    path: '/api/paper/labels',
    answer: labelsPrinted,
    asked: { patient, kind: 'specimen', paper: 'zpl', copies: 3, code: 'nw7', material: '血液' },
    notValid: [
      [{ kind: 'patient', paper: 'sheet', copies: 20 }, 'patient'],
      [{ patient, kind: 'patient', paper: 'sheet', copies: 49 }, 'copies'],
      [{ patient, kind: 'infection', paper: 'sheet', copies: 1 }, 'kind'],
    ],
    unknown: [[{ patient: { ref: 'r2' }, kind: 'patient', paper: 'sheet', copies: 1 }, 'chart.patient-unknown']],
  },
  { path: '/api/paper/out', answer: sheetsOut, asked: { unit: '5東', partMissing: true }, notValid: [[{ more: 1 }, 'body']] },
  { path: '/api/paper/packs', answer: paperPacks, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/paper/print',
    answer: paperPrinted,
    asked: {
      patient,
      forms: ['F12', 'P01'],
      copies: 2,
      again: '00A00001',
      unit: '5東',
      language: 'en',
      to: { kind: 'printer', name: '5東' },
    },
    notValid: [
      [{ forms: ['F12'], to: { kind: 'browser' } }, 'patient'],
      [{ patient, forms: [], to: { kind: 'browser' } }, 'forms'],
      [{ patient, forms: ['F12'], to: { kind: 'fax' } }, 'to.kind'],
    ],
    unknown: [
      [{ patient: { ref: 'r2' }, forms: ['F12'], to: { kind: 'browser' } }, 'chart.patient-unknown'],
      [{ patient, forms: ['F99'], to: { kind: 'browser' } }, 'forms.form-unknown'],
    ],
  },
  {
    path: '/api/paper/print-blanks',
    answer: blanksPrinted,
    asked: { form: 'F11', count: 50, unit: '5東', language: 'ja', to: { kind: 'browser' } },
    notValid: [
      [{ form: 'F11', count: 501, unit: '5東', to: { kind: 'browser' } }, 'count'],
      [{ form: 'F11', count: 5, to: { kind: 'browser' } }, 'unit'],
    ],
    unknown: [[{ form: 'F99', count: 5, unit: '5東', to: { kind: 'browser' } }, 'forms.form-unknown']],
  },
  { path: '/api/paper/printers', answer: printersAnswer, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/patients/find',
    answer: searchAnswer,
    asked: { query: '山田', limit: 20 },
    notValid: [
      [{ query: 'あ'.repeat(201) }, 'query'],
      [{ query: 'a', limit: 1.5 }, 'limit'],
      [[], 'body'],
      [null, 'body'],
    ],
  },
  { path: '/api/problems', answer: problemsView },
  {
    path: '/api/readiness/accept',
    answer: morningAnswer,
    asked: { line: 'proof', reason: '初日', until: '2026-11-24' },
    notValid: [
      [{ line: 'proof', reason: '', until: '2026-11-24' }, 'reason'],
      [{ line: 'proof', reason: 'x', until: '2026-11' }, 'until'],
    ],
  },
  {
    path: '/api/readiness/answer',
    answer: morningAnswer,
    asked: { day: '2026-11-23', verdict: 'same' },
    notValid: [[{ day: '2026-11-23', verdict: 'perhaps' }, 'verdict']],
  },
  {
    path: '/api/readiness/confirm',
    answer: morningAnswer,
    asked: { day: '2026-11-23' },
    notValid: [[{ day: 'today' }, 'day']],
  },
  { path: '/api/readiness/morning', answer: morningAnswer, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/record/answer-flag',
    answer: flagList,
    asked: { flag: 'same-name-3', verdict: 'right', note: '担当' },
    notValid: [[{ flag: 'same-name-3', verdict: 'maybe', note: '' }, 'verdict']],
    unknown: [[{ flag: 'rush-9', verdict: 'right', note: '' }, 'record.flag-unknown']],
  },
  { path: '/api/record/emergencies', answer: emergencyList, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/record/export',
    answer: recordFile,
    asked: { format: 'fhir', fromInstant: '2024-05-01T00:00:00.000Z', from: 0 },
    notValid: [
      [{ format: 'pdf' }, 'format'],
      [{ format: 'csv', from: -1 }, 'from'],
    ],
  },
  { path: '/api/record/flags', answer: flagList, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/record/list',
    answer: recordList,
    asked: { part: 'all', limit: 10, who: 'S0002', patient: '0000000001' },
    notValid: [
      [{ part: 'secrets', limit: 10 }, 'part'],
      [{ part: 'all', limit: 201 }, 'limit'],
      [{ part: 'all', limit: 10, fromInstant: '昨日' }, 'fromInstant'],
    ],
    unknown: [[{ part: 'all', limit: 10, who: 'S9999' }, 'record.staff-unknown']],
  },
  {
    path: '/api/record/patient-report',
    answer: patientReportView,
    asked: { patient: '0000000001', nameStaff: false },
    notValid: [[{ patient: '', nameStaff: false }, 'patient']],
  },
  {
    path: '/api/record/review-emergency',
    answer: emergencyList,
    asked: { viewed: 1, verdict: 'asked', note: '' },
    notValid: [[{ viewed: 1, verdict: 'asked', note: 'x'.repeat(501) }, 'note']],
    unknown: [[{ viewed: 9, verdict: 'right', note: '' }, 'record.emergency-unknown']],
  },
  {
    path: '/api/record/weekly',
    answer: weeklyReport,
    asked: { fromInstant: '2024-05-01T00:00:00.000Z', toInstant: '2024-05-08T00:00:00.000Z' },
    notValid: [[{ fromInstant: '2024-05-01T00:00:00.000Z' }, 'toInstant']],
  },
  {
    path: '/api/supplies/count',
    answer: suppliesAnswer,
    asked: {
      item: 'paper-a4',
      name: 'A4 用紙',
      unit: '枚',
      count: 500,
      perDay: { normal: 1, outage: 2 },
      supplier: 'x',
      leadDays: 3,
    },
    notValid: [[{ item: 'paper-a4', name: 'A4', unit: '枚', count: -1 }, 'count']],
  },
  { path: '/api/supplies/draft', answer: supplyDraft, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  { path: '/api/supplies/list', answer: suppliesAnswer, asked: {}, notValid: [[{ more: 1 }, 'body']] },
  {
    path: '/api/supplies/order',
    answer: supplyDraft,
    asked: { item: 'paper-a4', count: 5000, expectedOn: '2026-11-26' },
    notValid: [[{ item: 'paper-a4', count: 1, expectedOn: 'soon' }, 'expectedOn']],
    unknown: [[{ item: 'none', count: 1 }, 'forms.supply-unknown']],
  },
  {
    path: '/api/visits',
    answer: visitsView,
    asked: { day: '2026-11-24', department: '内科' },
    notValid: [
      [{ day: '24' }, 'day'],
      [{ day: '2026-13-01' }, 'day'],
      [{ department: 'x'.repeat(129) }, 'department'],
    ],
  },
  {
    path: '/api/ward',
    answer: wardView,
    asked: { ward: '3A' },
    notValid: [[{ ward: '' }, 'ward']],
    unknown: [[{ ward: '9Z' }, 'chart.ward-unknown']],
  },
];

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const NOT_JSON = [
  '',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=shift_jis',
  'application/jsonp',
];

describe('every route', () => {
  const app = createApp(sampleParts({ record: sampleRecord() }));
  const ask = (path: string, body: unknown, type = 'application/json'): Promise<Response> =>
    Promise.resolve(
      app.request(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': type },
      }),
    );
  const refusal = async (answer: Response): Promise<unknown> => {
    for (const [name, value] of Object.entries(HEADERS)) expect(answer.headers.get(name)).toBe(value);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return errorAnswer.parse(await answer.json());
  };

  it('stands in the matrix of this test', () => {
    // People, sessions and devices have theirs in `access-routes.test.ts`: they need somebody who is logged in.
    const paths = [...methodsByPath(app).keys()].filter((path) => !/^\/api\/(?:account|devices|people|session)\b/.test(path));
    expect(paths.sort()).toEqual(MATRIX.map((row) => row.path));
  });

  it.each(MATRIX)('$path answers as its schema says, and is never kept', async ({ path, asked, answer }) => {
    const response = asked === undefined ? await app.request(path) : await ask(path, asked, 'application/json; charset=utf-8');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    for (const [name, value] of Object.entries(HEADERS)) expect(response.headers.get(name)).toBe(value);
    answer.parse(await response.json());
  });

  it.each(MATRIX.flatMap(({ path, asked }) => METHODS.map((method) => ({ path, method, asked }))))(
    '$method $path is answered or refused as a method',
    async ({ path, method, asked }) => {
      const body = method === 'GET' || method === 'HEAD' ? {} : { body: JSON.stringify(asked ?? {}) };
      const response = await app.request(path, { method, headers: { 'content-type': 'application/json' }, ...body });
      const allowed = asked === undefined ? ['GET', 'HEAD'] : ['POST'];
      expect(response.status).toBe(allowed.includes(method) ? 200 : 405);
      if (allowed.includes(method)) return;
      expect(response.headers.get('allow')).toBe(allowed.join(', '));
      if (method !== 'HEAD') expect(await refusal(response)).toEqual({ code: 'http.method-not-allowed' });
    },
  );

  it.each(
    MATRIX.filter((row) => row.asked !== undefined).flatMap(({ path, asked }) => NOT_JSON.map((type) => ({ path, type, asked }))),
  )('$path does not read a body of type "$type"', async ({ path, type, asked }) => {
    const response = await ask(path, asked, type);
    expect(response.status).toBe(415);
    expect(await refusal(response)).toEqual({ code: 'http.body-not-json' });
  });

  it.each(MATRIX.flatMap(({ path, notValid = [] }) => notValid.map(([body, field]) => ({ path, body, field }))))(
    '$path refuses a body and names $field',
    async ({ path, body, field }) => {
      const response = await ask(path, body);
      expect(response.status).toBe(400);
      expect(await refusal(response)).toEqual({ code: 'http.body-not-valid', detail: { field } });
    },
  );

  it.each(MATRIX.filter((row) => row.asked !== undefined))(
    '$path refuses half a body, none, and one over 64 KiB',
    async ({ path, asked, takesFiles }) => {
      for (const body of ['{"a":', '']) {
        const response = await ask(path, body);
        expect(response.status).toBe(400);
        expect(await refusal(response)).toEqual({ code: 'http.body-not-valid', detail: { field: 'body' } });
      }
      if (takesFiles) return;
      const large = await ask(path, { ...asked, more: 'x'.repeat(64 * 1024) });
      expect(large.status).toBe(413);
      expect(await refusal(large)).toEqual({ code: 'http.body-too-large', detail: { limitBytes: 65_536 } });
    },
  );

  it.each(MATRIX.flatMap(({ path, unknown = [] }) => unknown.map(([body, code]) => ({ path, body, code }))))(
    '$path says $code',
    async ({ path, body, code }) => {
      const response = await ask(path, body);
      expect(response.status).toBe(404);
      expect(await refusal(response)).toEqual({ code });
    },
  );

  it('answers each section by its own schema', async () => {
    for (const section of Object.keys(pagedSections) as (keyof PagedSection)[]) {
      const response = await ask('/api/chart/section', { patient, section });
      pagedSections[section].parse(await response.json());
    }
  });

  it('is known: anything else under /api is refused whatever the method', async () => {
    for (const method of METHODS.filter((one) => one !== 'HEAD')) {
      const response = await app.request('/api/patients/0000000001', { method, headers: { 'content-type': 'application/json' } });
      expect(response.status).toBe(404);
      expect(await refusal(response)).toEqual({ code: 'http.route-unknown' });
    }
  });
});
