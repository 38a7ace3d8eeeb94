import type { LabPanelFacts, ObservationFacts, StoredItem } from '@tomoshibi/hospital';
import { dayOfKey } from '@tomoshibi/hospital';
import { absent, type ChartResource, coding, type Element } from '../element.ts';
import { SYSTEM, systemOf } from '../systems.ts';
import { instantOf, timed } from '../time.ts';
import { department, type MapContext, patientReference, practitioner, resourceOf } from './map-context.ts';
import { quantityOf } from './quantity.ts';

/** OBX-11 (HL70085). */
const STATUS: Readonly<Record<string, string>> = {
  P: 'preliminary',
  R: 'preliminary',
  S: 'preliminary',
  F: 'final',
  U: 'final',
  C: 'corrected',
  D: 'entered-in-error',
  W: 'entered-in-error',
  X: 'cancelled',
  I: 'registered',
};
/** HL70078 and v3 share these. */
const INTERPRETATIONS = ['H', 'L', 'HH', 'LL', 'A', 'AA', 'N', 'R', 'S', 'I', 'POS', 'NEG'];

/** JP_Observation_LabResult, one for each OBX of OML-11; order details (OBX-11 `O`) are no results. */
export function labResults(context: MapContext, item: StoredItem): ChartResource[] {
  const facts = item.row.facts;
  if (facts?.kind !== 'lab') return [];
  const doctor = practitioner('requester', facts.doctor);
  return (facts.panels ?? []).flatMap((panel, at) =>
    (panel.obs ?? []).flatMap((obs, index) => {
      if (obs.status === 'O') return [];
      const time = obs.at ?? panel.at ?? panel.reported ?? dayOfKey(item.key.day);
      return resourceOf(
        context,
        item,
        { type: 'Observation', profile: 'JP_Observation_LabResult', part: [at, index] },
        {
          contained: doctor.contained,
          extension: department(context, facts.dept),
          identifier: labIdentifiers(context, facts.order, obs),
          ...common(context, obs, facts.cancels === true),
          category: [
            { coding: [coding(SYSTEM.observationCategory, 'laboratory')] },
            ...(panel.panel === undefined ? [] : [{ text: panel.panel }]),
          ],
          ...timed('effectiveDateTime', time, true),
          issued: instantOf(panel.reported),
          specimen: panel.material === undefined ? absent() : { type: 'Specimen', display: panel.material },
          note: notesOf(obs, panel).map((text) => ({ text })),
        },
      );
    }),
  );
}

/** OBX-4 ties an organism to its susceptibilities: without it they cannot be put together again. */
function labIdentifiers(context: MapContext, order: string | undefined, obs: ObservationFacts): Element[] {
  const local = context.hospital.local;
  return [
    { system: `${local}#order`, value: order },
    { system: `${local}#obx-4`, value: obs.sub },
  ].filter((one) => one.value !== undefined);
}

const notesOf = (obs: ObservationFacts, panel: LabPanelFacts): readonly string[] => [
  ...(obs.notes ?? []),
  ...(panel.notes ?? []),
];

const BODY = /^9N00[16]/;

/** Observations of ADT-00: body size as JP_Observation_BodyMeasurement, blood group, infections and the rest as JP_Observation_Common. */
export function basicsObservations(context: MapContext, item: StoredItem): ChartResource[] {
  const facts = item.row.facts;
  if (facts?.kind !== 'basics') return [];
  return (facts.obs ?? []).map((obs, index) => {
    const body = (obs.sys === 'JC10' && BODY.test(obs.code ?? '')) || /^(?:身長|体重)$/u.test(obs.name ?? '');
    return resourceOf(
      context,
      item,
      { type: 'Observation', profile: body ? 'JP_Observation_BodyMeasurement' : 'JP_Observation_Common', part: [index] },
      {
        ...common(context, obs, facts.cancels === true),
        category: body ? [{ coding: [coding(SYSTEM.observationCategory, 'body-measurement')] }] : [{ text: '患者基本情報' }],
        ...timed('effectiveDateTime', obs.at),
        note: (obs.notes ?? []).map((text) => ({ text })),
      },
    );
  });
}

/** What was measured at the bedside (`VIT`, and documents that are vital signs), as JP_Observation_Common. */
export function vitalSigns(context: MapContext, item: StoredItem): ChartResource[] {
  const facts = item.row.facts;
  if (facts?.kind !== 'vitals') return [];
  return (facts.obs ?? []).map((obs, index) =>
    resourceOf(
      context,
      item,
      { type: 'Observation', profile: 'JP_Observation_Common', part: [index] },
      {
        ...common(context, obs, facts.cancels === true),
        category: [{ coding: [coding(SYSTEM.observationCategory, 'vital-signs')] }],
        ...timed('effectiveDateTime', obs.at ?? facts.at, true),
        note: (obs.notes ?? []).map((text) => ({ text })),
      },
    ),
  );
}

function common(context: MapContext, obs: ObservationFacts, cancelled: boolean): Element {
  const name = obs.name ?? obs.local ?? obs.code;
  const coded =
    obs.code === undefined ? absent() : coding(systemOf(obs.sys, obs.code, context.hospital.local), obs.code, obs.name);
  return {
    status: cancelled ? 'entered-in-error' : (STATUS[obs.status ?? ''] ?? 'unknown'),
    code: { coding: [coded], text: name ?? '?' },
    subject: patientReference(context),
    ...valueElement(obs),
    interpretation: obs.flag === undefined ? [] : [interpretation(obs.flag)],
    referenceRange: obs.ref === undefined ? [] : [{ text: obs.ref }],
  };
}

/** A plain number is a quantity; everything else (`1+`, `(-)`, a name of a germ) stays the text that was sent. */
function valueElement(obs: ObservationFacts): Element {
  if (obs.value === undefined) return { dataAbsentReason: { coding: [coding(ABSENT_REASON, 'unknown')] } };
  const number = /\s/u.test(obs.value) ? undefined : quantityOf(obs.value, obs.unit);
  if (number !== undefined) return { valueQuantity: number };
  return { valueString: obs.unit === undefined ? obs.value : `${obs.value} ${obs.unit}` };
}

const ABSENT_REASON = 'http://terminology.hl7.org/CodeSystem/data-absent-reason';

function interpretation(flag: string): Element {
  return INTERPRETATIONS.includes(flag) ? { coding: [coding(SYSTEM.interpretation, flag)], text: flag } : { text: flag };
}
