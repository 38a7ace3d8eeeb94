import { z } from '@hono/zod-openapi';
import {
  EMERGENCIES,
  type EmergencyList,
  type FlagList,
  type PatientReportView,
  PURPOSES,
  type RecordFile,
  type RecordList,
  ROLES_OF_STAFF,
  type WeeklyReport,
} from '@tomoshibi/hospital';
import { count, instant, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const role = z.enum(ROLES_OF_STAFF);
const act = z.enum(['found', 'listed', 'opened', 'section', 'document', 'original', 'printed', 'exported', 'sent']);
const relation = z.enum(['ward', 'attending', 'order', 'appointment', 'department', 'team', 'list', 'none']);
const purpose = z.enum(PURPOSES);
const emergency = z.enum(EMERGENCIES);
const rule = z.enum(['rush', 'many-charts', 'colleague', 'same-name', 'emergency']);

const staff = z.strictObject({
  account: text,
  login: text.optional(),
  name: text.optional(),
  role: role.optional(),
  wards: list(text).optional(),
  departments: list(text).optional(),
});
const answer = z.strictObject({
  verdict: z.enum(['right', 'not-right', 'asked']),
  note: text,
  atInstant: instant,
  by: staff.optional(),
});

export const recordList = z
  .strictObject({
    lines: list(
      z.strictObject({
        seq: count,
        atInstant: instant,
        kind: text,
        by: staff.optional(),
        place: text.optional(),
        patients: list(text),
        patientCount: count,
        about: list(staff),
        act: act.optional(),
        what: text.optional(),
        relation: relation.optional(),
        purpose: purpose.optional(),
        emergency: emergency.optional(),
        pages: count.optional(),
        note: text.optional(),
      }),
    ),
    next: count.optional(),
  })
  .meta({ id: 'RecordList', description: '監査記録, newest first.' });

export const flagList = z
  .strictObject({
    flags: list(
      z.strictObject({
        flag: text,
        rule,
        raisedInstant: instant,
        patient: text.optional(),
        accounts: list(staff),
        openings: count,
        answer: answer.optional(),
      }),
    ),
    open: count,
  })
  .meta({ id: 'FlagList', description: '気になる閲覧: a rule noticed something; it accuses nobody.' });

export const emergencyList = z
  .strictObject({
    emergencies: list(
      z.strictObject({
        viewed: count,
        openedInstant: instant,
        by: staff,
        place: text.optional(),
        patient: text.optional(),
        reason: emergency,
        dueInstant: instant,
        minutesLeft: z.int(),
        overdue: z.boolean(),
        review: answer.optional(),
      }),
    ),
    open: count,
    overdue: count,
  })
  .meta({ id: 'EmergencyList', description: '緊急閲覧, reviewed within 72 hours.' });

export const patientReportView = z
  .strictObject({
    patient: text,
    hospital: text,
    madeInstant: instant,
    lines: list(
      z.strictObject({
        firstInstant: instant,
        lastInstant: instant,
        role: role.optional(),
        departments: list(text),
        name: text.optional(),
        acts: list(act),
        what: list(text),
        relation: relation.optional(),
        purpose: purpose.optional(),
        emergency: emergency.optional(),
        pages: count,
      }),
    ),
    listed: count,
  })
  .meta({ id: 'PatientReport', description: '本人への閲覧記録.' });

export const weeklyReport = z
  .strictObject({
    hospital: text,
    fromInstant: instant,
    toInstant: instant,
    madeInstant: instant,
    accounts: count,
    openings: count,
    outsideCare: count,
    emergencies: count,
    reviewedInTime: count,
    flags: list(z.strictObject({ rule, raised: count, right: count, notRight: count, open: count })),
    byPurpose: list(z.strictObject({ purpose: z.enum([...PURPOSES, 'none-given']), openings: count })),
    byRole: list(z.strictObject({ role: z.enum([...ROLES_OF_STAFF, 'unknown']), openings: count, outsideCare: count })),
    byUnit: list(z.strictObject({ unit: text, openings: count, outsideCare: count })),
  })
  .meta({ id: 'WeeklyReport', description: 'Counts of a week; nobody is named.' });

export const recordFile = z
  .strictObject({
    name: text,
    type: text,
    text,
    sha256: text,
    entries: count,
    firstSeq: count.optional(),
    lastSeq: count.optional(),
    next: count.optional(),
  })
  .meta({ id: 'RecordFile', description: 'Part of the record as a file; `sha256` over its UTF-8 bytes.' });

export const recordProofs: [
  SameShape<z.infer<typeof recordList>, RecordList>,
  SameShape<z.infer<typeof flagList>, FlagList>,
  SameShape<z.infer<typeof emergencyList>, EmergencyList>,
  SameShape<z.infer<typeof patientReportView>, PatientReportView>,
  SameShape<z.infer<typeof weeklyReport>, WeeklyReport>,
  SameShape<z.infer<typeof recordFile>, RecordFile>,
] = [true, true, true, true, true, true];
