import { addDays } from '../../kernel/calendar-day.ts';
import { comparableTime, hasCome } from '../comparable-time.ts';
import { type ChartContext, fromOriginal, sectionOf } from '../context.ts';
import { isCancelled } from '../drug-days.ts';
import type { ExaminationFacts, LabFacts, LabPanelFacts, ObservationFacts } from '../facts.ts';
import { dayOfKey, keyDay } from '../hospital-day.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageOf } from '../paging.ts';
import { present } from '../present.ts';
import { newestOfAll } from '../scan.ts';
import type { OrderItem, Section } from '../view.ts';
import type { AwaitedResult } from '../view-results.ts';
import type { Asked } from './diagnoses.ts';
import { orderItems } from './order-items.ts';
import { carriedOf, reportKinds } from './orders-done.ts';

const ORDERS = ['OML-01', 'OMG-01', 'OMG-02', 'OMG-03'] as const;
const REPORTS = reportKinds(ORDERS);
const KINDS = [...ORDERS, ...REPORTS];
/** An order nobody reported on for longer than this is no longer waited for. */
const DAYS_BACK = 120;
const MOST = 400;
const MOST_REPORTS = 1_000;

/** 未着: what was to be done by now and has no final result in this copy, the longest waiting first. */
export async function readAwaited(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<AwaitedResult>> {
  const patient = context.patient.number;
  const fromDay = keyDay(addDays(context.onDay, -DAYS_BACK) ?? context.onDay);
  const [orders, reports] = await Promise.all([
    newestOfAll(rows, patient, ORDERS, { fromDay, most: MOST }),
    newestOfAll(rows, patient, REPORTS, { fromDay, most: MOST_REPORTS }),
  ]);
  const items = awaitedResults(context, orders, reports);
  return sectionOf(context, KINDS, { ...pageOf(items, asked), others: orders.length + reports.length > 0 });
}

export function awaitedResults(
  context: ChartContext,
  orders: readonly StoredItem[],
  reports: readonly StoredItem[],
): readonly AwaitedResult[] {
  const carried = carriedOf(reports);
  const none = carriedOf([]);
  const open = orders.flatMap((item) => {
    const facts = item.row.facts;
    if (facts?.kind !== 'lab' && facts?.kind !== 'examination') return [];
    if (isCancelled(facts.cancels, facts.control)) return [];
    if (!carried.has(item, facts.order)) return withoutReport(context, item, facts, orderItems(context, item, none));
    return facts.kind === 'lab' ? partlyReported(context, item, facts, reports) : [];
  });
  const interim = reports.flatMap((item) => preliminary(context, item));
  return [...open, ...interim].sort((a, b) => compare(a.since, b.since));
}

/** Ordered for today or before; a panel of status `I` has its specimen taken (HL7 table 0123). */
function withoutReport(
  context: ChartContext,
  item: StoredItem,
  facts: LabFacts | ExaminationFacts,
  lines: readonly OrderItem[],
): readonly AwaitedResult[] {
  return lines.flatMap((line, at) => {
    const planned = comparableTime(line.scheduledAt)?.slice(0, 10);
    if (line.state !== 'open' || (planned !== undefined && !hasCome(planned, context.nowLocal))) return [];
    const status = facts.kind === 'lab' ? facts.panels?.[at]?.status : facts.exams?.[0]?.status;
    return [view(context, item, facts, line, status === 'I' ? 'taken' : 'ordered', line.scheduledAt ?? line.orderedAt, [])];
  });
}

/** Ordered codes no report of the order names, where at least one was: then both use the same codes, and the rest is missing. */
function partlyReported(
  context: ChartContext,
  item: StoredItem,
  facts: LabFacts,
  reports: readonly StoredItem[],
): readonly AwaitedResult[] {
  const reported = new Set<string>();
  for (const report of reports) {
    const lab = report.row.facts;
    if (lab?.kind !== 'lab' || lab.cancels || !isSameOrder(item, facts, report, lab)) continue;
    for (const panel of lab.panels ?? []) for (const obs of panel.obs ?? []) if (obs.code !== undefined) reported.add(obs.code);
  }
  const ordered = (facts.panels ?? []).flatMap((panel) => panel.obs ?? []).filter((obs) => obs.code !== undefined);
  const missing = ordered.filter((obs) => !reported.has(obs.code as string));
  if (missing.length === 0 || missing.length === ordered.length) return [];
  const line = orderItems(context, item, carriedOf([]))[0];
  if (line === undefined) return [];
  return [view(context, item, facts, line, 'partial', line.scheduledAt ?? line.orderedAt, missing.map(nameOf))];
}

function isSameOrder(order: StoredItem, facts: LabFacts, report: StoredItem, lab: LabFacts): boolean {
  if (facts.order !== undefined && facts.order === lab.order) return true;
  return order.key.order === report.key.order && !/^9{13,22}$/.test(order.key.order);
}

const INTERIM: ReadonlySet<string> = new Set(['P', 'R', 'S']);

/** A report with preliminary values (HL7 table 0085 `P` `R` `S`), one that only says the specimen is there (`I`). */
function preliminary(context: ChartContext, item: StoredItem): readonly AwaitedResult[] {
  const facts = item.row.facts;
  if (facts?.kind === 'examination') return interimExam(context, item, facts);
  if (facts?.kind !== 'lab' || isCancelled(facts.cancels, facts.control)) return [];
  return (facts.panels ?? []).flatMap((panel) => {
    const obs = (panel.obs ?? []).filter((one) => INTERIM.has(one.status ?? ''));
    const waiting = (panel.obs ?? []).filter((one) => one.status === 'I');
    const state =
      obs.length > 0 || panel.status === 'P' ? 'interim' : waiting.length > 0 || panel.status === 'I' ? 'taken' : undefined;
    if (state === undefined) return [];
    const named = state === 'interim' && obs.length > 0 ? obs : (panel.obs ?? []);
    return [reportView(context, item, facts, panel, state, named)];
  });
}

function reportView(
  context: ChartContext,
  item: StoredItem,
  facts: LabFacts,
  panel: LabPanelFacts,
  state: 'interim' | 'taken',
  named: readonly ObservationFacts[],
): AwaitedResult {
  const line = { kind: 'lab' as const, name: panel.panel ?? '?', detail: [...new Set(named.map(nameOf))].join('、') };
  const since = state === 'taken' ? (panel.at ?? panel.reported) : (panel.reported ?? panel.at);
  return view(context, item, facts, line, state, since ?? dayOfKey(item.key.day), []);
}

function interimExam(context: ChartContext, item: StoredItem, facts: ExaminationFacts): readonly AwaitedResult[] {
  if (isCancelled(facts.cancels, facts.control)) return [];
  const kind = ({ 'OMG-11': 'imaging', 'OMG-12': 'endoscopy', 'OMG-13': 'physiology' } as const)[item.key.kind] ?? 'imaging';
  return (facts.exams ?? []).flatMap((exam) => {
    const interim = exam.status === 'P' || (exam.obs ?? []).some((obs) => INTERIM.has(obs.status ?? ''));
    if (!interim && exam.status !== 'I') return [];
    const line = { kind, name: exam.name ?? exam.code ?? '?' };
    const since = exam.reported ?? exam.performed ?? dayOfKey(item.key.day);
    return [view(context, item, facts, line, interim ? 'interim' : 'taken', since, [])];
  });
}

type Line = { readonly kind: OrderItem['kind']; readonly name: string; readonly detail?: string; readonly scheduledAt?: string };

function view(
  context: ChartContext,
  item: StoredItem,
  facts: LabFacts | ExaminationFacts,
  line: Line,
  state: AwaitedResult['state'],
  since: string | undefined,
  missing: readonly string[],
): AwaitedResult {
  return present<AwaitedResult>({
    kind: line.kind as AwaitedResult['kind'],
    name: line.name,
    detail: line.detail,
    state,
    missing,
    since,
    scheduledAt: line.scheduledAt,
    orderedAt: facts.at,
    department: facts.dept,
    doctor: facts.doctor,
    order: /^9{13,22}$/.test(item.key.order) ? facts.order : item.key.order,
    ...fromOriginal(context, item),
  });
}

const nameOf = (obs: ObservationFacts): string => obs.name ?? obs.local ?? obs.code ?? '?';
const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0);
