import type { ChartContext } from './context.ts';
import type { StoredItem } from './item.ts';
import { movementsMade } from './movements.ts';
import { allergySection } from './sections/allergies.ts';
import { diagnosisItems } from './sections/diagnoses.ts';
import { documentItems } from './sections/documents.ts';
import { drugItems } from './sections/drugs.ts';
import { collectSeries, flagOf, nameOf } from './sections/lab-series.ts';
import { mealItems } from './sections/meals.ts';
import { orderItems } from './sections/order-items.ts';
import { carriedOf } from './sections/orders-done.ts';
import type { BedView } from './view.ts';
import type { ChangedSection } from './view-changes.ts';

export interface SectionLines {
  readonly section: ChangedSection;
  /** Texts as sent, one a fact. Nothing that depends on the day is in them. */
  readonly lines: readonly string[];
}

/** What one item states, in lines: to be compared with what another version of it states. What is cancelled states nothing. */
export function chartLines(context: ChartContext, item: StoredItem): readonly SectionLines[] {
  const facts = item.row.facts;
  if (facts === undefined || facts.cancels) return [];
  switch (facts.kind) {
    case 'basics':
      return [
        {
          section: 'person',
          lines: [
            ...Object.values(facts.name ?? {}),
            ...[facts.born, facts.sex, facts.address].filter((text) => text !== undefined),
            ...(facts.phones ?? []),
            ...(facts.contacts ?? []).map((one) => line(one.relation, one.name, ...(one.phones ?? []))),
            ...(facts.insurances ?? []).map((one) => line(one.type, one.insurer, one.insured, one.from, one.to)),
            ...(facts.disabilities ?? []),
            ...(facts.obs ?? []).map((obs) => line(nameOf(obs), obs.value, obs.unit)),
          ],
        },
        { section: 'allergies', lines: allergyLines(context, item) },
      ];
    case 'allergies':
      return [{ section: 'allergies', lines: allergyLines(context, item) }];
    case 'diagnoses':
      return [
        {
          section: 'problems',
          lines: diagnosisItems(context, [item]).map((one) =>
            line(one.name, one.suspected ? '(疑)' : undefined, one.startedOn, one.outcome, one.endedOn, one.doctor),
          ),
        },
      ];
    case 'prescription':
    case 'injection':
      return [
        {
          section: 'drugs',
          lines: drugItems(context, [item])
            .filter((drug) => drug.state !== 'cancelled')
            .map((drug) =>
              line(drug.name, drug.perDose, drug.daily, drug.usage, drug.rate, days(drug.days), drug.startOn, drug.endOn),
            ),
        },
      ];
    case 'administration':
      return [
        { section: 'drugs', lines: (facts.given ?? []).map((one) => line(one.name, one.amount, one.rate, one.start, one.end)) },
      ];
    case 'appointment':
      return [
        {
          section: 'orders',
          lines: [line(facts.at, facts.until, facts.dept, facts.doctor, facts.place, facts.what, facts.note, facts.status)],
        },
      ];
    case 'vitals':
      return [
        {
          section: 'results',
          lines: (facts.obs ?? []).map((obs) => line(nameOf(obs), obs.value, obs.unit, obs.at ?? facts.at)),
        },
      ];
    case 'list':
      return [
        { section: 'documents', lines: facts.cells.map(({ label, text }) => line(facts.list, facts.listDay, label, text)) },
      ];
    case 'merge':
      return [{ section: 'person', lines: [line(facts.as, facts.other, facts.at)] }];
    case 'meal':
      return [
        {
          section: 'meals',
          lines: mealItems(context, [item])
            .filter((meal) => meal.state !== 'cancelled')
            .map((meal) => line(meal.diet, meal.text, meal.usage, meal.startAt, meal.endAt)),
        },
      ];
    case 'lab':
      return item.key.kind === 'OML-11' ? [{ section: 'results', lines: resultLines(item) }] : orderLines(context, item);
    case 'examination':
      return /-0[123]$/.test(item.key.kind)
        ? orderLines(context, item)
        : [{ section: 'documents', lines: documentLines(context, item) }];
    case 'document':
      return [{ section: 'documents', lines: documentLines(context, item) }];
    case 'movement':
      return [
        {
          section: 'stays',
          lines: movementsMade([item]).map((one) =>
            line(
              one.kind,
              one.at,
              place(one.facts.place ?? one.facts.planned),
              one.facts.dept,
              one.facts.attending,
              one.facts.reason,
            ),
          ),
        },
      ];
  }
}

const line = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' ');
const days = (count: number | undefined): string | undefined => (count === undefined ? undefined : `${count}日分`);
const place = (bed: BedView | undefined): string | undefined =>
  bed === undefined ? undefined : [bed.ward, bed.room, bed.bed].filter((part) => part !== undefined).join('-');

function allergyLines(context: ChartContext, item: StoredItem): readonly string[] {
  return allergySection(context, [item]).items.map((one) =>
    line(one.allergen, one.kindText, one.severity, one.reaction, one.onset),
  );
}

function resultLines(item: StoredItem): readonly string[] {
  return collectSeries([item]).flatMap(({ values }) =>
    values.map(({ obs, at }) => line(nameOf(obs), obs.value, obs.unit, flagOf(obs), at, ...(obs.notes ?? []))),
  );
}

function orderLines(context: ChartContext, item: StoredItem): readonly SectionLines[] {
  const orders = orderItems(context, item, carriedOf([])).filter((order) => order.state !== 'cancelled');
  return [{ section: 'orders', lines: orders.map((order) => line(order.name, order.detail, order.scheduledAt)) }];
}

function documentLines(context: ChartContext, item: StoredItem): readonly string[] {
  return documentItems(context, [item]).flatMap((one) => [
    line(one.title, one.at, one.author),
    ...one.lines.map(({ label, text }) => line(label, text)),
  ]);
}
