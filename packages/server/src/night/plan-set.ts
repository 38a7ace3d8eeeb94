import { randomUUID } from 'node:crypto';
import { addDays, type FormDefinition, type NightSetName, setId } from '@tomoshibi/hospital';
import { Fault } from '../fault.ts';
import type { FormBook, Serials } from '../forms/sheet-desk.ts';
import type { HospitalReader } from '../reader.ts';
import type { NightPlan, PlannedSheet } from './night-plan.ts';
import {
  GIVE_DAYS,
  KEEP_NIGHTS,
  type NightConfig,
  namedBlanks,
  packBlanks,
  SET_FORMS,
  SET_NAMES,
  VISIT_DAYS,
} from './set-forms.ts';

export interface PlanParts {
  readonly reader: Pick<HospitalReader, 'hospital' | 'ward' | 'visits'>;
  readonly serials: Pick<Serials, 'take'>;
  readonly book: Pick<FormBook, 'current'>;
  readonly config: NightConfig;
  readonly now: () => string;
}

/** A sheet that has no serial yet. */
type Wanted = Omit<PlannedSheet, 'serial' | 'version'>;

/**
 * Says which sheets a set is made of and takes their serials. Forms that are withdrawn are left out and named. Undefined: nothing to print (a department
 * nobody is expected in). Faults: `night.unit-unknown`, `night.no-form`, those of the serials.
 */
export async function planSet(parts: PlanParts, night: string, asked: NightSetName): Promise<NightPlan | undefined> {
  const wanted = await WANTED[asked.sort](parts, night, asked.unit);
  if (wanted.sheets.length === 0) return undefined;
  const current = new Map<string, FormDefinition>();
  for (const code of new Set(wanted.sheets.map(({ form }) => form))) {
    const definition = await parts.book.current(code);
    if (definition !== undefined) current.set(code, definition);
  }
  const left = [...new Set(wanted.sheets.map(({ form }) => form).filter((form) => !current.has(form)))];
  const sheets = wanted.sheets.flatMap((sheet) => {
    const version = current.get(sheet.form)?.version;
    return version === undefined ? [] : [{ ...sheet, version }];
  });
  if (sheets.length === 0) throw new Fault('night.no-form', `${setId(asked)}: ${left.join(' ')}`);
  const serials = await parts.serials.take(sheets.length);
  return {
    v: 1,
    id: randomUUID(),
    night,
    set: setId(asked),
    name: SET_NAMES[asked.sort](asked.unit),
    patientCount: wanted.patientCount,
    sheets: sheets.map((sheet, at) => ({ ...sheet, serial: serials[at] as string })),
    plannedInstant: parts.now(),
    destroyBy: addDays(night, parts.config.keep ?? KEEP_NIGHTS) ?? night,
    giveDays: parts.config.giveDays ?? GIVE_DAYS,
    ...(wanted.mismatch === undefined ? {} : { mismatch: wanted.mismatch }),
    ...(left.length === 0 ? {} : { formsLeftOut: left }),
    ...(asked.sort === 'trial' ? { trial: true as const } : {}),
  };
}

interface WantedSet {
  readonly sheets: readonly Wanted[];
  readonly patientCount: number;
  readonly mismatch?: NightPlan['mismatch'];
}

type Want = (parts: PlanParts, night: string, unit: string) => Promise<WantedSet>;

const WANTED: Readonly<Record<NightSetName['sort'], Want>> = {
  async ward({ reader, config }, _night, unit) {
    const patients = await inBedOrder(reader, unit);
    const cover: Wanted[] = [
      { form: SET_FORMS.cover, ward: unit },
      { form: SET_FORMS.wardList, ward: unit },
    ];
    const own = patients.flatMap((patient): Wanted[] => [
      ...SET_FORMS.ofPatient.map((form) => ({ form, patient })),
      ...namedBlanks(config).flatMap(({ form, count }) =>
        Array.from({ length: count }, () => ({ form, patient, blank: true as const })),
      ),
    ]);
    const beds = config.beds?.[unit];
    const differ = beds !== undefined && beds !== patients.length;
    return {
      sheets: [...cover, ...own],
      patientCount: patients.length,
      ...(differ ? { mismatch: { beds, patients: patients.length } } : {}),
    };
  },
  list: async ({ reader }, _night, unit) => ({
    sheets: [{ form: SET_FORMS.wardList, ward: unit }],
    patientCount: (await inBedOrder(reader, unit)).length,
  }),
  async department({ reader, config }, night, unit) {
    const sheets: Wanted[] = [];
    let patientCount = 0;
    for (let day = 0; day < (config.visitDays ?? VISIT_DAYS); day++) {
      const onDay = addDays(night, day) ?? night;
      const visits = await reader.visits({ day: onDay, department: unit });
      if (!visits.ok || visits.value.lines.length === 0) continue;
      patientCount += visits.value.lines.length;
      sheets.push({ form: SET_FORMS.visits, day: onDay, department: unit });
    }
    return { sheets, patientCount };
  },
  pharmacy: (parts) => ofEveryWard(parts, SET_FORMS.pharmacy),
  diet: (parts) => ofEveryWard(parts, SET_FORMS.diet),
  blank: async ({ config }) => ({
    sheets: packBlanks(config).flatMap(({ form, count }) =>
      Array.from({ length: count }, () => ({ form, blank: true as const })),
    ),
    patientCount: 0,
  }),
  /** The cover names nobody. */
  trial: async (_parts, _night, unit) => ({ sheets: [{ form: SET_FORMS.cover, ward: unit }], patientCount: 0 }),
};

async function inBedOrder(reader: PlanParts['reader'], ward: string): Promise<readonly string[]> {
  const view = await reader.ward(ward);
  if (!view.ok) throw new Fault('night.unit-unknown', 'no such ward in the copy, or nobody lies there');
  return view.value.lines.map(({ patient }) => patient.number);
}

async function ofEveryWard({ reader }: PlanParts, form: string): Promise<WantedSet> {
  const { wards } = await reader.hospital();
  return {
    sheets: wards.map(({ ward }) => ({ form, ward })),
    patientCount: wards.reduce((sum, { inpatients }) => sum + inpatients, 0),
  };
}
