import { z } from '@hono/zod-openapi';
import type { SheetCodes } from '@tomoshibi/hospital';
import {
  INCIDENT_KINDS,
  type IncidentTally,
  type LaterView,
  type PharmacyList,
  type PharmacyPack,
  QUERY_CAUSES,
} from '@tomoshibi/hospital';
import type { CodeRead } from '../../desk/case-check.ts';
import type { PharmacyCheck } from '../../desk/pharmacy-check.ts';
import type { Wristband } from '../../desk/sheet-codes.ts';
import { chartSummary } from './chart.ts';
import { tests } from './desk-asked.ts';
import { drugItem, resultSeries, warningItem } from './items.ts';
import { birthView, count, foundPatient, hospitalTime, instant, list, nameView, patientBar, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const { allergies, body, contraindications, drugs } = chartSummary.shape;

const line = {
  seq: count.meta({ description: 'Names the note for a retraction.' }),
  recordedInstant: instant,
  by: text,
  place: text.optional(),
  retracted: z.strictObject({ recordedInstant: instant, reason: text, by: text }).optional(),
};
const about = z.enum(['allergy', 'drug', 'result', 'bed', 'infection', 'resuscitation', 'weight', 'other']);
const laterFact = z.strictObject({
  ...line,
  about,
  text,
  occurredAt: hospitalTime.optional(),
  basis: z.enum(['patient', 'finding', 'other-hospital', 'paper']),
  fromKit: z
    .strictObject({ kit: text, entry: text, writer: z.strictObject({ name: text, role: text }), writtenInstant: instant })
    .optional(),
});

export const laterView = z
  .strictObject({
    facts: list(laterFact),
    closings: list(
      z.strictObject({ ...line, original: text, how: z.enum(['result-on-paper', 'result-shown', 'not-done', 'repeated']) }),
    ),
    calls: list(z.strictObject({ ...line, test: text, value: text, to: text })),
    cases: list(z.strictObject({ ...line, sheets: count, wrong: count })),
    counts: z.partialRecord(about, count),
    opensFirst: z.boolean(),
  })
  .meta({
    id: 'Later',
    description: '写しの後に起きたこと: what people wrote down after the copy; retracted lines stay, marked.',
  });

const queryLog = z.strictObject({
  today: count,
  open: count,
  usualPerDay: z.number().optional(),
  overUsual: z.boolean(),
  weeks: list(z.strictObject({ from: text, total: count, causes: z.record(z.enum(QUERY_CAUSES), count) })),
});

export const pharmacyList = z
  .strictObject({
    scope: z.enum(['inpatient', 'outpatient']),
    ward: text.optional(),
    lines: list(
      z.strictObject({
        patient: foundPatient,
        allergy: z.enum(['stated', 'none', 'unknown']),
        highAlert: list(text).optional(),
        openQueries: count,
        checked: count,
        held: count,
        later: count,
      }),
    ),
    inpatients: count,
    outpatients: count,
    unknown: count,
    copiedInstant: instant.optional(),
    log: queryLog,
  })
  .meta({ id: 'PharmacyList' });

const value = z.strictObject({ test: tests, series: list(resultSeries) });
const unknown = z.enum(['allergy', 'renal', 'weight', 'pregnancy']);
const prescription = z.strictObject({
  original: text,
  orderedAt: hospitalTime.optional(),
  department: text.optional(),
  doctor: text.optional(),
  drugs: list(drugItem),
  verdict: z.strictObject({ verdict: z.enum(['checked', 'held']), by: text, recordedInstant: instant }).optional(),
});

export const pharmacyCheck = z
  .strictObject({
    view: z.strictObject({
      bar: patientBar,
      onDay: text,
      unknowns: list(unknown),
      allergies,
      contraindications,
      pregnancy: list(warningItem),
      body,
      values: list(value),
      current: list(prescription),
      previous: prescription.optional(),
      drugs,
      duplications: list(z.strictObject({ by: z.enum(['code', 'ingredient']), shared: text, drugs: list(drugItem) })),
      rules: z
        .strictObject({
          version: text,
          shown: list(
            z.strictObject({
              say: text,
              drug: text,
              test: tests.optional(),
              why: z.enum(['always', 'applies', 'value-missing']),
            }),
          ),
        })
        .optional(),
      later: list(laterFact),
    }),
    queries: list(
      z.strictObject({
        query: text,
        ref: text,
        original: text.optional(),
        drug: text.optional(),
        cause: z.enum(QUERY_CAUSES),
        text,
        toDoctor: text,
        askedInstant: instant,
        by: text,
        answer: z
          .strictObject({ answer: z.enum(['changed', 'as-written', 'stopped']), text, answeredInstant: instant, by: text })
          .optional(),
      }),
    ),
  })
  .meta({ id: 'PharmacyCheck', description: 'S-46: facts side by side; it decides nothing.' });

export const pharmacyPack = z
  .strictObject({
    ward: text,
    onDay: text,
    lines: list(
      z.strictObject({
        bar: patientBar,
        unknowns: list(unknown),
        allergies,
        body,
        values: list(value),
        oral: list(drugItem),
        drips: list(drugItem),
        more: z.int(),
        drugs: drugs.pick({ state: true, reason: true, copiedInstant: true, newestAt: true, kinds: true }),
        later: list(laterFact),
      }),
    ),
    copiedInstant: instant.optional(),
  })
  .meta({ id: 'PharmacyPack' });

const counts = {
  total: count,
  onPaper: count,
  kinds: z.record(z.enum(INCIDENT_KINDS), count),
  places: list(z.strictObject({ place: text, count })),
};
export const incidentTally = z
  .strictObject({
    onDay: text,
    days: list(z.strictObject({ day: text, ...counts })),
    month: z.strictObject(counts),
    paperTarget: count.optional(),
    overTarget: z.boolean(),
    lines: list(
      z.strictObject({
        seq: count,
        day: text,
        what: z.enum(INCIDENT_KINDS),
        place: text,
        level: z.enum(['0', '1', '2', '3']),
        onPaper: z.boolean(),
        text,
      }),
    ),
  })
  .meta({ id: 'IncidentTally' });

/** The place of what was written in the station's record. */
export const written = z.strictObject({ seq: count }).meta({ id: 'Written' });

export const codeRead = z
  .strictObject({
    owner: z.strictObject({ ref: text, number: text, name: nameView, born: birthView.optional(), sex: text.optional() }),
    sheet: z.strictObject({ form: text, version: text, ref: text, serial: text, page: count, pages: count }).optional(),
  })
  .meta({ id: 'CodeRead' });

const qr = list(text).meta({ description: 'Rows of a QR code, dark modules as 1, quiet zone left out.' });
export const sheetCodes = z
  .strictObject({ serial: text, codes: list(z.strictObject({ text, rows: qr })) })
  .meta({ id: 'SheetCodes' });

export const wristband = z
  .strictObject({
    name: nameView,
    number: text,
    born: birthView.optional(),
    sex: text.optional(),
    allergy: z.enum(['stated', 'none', 'unknown']),
    serial: text,
    code: text,
    bars: list(count).optional(),
    qr,
  })
  .meta({ id: 'Wristband' });

export const deskProofs: [
  SameShape<z.infer<typeof laterView>, LaterView>,
  SameShape<z.infer<typeof pharmacyList>, PharmacyList>,
  SameShape<z.infer<typeof pharmacyCheck>, PharmacyCheck>,
  SameShape<z.infer<typeof pharmacyPack>, PharmacyPack>,
  SameShape<z.infer<typeof incidentTally>, IncidentTally>,
  SameShape<z.infer<typeof codeRead>, CodeRead>,
  SameShape<z.infer<typeof sheetCodes>, SheetCodes>,
  SameShape<z.infer<typeof wristband>, Wristband>,
] = [true, true, true, true, true, true, true, true];
