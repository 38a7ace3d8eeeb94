/**
 * Who may what: every role × every route × own and other patient, computed from `permitOf` and `openDecision`, tried over HTTP.
 *
 * Breakages seen to fail: a route without the gate; `section` asking for another action; the gate not looking at the patient; the
 * original's patient taken from the asker; `emergency` taken for `yes`; a purpose that opens what only 緊急閲覧 may; a closed account let
 * in; a first secret not replaced let in; the read run before the decision; a value given although nothing was written.
 */
import {
  type Action,
  type Duty,
  formOf,
  ok,
  openDecision,
  permitOf,
  type Relation,
  type Result,
  ROLES_OF_STAFF,
  type Role,
  type Viewed,
} from '@tomoshibi/hospital';
import type { Context } from 'hono';
import { beforeAll, expect, test, vi } from 'vitest';
import { browserKey, loggedIn, type Send } from '../../testdata/login-for.ts';
import { memoryRecord } from '../../testdata/memory-record.ts';
import { sampleDesk } from '../../testdata/sample-parts.ts';
import type { AccessDesk } from '../access/access-desk.ts';
import { readDeviceKey, thumbprintOf } from '../access/device-key.ts';
import { plainLogin } from '../access/staff-directory.ts';
import type { PatientAsked } from '../reader.ts';
import type { StationRecord } from '../record/station-record.ts';
import { createApp, methodsByPath } from './app.ts';
import type { Gate, GateAsk } from './gate.ts';
import { openGate } from './open-gate.ts';
import type { RouteParts } from './route-parts.ts';
import { sampleReader } from './sample-reader.ts';

// Ten slow hashes for each card of each person would be most of the test.
vi.mock('../access/hash-secret.ts', () => ({
  hashSecret: async (secret: string) => `test:${secret}`,
  isSecret: async (secret: string, hash: string) => hash === `test:${secret}`,
  isNobodysSecret: async () => false,
}));

const OWN = '0000000001';
const OTHER = '0000000002';
/** As the FHIR interface names them. */
const REFS: Readonly<Record<string, string>> = { [OWN]: 'aaaaaaaaaaaa', [OTHER]: 'bbbbbbbbbbbb' };
const WARD = '3A';
const DRAFT = { sheet: 'inside', purpose: 'regular', startOn: '2026-11-24', groups: [], notes: [], seen: [] };

/** What a route asks of the gate; `free`: of nobody; `self`: of whoever is logged in; `manage`: registers people, shows no patient. */
type Needs = Action | 'free' | 'self' | 'manage';
interface RouteRow {
  readonly needs: Needs;
  /** With a patient the cell is tried for the own and for another one. */
  readonly asked?: (patient: { number: string }) => object;
  readonly ofPatient?: true;
}
const chart = (needs: Action, more: object = {}): RouteRow => ({
  needs,
  ofPatient: true,
  asked: (patient) => ({ patient, ...more }),
});
const list = (needs: Needs, asked?: object): RouteRow => ({ needs, ...(asked && { asked: () => asked }) });
const account = 'u000000000001';

const ROUTES: Readonly<Record<string, RouteRow>> = {
  '/api/account/cards': list('self', {}),
  '/api/account/passkey': list('self', {}),
  '/api/account/passkey-confirm': list('self', { response: { id: 'x' }, name: 'x' }),
  '/api/account/secret': list('self', { type: 'pin', old: 'x', new: 'y' }),
  '/api/account/token': list('use-fhir', { name: 'x', address: '192.0.2.1', hours: 1 }),
  '/api/account/totp': list('self', {}),
  '/api/account/totp-confirm': list('self', { code: '1' }),
  '/api/carried/assign': chart('take-carried-in', { seq: 1 }),
  '/api/carried/download': chart('export-chart', { seq: 1 }),
  '/api/carried/file': chart('take-carried-in', { how: 'letter', name: 'x', base64: '', from: 'x', checked: true }),
  '/api/carried/list': chart('read-chart'),
  '/api/carried/page': chart('read-chart', { seq: 1 }),
  '/api/carried/photo': chart('take-carried-in', { typed: '', pieces: [], base64: '' }),
  '/api/carried/read': chart('take-carried-in', { typed: '', pieces: [] }),
  '/api/carried/retract': chart('take-carried-in', { seq: 1, reason: 'x' }),
  '/api/carried/take': chart('take-carried-in', { typed: '', pieces: [], from: 'x' }),
  '/api/carried/unassigned': list('take-carried-in', {}),
  '/api/carried/unassigned-page': list('take-carried-in', { seq: 1 }),
  '/api/case/check': list('find-patients', { cover: 'x', sheets: 1, wrong: 0 }),
  '/api/case/code': list('find-patients', { code: 'x' }),
  '/api/chart/changes': chart('read-chart', { since: '2026-11-20T09:00' }),
  '/api/chart/later': chart('read-chart'),
  '/api/chart/search': chart('read-chart', { query: '肺炎' }),
  '/api/chart/section': chart('read-chart', { section: 'drugs' }),
  '/api/chart/summary': chart('read-chart'),
  '/api/copy/month': list('see-readiness', { month: '2026-11' }),
  '/api/copy/status': list('see-readiness', {}),
  '/api/copy/take-now': list('see-readiness', { source: 'emr' }),
  '/api/copy/urgent': list('copy-now', { reason: 'x' }),
  '/api/copy/urgent-state': list('copy-now', {}),
  '/api/desk/call-critical': chart('note-later', { test: 'K', value: '6.8', to: '当直', readBack: true }),
  '/api/desk/close-awaited': chart('note-later', { original: 'o1', how: 'not-done' }),
  '/api/desk/note': chart('note-later', { about: 'drug', text: 'x', basis: 'paper' }),
  '/api/desk/retract': chart('note-later', { seq: 1, reason: 'x' }),
  '/api/devices/enrol': list('manage', { place: 'x', shared: true }),
  '/api/devices/list': list('manage', {}),
  '/api/devices/remove': list('manage', { device: 'd000000000001', reason: 'x' }),
  '/api/document/download': chart('export-chart', { original: 'o1' }),
  '/api/document/page': chart('read-chart', { original: 'o1' }),
  '/api/export/carry': chart('export-chart', { form: 'paper', language: 'ja' }),
  '/api/export/carry-finish': list('export-chart', { job: 'JOB' }),
  '/api/export/carry-one': chart('export-chart', { language: 'ja' }),
  '/api/forms/approve': list('approve-forms', { form: 'F11', version: '1.101', sha256: '0'.repeat(64) }),
  '/api/forms/draft': list('edit-forms', { base: { form: 'F11', version: '1.0' }, definition: formOf('F11'), note: 'x' }),
  '/api/forms/list': list('see-forms', {}),
  '/api/forms/one': list('see-forms', { form: 'F11', version: '1.0' }),
  '/api/forms/publish': list('edit-forms', { form: 'F11', version: '1.101' }),
  '/api/forms/trial': list('see-forms', { form: 'F11', version: '1.0' }),
  '/api/forms/withdraw': list('edit-forms', { form: 'F11', version: '1.0', reason: 'x' }),
  '/api/hospital': list('free'),
  '/api/incident/report': list('report-incident', { what: 'late', place: 'x', level: '0', onPaper: true, text: 'x' }),
  '/api/incident/tally': list('tally-incidents', {}),
  '/api/kit/returned': list('take-carried-in', {}),
  '/api/kit/returned-assign': chart('take-carried-in', { kit: 'KIT-07', entry: 'KIT-07-0001' }),
  '/api/kit/returned-confirm': list('take-carried-in', { kit: 'KIT-07', sha256: 'a'.repeat(64), reason: 'x' }),
  '/api/kit/returned-settle': list('take-carried-in', { kit: 'KIT-07', entry: 'KIT-07-0001' }),
  '/api/kit/take-in': list('take-carried-in', { base64: '' }),
  '/api/kits/assign': list('manage-kits', { kit: 'KIT-07', keeper: 'x', place: 'x' }),
  '/api/kits/checked': list('report-kit', { kit: 'KIT-07', verdict: 'good', where: 'x' }),
  '/api/kits/found': list('report-kit', { kit: 'KIT-07', note: '' }),
  '/api/kits/list': list('report-kit', {}),
  '/api/kits/loss-sheet': list('report-kit', { kit: 'KIT-07' }),
  '/api/kits/lost': list('report-kit', { kit: 'KIT-07', note: '' }),
  '/api/kits/refresh': list('manage-kits', {}),
  '/api/kits/refresh-state': list('report-kit', {}),
  '/api/kits/retire': list('manage-kits', { kit: 'KIT-07', reason: 'x' }),
  '/api/kits/stock-register': list('manage-kits', { item: 'PC-01', what: 'pc', name: '', place: 'x', keeper: 'x', owner: 'own' }),
  '/api/kits/stock-retire': list('manage-kits', { item: 'PC-01', reason: 'x' }),
  '/api/kits/stock-test': list('manage-kits', { item: 'PC-01', boots: true, opensKit: true, prints: true }),
  '/api/lists/history': list('manage-sources', {}),
  '/api/lists/look': list('manage-sources', { fileName: 'x', base64: '' }),
  '/api/lists/take': list('manage-sources', {
    fileName: 'x',
    base64: '',
    mapping: {
      v: 1,
      list: 'x',
      category: 'other',
      complete: false,
      columns: [{ label: 'x', target: 'patient', type: 'text' }],
      keys: [],
    },
    listDay: '2026-11-23',
    dryRun: true,
  }),
  '/api/lists/undo': list('manage-sources', { done: 1 }),
  '/api/night/job': list('use-paper', {}),
  '/api/night/make': list('manage-printing', {}),
  '/api/night/open': list('print-chart', { ward: WARD }),
  '/api/night/print': list('manage-printing', { set: 'ward:3A' }),
  '/api/night/print-all': list('manage-printing', { word: '全病棟' }),
  '/api/night/trial': list('manage-printing', { ward: WARD }),
  '/api/night/view': list('use-paper', {}),
  '/api/night/ward': list('print-chart', { ward: WARD }),
  '/api/openapi.json': list('free'),
  '/api/orders/check': chart('prescribe', { draft: DRAFT }),
  '/api/orders/drugs': list('prescribe', { words: 'x' }),
  '/api/orders/list': chart('read-chart'),
  '/api/orders/reissue': chart('order-slips', { what: 'slip', serial: '00A00001', reason: 'x', language: 'ja' }),
  '/api/orders/slip': chart('order-slips', { form: 'F20', answers: {}, urgency: 'today', language: 'ja' }),
  '/api/orders/slip-forms': list('order-slips', {}),
  '/api/orders/start': chart('prescribe'),
  '/api/orders/withdraw': chart('order-slips', { what: 'slip', serial: '00A00001', reason: 'x' }),
  '/api/orders/write': chart('prescribe', { draft: DRAFT, language: 'ja' }),
  '/api/original': {
    needs: 'read-original',
    ofPatient: true,
    asked: ({ number }) => ({ original: number === OWN ? 'o1' : 'o2' }),
  },
  '/api/paper/end': list('use-paper', { code: '00A00001', how: 'returned' }),
  '/api/paper/forms': list('use-paper', {}),
  '/api/paper/job': list('use-paper', { id: 'job1', what: 'cancel' }),
  '/api/paper/labels': chart('print-chart', { kind: 'patient', paper: 'sheet', copies: 1 }),
  '/api/paper/out': list('use-paper', {}),
  '/api/paper/packs': list('use-paper', {}),
  '/api/paper/print': chart('print-chart', { forms: ['F12'], to: { kind: 'browser' } }),
  '/api/paper/print-blanks': list('use-paper', { form: 'F11', count: 50, unit: 'x', to: { kind: 'browser' } }),
  '/api/paper/printers': list('use-paper', {}),
  '/api/patients/find': list('find-patients', { query: '山田' }),
  '/api/people/add': list('manage', {
    login: '9',
    name: 'x',
    role: 'nurse',
    duties: [],
    departments: [],
    wards: [],
    teams: [],
    chartNames: [],
  }),
  '/api/people/badge': list('manage', { account, badge: 'x' }),
  '/api/people/change': list('manage', { account, changed: {} }),
  '/api/people/close': list('manage', { account, reason: 'x' }),
  '/api/people/import': list('manage', { csv: '', apply: false }),
  '/api/people/list': list('manage', {}),
  '/api/people/reset': list('manage', { account }),
  '/api/pharmacy/answer': chart('query-doctor', { query: 'q', answer: 'changed', text: 'x' }),
  '/api/pharmacy/check': chart('check-dispensing'),
  '/api/pharmacy/list': list('check-dispensing', { scope: 'inpatient' }),
  '/api/pharmacy/pack': list('check-dispensing', { ward: WARD }),
  '/api/pharmacy/query': chart('query-doctor', { cause: 'dose', text: 'x', toDoctor: 'x' }),
  '/api/pharmacy/verdict': chart('check-dispensing', { original: 'o1', verdict: 'held' }),
  '/api/print/sheet': chart('print-chart', { form: 'P01', version: '01', pages: 1 }),
  '/api/problems': list('see-problems'),
  '/api/readiness/accept': list('see-readiness', { line: 'proof', reason: 'x', until: '2026-11-24' }),
  '/api/readiness/answer': list('see-readiness', { day: '2026-11-23', verdict: 'same' }),
  '/api/readiness/confirm': list('see-readiness', { day: '2026-11-23' }),
  '/api/readiness/morning': list('see-readiness', {}),
  '/api/record/answer-flag': list('review-record', { flag: 'f', verdict: 'right', note: 'x' }),
  '/api/record/emergencies': list('read-record', {}),
  '/api/record/export': list('read-record', { format: 'csv' }),
  '/api/record/flags': list('read-record', {}),
  '/api/record/list': list('read-record', { part: 'charts', limit: 10 }),
  '/api/record/patient-report': list('read-record', { patient: OWN, nameStaff: true }),
  '/api/record/review-emergency': list('review-record', { viewed: 0, verdict: 'right', note: 'x' }),
  '/api/record/weekly': list('read-record', { fromInstant: '2026-11-01T00:00:00.000Z', toInstant: '2026-11-08T00:00:00.000Z' }),
  '/api/session': list('free'),
  '/api/session/close': list('free', { why: 'logout' }),
  '/api/session/first': list('free', {}),
  '/api/session/open': list('free', {}),
  '/api/session/passkey': list('free', { login: 'x' }),
  '/api/supplies/count': list('use-paper', { item: 'paper-a4', name: 'x', unit: 'x', count: 1 }),
  '/api/supplies/draft': list('use-paper', {}),
  '/api/supplies/list': list('use-paper', {}),
  '/api/supplies/order': list('use-paper', { item: 'paper-a4', count: 1 }),
  '/api/visits': list('list-visits', {}),
  '/api/ward': list('list-ward', { ward: WARD }),
  '/api/wristband': chart('print-chart'),
};

interface Person {
  readonly who: string;
  readonly role: Role;
  readonly duties: readonly Duty[];
}
const PEOPLE: readonly Person[] = [
  ...ROLES_OF_STAFF.map((role) => ({ who: role, role, duties: [] })),
  ...(['accounts', 'privacy', 'safety', 'keeper'] as const).map((duty) => ({
    who: `it, ${duty}`,
    role: 'it' as const,
    duties: [duty],
  })),
  // should somebody get both, reading is what is lost.
  { who: 'doctor, keeper', role: 'doctor', duties: ['keeper'] },
];

const MARK = { shown: 'a patient' };
let desk: AccessDesk;
let record: StationRecord;
let app: ReturnType<typeof createApp>;
let reads = 0;
/** What the gate said, in order. */
const outcomes: string[] = [];
const written: Viewed[] = [];

/** Parts of others, of which only the routes are wanted. */
const anything = <T>(): T => new Proxy({}, { get: () => async () => undefined }) as T;

beforeAll(async () => {
  record = memoryRecord();
  desk = sampleDesk(record);
  record.follow(({ event }) => {
    if (event.kind === 'access.viewed') written.push(event);
  });
  for (const [index, { role, duties, who }] of PEOPLE.entries()) await addAccount(index, who, role, duties);
  const care = async (patient: PatientAsked) => {
    const number = 'number' in patient ? patient.number : patient.ref === REFS[OWN] ? OWN : OTHER;
    return {
      number,
      ref: REFS[number] ?? `r-${number}`,
      care: { departments: [], ties: [], teams: [], ward: number === OWN ? WARD : '9Z' },
    };
  };
  const real = openGate({ care: { care }, record, nowMs: desk.nowMs });
  // Whether the gate lets it through is looked at here; what is read behind it has tests of its own.
  const gate: Gate = {
    async pass<T>(c: Context, ask: GateAsk): Promise<Result<T>> {
      const passed = await real.pass(
        c,
        ask,
        async () => {
          reads++;
          return ok(MARK);
        },
        () => ({ act: 'opened', patients: [] }),
      );
      outcomes.push(passed.ok ? 'pass' : passed.refusal.code);
      return passed as Result<T>;
    },
  };
  const reader = { ...sampleReader(), care, patientOfOriginal: async (original: string) => (original === 'o1' ? OWN : OTHER) };
  const others: Pick<
    RouteParts,
    | 'carried'
    | 'carry'
    | 'carryOne'
    | 'desk'
    | 'documents'
    | 'fhir'
    | 'forms'
    | 'kitReturn'
    | 'kits'
    | 'labels'
    | 'lists'
    | 'night'
    | 'orders'
    | 'paper'
    | 'readiness'
  > = {
    carried: anything(),
    carry: anything(),
    carryOne: anything(),
    desk: anything(),
    documents: anything(),
    fhir: anything(),
    forms: anything(),
    kitReturn: anything(),
    kits: anything(),
    lists: anything(),
    night: anything(),
    orders: anything(),
    labels: anything(),
    paper: anything(),
    readiness: anything(),
  };
  app = createApp({ reader, gate, record, access: desk, ...others });
});

async function addAccount(index: number, name: string, role: Role, duties: readonly Duty[], mustChange = false): Promise<string> {
  const id = `u${String(index + 100).padStart(12, '0')}`;
  const facts = { login: plainLogin(`L${index}`), name, role, duties, departments: [], wards: [WARD], teams: [], chartNames: [] };
  const factor = { type: 'password', hash: 'x' } as const;
  await record.write([
    { kind: 'access.account-added', v: 1, account: id, ...facts, by: { place: 'cli' } },
    { kind: 'access.factor-set', v: 1, account: id, factor, by: {}, ...(mustChange && { mustChange: true }) },
  ]);
  return id;
}

const key = browserKey();
const send: Send = (path, init) => Promise.resolve(app.request(path, init));
const deviceKey = readDeviceKey(key.jwk);
if (deviceKey === undefined) throw new RangeError('the key of the test is none');

/** A fresh session each time: what an earlier cell opened must not help the next. */
function enter(id: string) {
  const { secret } = desk.sessions.open({
    account: id,
    deviceKey: deviceKey as NonNullable<typeof deviceKey>,
    thumbprint: thumbprintOf(key.jwk),
    idleMs: 1e6,
  });
  return loggedIn(send, key, `tomoshibi=${secret}`);
}

async function outcome(
  browser: ReturnType<typeof enter> | undefined,
  path: string,
  row: RouteRow,
  number: string,
  given: object = {},
): Promise<string> {
  const body = row.asked?.({ number });
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify({ ...body, ...given }) };
  const answer = await (browser === undefined
    ? send(path, { ...init, headers: { 'content-type': 'application/json' } })
    : browser.fetch(path, init));
  const text = await answer.text();
  const code = text.startsWith('{') ? String(JSON.parse(text).code ?? '') : '';
  return (answer.status === 401 || answer.status === 403) && !PASSED.has(code) ? code : 'pass';
}
/** Refusals of what stands behind: whoever gets them was let through. */
const PASSED = new Set([
  'access.wrong',
  'access.no-passkey-on-address',
  'access.passkey-not-made',
  'access.account-unknown',
  'access.device-unknown',
]);

function expected({ role, duties }: Person, needs: Needs, relation: Relation | undefined): string {
  if (needs === 'free' || needs === 'self') return 'pass';
  const permit = permitOf({ role, duties }, needs === 'manage' ? 'manage-accounts' : needs);
  if (relation === undefined) {
    if (needs === 'manage' || needs === 'use-fhir') return permit === 'yes' ? 'pass' : 'access.not-allowed';
    return permit === 'yes' ? 'pass' : permit === 'no' ? 'access.not-allowed' : 'access.emergency-needed';
  }
  const decision = openDecision(permit, relation, {});
  return decision === 'open' ? 'pass' : `access.${decision}`;
}

test('every route stands in this matrix', () => {
  expect(Object.keys(ROUTES)).toEqual([...methodsByPath(app).keys()].sort());
});

test('R-216: every role × every route × own and other patient: each cell as the rights say, 0 wrong', async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const [index, person] of PEOPLE.entries()) {
    for (const path of methodsByPath(app).keys()) {
      const row = ROUTES[path] as RouteRow;
      for (const number of row.ofPatient ? [OWN, OTHER] : [OWN]) {
        const relation = row.ofPatient ? (number === OWN ? 'ward' : 'none') : undefined;
        const before = { reads, written: written.length };
        const got = await outcome(enter(`u${String(index + 100).padStart(12, '0')}`), path, row, number);
        const want = expected(person, row.needs, relation);
        cells++;
        if (got !== want) wrong.push(`${person.who} ${path} ${number}: ${got} instead of ${want}`);
        // Nothing is read for who is refused, and nothing is shown that is not written down.
        const seen = written.length - before.written;
        if (reads - before.reads !== seen) wrong.push(`${person.who} ${path}: ${reads - before.reads} reads, ${seen} written`);
        if (row.ofPatient && got === 'pass' && written.at(-1)?.patients[0] !== number)
          wrong.push(`${path}: logged under another patient`);
      }
    }
  }
  console.log(
    `gate matrix: ${cells} cells (${PEOPLE.length} people × ${methodsByPath(app).size} routes × own/other), ${wrong.length} wrong`,
  );
  expect(wrong).toEqual([]);
}, 60_000);

test('the FHIR interface asks the same gate: every person × every interaction × own and other patient, by token', async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const person of PEOPLE) {
    const { secret } = desk.sessions.open({ account: idOf(person.who), address: '192.0.2.1', idleMs: 1e6 });
    for (const number of [OWN, OTHER]) {
      const ref = REFS[number];
      for (const path of [
        `Patient/${ref}`,
        `Patient/${ref}/$everything`,
        `Patient/${ref}/$summary`,
        `Composition/${ref}-summary/$document`,
        `Observation?patient=Patient/${ref}`,
        'Patient?name=x',
      ]) {
        cells++;
        const before = written.length;
        outcomes.length = 0;
        const answer = await send(`/fhir/R4/${path}`, { headers: { authorization: `Bearer ${secret}` } });
        const want = expected(person, 'use-fhir', path.includes('?name') ? undefined : number === OWN ? 'ward' : 'none');
        if (outcomes[0] !== want || outcomes.length !== 1)
          wrong.push(`${person.who} ${path}: ${outcomes.join()} instead of ${want}`);
        if (want !== 'pass' && answer.status !== 403) wrong.push(`${person.who} ${path}: ${answer.status}`);
        if (written.length - before !== (want === 'pass' ? 1 : 0))
          wrong.push(`${person.who} ${path}: ${written.length - before} written`);
      }
    }
  }
  for (const authorization of ['', 'Bearer x', `Bearer ${'x'.repeat(43)}`, 'Basic eDp5']) {
    const answer = await send(`/fhir/R4/Patient/${REFS[OWN]}`, authorization === '' ? {} : { headers: { authorization } });
    if (answer.status !== 401) wrong.push(`${authorization}: ${answer.status}`);
  }
  const { secret } = desk.sessions.open({ account: idOf('doctor'), address: '192.0.2.1', idleMs: 1e6 });
  for (const [remoteAddress, refused] of [
    ['192.0.2.1', false],
    ['::ffff:192.0.2.1', false],
    ['192.0.2.2', true],
  ] as const) {
    const headers = { authorization: `Bearer ${secret}`, host: 'localhost:7420' };
    const env = { incoming: { socket: { remoteAddress, localPort: 7420 } } };
    const answer = await app.request(`/fhir/R4/Patient/${REFS[OWN]}`, { headers }, env);
    if ((answer.status === 403) !== refused) wrong.push(`token from ${remoteAddress}: ${answer.status}`);
  }
  console.log(`gate matrix, FHIR: ${cells} cells, ${wrong.length} wrong`);
  expect(wrong).toEqual([]);
});

test('nobody without a session, with a closed account, or with a first secret not replaced gets past the door', async () => {
  const closed = await addAccount(900, 'closed', 'doctor', ['accounts']);
  await record.write([{ kind: 'access.account-closed', v: 1, account: closed, reason: 'left', by: {} }]);
  const fresh = await addAccount(901, 'fresh', 'doctor', ['accounts'], true);
  const wrong: string[] = [];
  let cells = 0;
  for (const path of methodsByPath(app).keys()) {
    const row = ROUTES[path] as RouteRow;
    const free = row.needs === 'free';
    for (const number of row.ofPatient ? [OWN, OTHER] : [OWN]) {
      const before = reads;
      const tries: readonly (readonly [string, ReturnType<typeof enter> | undefined, string])[] = [
        ['nobody', undefined, 'access.login-needed'],
        ['closed', enter(closed), 'access.login-needed'],
        ['fresh', enter(fresh), row.needs === 'self' ? 'pass' : 'access.must-change'],
      ];
      for (const [who, browser, want] of tries) {
        cells++;
        const got = await outcome(browser, path, row, number);
        if (got !== (free ? 'pass' : want)) wrong.push(`${who} ${path}: ${got}`);
      }
      if (reads !== before) wrong.push(`${path}: read`);
    }
  }
  console.log(`gate matrix, outside: ${cells} cells, ${wrong.length} wrong`);
  expect(wrong).toEqual([]);
});

test('R-029: a purpose opens a stranger’s chart for the session and stands in the record; 緊急閲覧 opens where the role has none', async () => {
  const row = ROUTES['/api/chart/summary'] as RouteRow;
  const section = ROUTES['/api/chart/section'] as RouteRow;
  const nurse = enter(idOf('nurse'));
  expect(await outcome(nurse, '/api/chart/section', section, OTHER)).toBe('access.purpose-needed');
  expect(await outcome(nurse, '/api/chart/summary', row, OTHER, { purpose: 'consult' })).toBe('pass');
  expect(written.at(-1)).toMatchObject({
    patients: [OTHER],
    relation: 'none',
    purpose: 'consult',
    by: { account: idOf('nurse') },
  });
  expect(await outcome(nurse, '/api/chart/section', section, OTHER)).toBe('pass');
  expect(written.at(-1)).toMatchObject({ purpose: 'consult' });

  const reception = enter(idOf('reception'));
  expect(await outcome(reception, '/api/chart/summary', row, OWN, { purpose: 'reception' })).toBe('access.emergency-needed');
  expect(await outcome(reception, '/api/chart/summary', row, OWN, { emergency: 'life-at-risk' })).toBe('pass');
  expect(written.at(-1)).toMatchObject({ patients: [OWN], emergency: 'life-at-risk' });
  expect(await outcome(reception, '/api/chart/section', section, OWN)).toBe('pass');
  expect(await outcome(reception, '/api/chart/section', section, OTHER)).toBe('access.emergency-needed');
  const it = enter(idOf('it'));
  expect(await outcome(it, '/api/chart/summary', row, OWN, { emergency: 'life-at-risk' })).toBe('access.not-allowed');
  expect(await outcome(enter(idOf('doctor, keeper')), '/api/chart/summary', row, OWN, { emergency: 'life-at-risk' })).toBe(
    'access.not-allowed',
  );
});

test('a session opens 120 charts in ten minutes; the next is refused until the person logs in again', async () => {
  const row = ROUTES['/api/chart/summary'] as RouteRow;
  const nurse = enter(idOf('nurse'));
  for (let at = 0; at < 120; at++)
    expect(await outcome(nurse, '/api/chart/summary', row, `1${at}`, { purpose: 'treatment' })).toBe('pass');
  const over = await nurse.ask('/api/chart/summary', { patient: { number: '1120' }, purpose: 'treatment' });
  expect([over.status, await over.json()]).toEqual([429, { code: 'access.view-budget' }]);
  // What is open stays open: nobody loses the chart of the patient in front of them.
  expect(await outcome(nurse, '/api/chart/summary', row, '15')).toBe('pass');
  expect(await outcome(enter(idOf('nurse')), '/api/chart/summary', row, '1120', { purpose: 'treatment' })).toBe('pass');
});

const idOf = (who: string): string => `u${String(PEOPLE.findIndex((one) => one.who === who) + 100).padStart(12, '0')}`;
