import { type BedView, type MovementMade, movementsMade, type StoredItem } from '@tomoshibi/hospital';
import { type ChartResource, coding } from '../element.ts';
import { SYSTEM } from '../systems.ts';
import { period } from '../time.ts';
import { departmentName, type MapContext, patientReference, practitioner, resourceOf } from './map-context.ts';

/** A stay from ADT-22 to ADT-52 with the beds in between. */
interface Stay {
  readonly first: MovementMade;
  readonly beds: { readonly place: BedView; readonly from: string; to?: string }[];
  last: MovementMade;
  away: boolean;
  attending?: string;
  dept?: string;
  discharged?: MovementMade;
}

/** JP_Encounter: one for each stay, one for each outpatient reception (ADT-12). Withdrawn movements are left out, as on the chart. */
export function encounters(context: MapContext, items: readonly StoredItem[]): ChartResource[] {
  const stays: Stay[] = [];
  const visits: MovementMade[] = [];
  for (const move of movementsMade(items)) {
    if (move.kind === 'ADT-12') visits.push(move);
    else step(stays, move);
  }
  return [...stays.map((stay) => inpatient(context, stay)), ...visits.map((visit) => outpatient(context, visit))];
}

function step(stays: Stay[], move: MovementMade): void {
  const open = stays.at(-1)?.discharged === undefined ? stays.at(-1) : undefined;
  const { facts, at } = move;
  if (move.kind === 'ADT-22' || (open === undefined && move.kind === 'ADT-42')) {
    stays.push({ first: move, last: move, away: false, beds: [] });
  } else if (open === undefined) return;
  const stay = stays.at(-1) as Stay;
  stay.last = move;
  if (move.kind === 'ADT-31') stay.away = true;
  if (move.kind === 'ADT-32') stay.away = false;
  if (move.kind === 'ADT-52') stay.discharged = move;
  if (facts.attending !== undefined) stay.attending = facts.attending;
  if (facts.dept !== undefined) stay.dept = facts.dept;
  const before = stay.beds.at(-1);
  const moves = move.kind === 'ADT-22' || move.kind === 'ADT-42' || move.kind === 'ADT-52';
  if (before !== undefined && before.to === undefined && moves) before.to = at;
  if (facts.place !== undefined && (move.kind === 'ADT-22' || move.kind === 'ADT-42'))
    stay.beds.push({ place: facts.place, from: at });
}

function inpatient(context: MapContext, stay: Stay): ChartResource {
  const { first, discharged } = stay;
  const doctor = practitioner('attending', stay.attending);
  const disposition = discharged?.facts.disposition;
  return resourceOf(
    context,
    // The stay keeps its id while it grows; its version is the movement that came last.
    { key: first.item.key, row: stay.last.item.row },
    { type: 'Encounter', profile: 'JP_Encounter' },
    {
      contained: doctor.contained,
      status: discharged !== undefined ? 'finished' : stay.away ? 'onleave' : 'in-progress',
      class: coding(SYSTEM.actCode, 'IMP', 'inpatient encounter'),
      serviceType: stay.dept === undefined ? undefined : { text: departmentName(context, stay.dept) },
      subject: patientReference(context),
      participant: doctor.reference === undefined ? [] : [{ individual: doctor.reference }],
      period: period(first.facts.admittedAt ?? first.at, discharged?.facts.dischargedAt ?? discharged?.at),
      hospitalization: disposition === undefined ? undefined : { dischargeDisposition: { text: disposition } },
      location: stay.beds.map(({ place, from, to }) => ({
        location: { type: 'Location', display: bedText(place) },
        period: period(from, to),
      })),
      serviceProvider: { type: 'Organization', display: context.hospital.name },
    },
  );
}

function outpatient(context: MapContext, { item, facts, at }: MovementMade): ChartResource {
  const doctor = practitioner('attending', facts.attending);
  return resourceOf(
    context,
    item,
    { type: 'Encounter', profile: 'JP_Encounter' },
    {
      contained: doctor.contained,
      // What became of a reception is not part of the message; only that its day is over is sure.
      status: at.slice(0, 10) < context.chart.onDay ? 'finished' : 'unknown',
      class: coding(SYSTEM.actCode, 'AMB', 'ambulatory'),
      serviceType: facts.dept === undefined ? undefined : { text: departmentName(context, facts.dept) },
      subject: patientReference(context),
      participant: doctor.reference === undefined ? [] : [{ individual: doctor.reference }],
      period: period(facts.at ?? at, undefined),
      reasonCode: facts.reason === undefined ? [] : [{ text: facts.reason }],
      serviceProvider: { type: 'Organization', display: context.hospital.name },
    },
  );
}

const bedText = (place: BedView): string =>
  [place.ward, place.room, place.bed].filter((part) => part !== undefined).join('-') || '?';
