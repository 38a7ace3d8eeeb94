import { z } from 'zod';
import { deskSchema } from '../desk/desk-config.ts';
import { generationSchema, pullSchema } from '../keeper/generation-config.ts';

const NAME = z.string().min(1).max(40);
/** How often the copy is meant to be compared with the source, or to hear from it; the freshness badge turns ▲ after it. */
const PLANNED = z.int().positive();
const PORT = z.int().min(1).max(65_535);
/** Addresses (`192.0.2.7`) or networks (`192.0.2.0/24`) that may send. Empty: this machine only. */
const ALLOW = z.array(z.string().min(1).max(64)).max(200);
const TLS = z.strictObject({ certificate: z.string(), key: z.string(), clientAuthority: z.string().optional() });

/** One SS-MIX2 storage. It may be split into several roots (医科・歯科, volumes by year, 拡張ストレージ); they are one source. */
export const storageSchema = z.strictObject({
  name: NAME,
  kind: z.literal('ssmix2'),
  roots: z.array(z.string().min(1)).min(1),
  plannedMinutes: PLANNED,
  /** A cheaper way to hear of changes between the walks. The walk stays: it is what proves that nothing was missed. */
  feed: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('transactions'), roots: z.array(z.string().min(1)).min(1), everySeconds: z.int().min(1) }),
      z.strictObject({ kind: z.literal('index-sql'), url: z.string().min(1), everySeconds: z.int().min(1) }),
      z.strictObject({ kind: z.literal('index-file'), file: z.string().min(1), everySeconds: z.int().min(1) }),
    ])
    .optional(),
  /** Files and folders touched a second at most, so that the EMR's file server does not feel it. Absent: no limit. */
  touchesPerSecond: z.int().positive().optional(),
});

const mllpSchema = z.strictObject({
  name: NAME,
  kind: z.literal('mllp'),
  host: z.string().optional(),
  port: PORT,
  allow: ALLOW,
  tls: TLS.optional(),
  plannedMinutes: PLANNED,
});

const fhirSchema = z.strictObject({
  name: NAME,
  kind: z.literal('fhir'),
  /** System of the identifier that is 患者番号. Absent: the hospital's national one, or the only one there is. */
  patientSystem: z.string().min(1).max(200).optional(),
  /** The sender's id of a Patient is the 患者番号. */
  patientIds: z.literal('number').optional(),
  host: z.string().optional(),
  port: PORT,
  allow: ALLOW,
  tls: TLS.optional(),
  plannedMinutes: PLANNED,
});

/** A folder into which FHIR files (Bundle JSON, NDJSON) are put. */
const fhirFilesSchema = z.strictObject({
  name: NAME,
  kind: z.literal('fhir-files'),
  folder: z.string().min(1),
  /** System of the identifier that is 患者番号. Absent: the hospital's national one, or the only one there is. */
  patientSystem: z.string().min(1).max(200).optional(),
  /** The sender's id of a Patient is the 患者番号. */
  patientIds: z.literal('number').optional(),
  plannedMinutes: PLANNED,
});

/** Lists (CSV, Excel) given by hand, or put into a folder. */
const listsSchema = z.strictObject({
  name: NAME,
  kind: z.literal('lists'),
  folder: z.string().min(1).optional(),
  plannedMinutes: PLANNED,
});

/** One road by which the hospital's data comes. */
export const sourceSchema = z.discriminatedUnion('kind', [storageSchema, mllpSchema, fhirSchema, fhirFilesSchema, listsSchema]);
export type Source = z.infer<typeof sourceSchema>;
export type SourceOf<K extends Source['kind']> = Extract<Source, { kind: K }>;

/**
 * `all`: one host takes in, keeps and reads. `intake`: public keys only, seals what it takes and cannot open it.
 * `vault`: keeps copies, no key but the verifier's. `reader`: reading keys and rows, takes nothing in.
 */
export const ROLES = ['all', 'intake', 'vault', 'reader'] as const;
export type Role = (typeof ROLES)[number];

/** The key was handed over by a person, by `tomoshibi witness trust`. */
const witnessSchema = z.strictObject({ name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/), verifierKey: z.string() });

/** 停止中, 復旧中 or 訓練, set by hand until a command does it. Times are the hospital's own: `2026-10-31T03:20`. */
const modeSchema = z.strictObject({
  kind: z.enum(['normal', 'outage', 'recovering', 'drill']),
  since: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
    .optional(),
  systems: z.array(z.string().min(1).max(40)).optional(),
  nextNotice: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
    .optional(),
});

/** 緊急報告値 of the laboratory, one line a test: the code or name as the source sends it, the unit the very same text. */
const criticalValueSchema = z.strictObject({
  test: z.string().min(1).max(80),
  low: z.number().optional(),
  high: z.number().optional(),
  unit: z.string().max(40).optional(),
});

/** Where paper comes out. A ward prints on the printer of its name, else on the first one that names no ward. */
const printerSchema = z.strictObject({
  name: z.string().min(1).max(40),
  to: z.discriminatedUnion('kind', [
    /** `ipp://192.0.2.9/ipp/print`, `ipps://…`, or a queue of a CUPS server. */
    z.strictObject({ kind: z.literal('ipp'), url: z.string().min(1), authority: z.string().optional() }),
    /** Port 9100: takes bytes and says nothing. `language`: what the printer understands. */
    z.strictObject({ kind: z.literal('raw'), host: z.string().min(1), port: PORT, language: z.enum(['pdf', 'zpl']) }),
    z.strictObject({ kind: z.literal('folder'), folder: z.string().min(1) }),
  ]),
  /** Wards and departments it stands in, as the copy names them. */
  units: z.array(z.string().min(1).max(40)).max(100).optional(),
  /** What lies in it; A4 when absent. */
  sizes: z
    .array(z.enum(['A4', 'A5', 'A6', 'label']))
    .min(1)
    .optional(),
});
export type PrinterConfig = z.infer<typeof printerSchema>;

/** 刷らない事前印刷: sets are made every night, and printed by a rule or by a person. */
const nightSetsSchema = z.strictObject({
  /** Local time at which the serving process makes them; absent: by hand or by the machine's own timer (`tomoshibi print night`). */
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  /** Days ahead for P-06; 14 when absent. */
  visitDays: z.int().min(0).max(31).optional(),
  /** P-03 over so many days; 7 when absent. */
  giveDays: z.union([z.literal(7), z.literal(14)]).optional(),
  /** Printed whole every night: ICU, 透析. */
  printAlways: z.array(z.string().min(1).max(40)).max(50).optional(),
  /** One page a ward (P-02) every night. */
  printWardList: z.boolean().optional(),
  /** 停止 is declared: print every ward. */
  printOnOutage: z.boolean().optional(),
  /** Blank numbered sheets kept with each ward's set: form and how many. */
  blanks: z
    .array(
      z.strictObject({
        form: z.string().min(1).max(4),
        count: z.int().min(1).max(500),
        /** So many for each in-patient, with the identity printed, in place of a pack for the ward. */
        named: z.literal(true).optional(),
      }),
    )
    .max(60)
    .optional(),
  /** Nights kept; 3 when absent. Older ones are destroyed. */
  keep: z.int().min(1).max(30).optional(),
  /** Beds of each ward, to be compared with the people found there. */
  beds: z.record(z.string(), z.int().min(1).max(200)).optional(),
});

/** `tomoshibi.json` in the home folder. */
export const configSchema = z.strictObject({
  v: z.literal(1),
  hospital: z.string().min(1),
  station: z.string().regex(/^[a-z0-9-]{1,32}$/),
  /** Which of the zones live on this host; absent means all of them. */
  role: z.enum(ROLES).optional(),
  demo: z.boolean(),
  /** 医療機関コード, ten digits: what national identifiers of patients are made of. Absent: the hospital's own namespace is used. */
  institution: z
    .string()
    .regex(/^\d{10}$/)
    .optional(),
  /** 持ち出しサマリー: what patients carry may be read by others on the way. Absent: infections are printed. */
  carry: z.strictObject({ hideInfections: z.boolean() }).optional(),
  /** Absent means 平常. */
  mode: modeSchema.optional(),
  /** The desk: how bar codes look, the pharmacy's own table. */
  desk: deskSchema.optional(),
  /** Whom to ask, in the hospital's words (`医療情報課 内線 2200`): who looks after the machines, and who decides at night. */
  contacts: z
    .strictObject({ systems: z.string().min(1).max(120).optional(), charge: z.string().min(1).max(120).optional() })
    .optional(),
  /** What to start when a source raises an alarm: a program and its arguments, by no shell. See guard/ring-hook.ts. */
  alarmHook: z.array(z.string().min(1)).min(1).optional(),
  sources: z.array(sourceSchema),
  /** キット: where sticks are plugged in, and when they are brought up to date. */
  kits: z
    .strictObject({
      /** A docked stick is a folder here, `KIT-07` in it. */
      docks: z.array(z.strictObject({ name: z.string().min(1).max(40), folder: z.string().min(1) })).max(50),
      /** Local time of the nightly refresh, by the serving process. Absent: by hand or by the machine's own timer. */
      nightlyAt: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .optional(),
      /** How long a generation is good; 72 when absent. */
      goodHours: z.int().min(1).max(2400).optional(),
    })
    .optional(),
  printers: z.array(printerSchema).max(100).optional(),
  nightSets: nightSetsSchema.optional(),
  /** Printed on prescriptions and letters: 所在地, 電話, 都道府県番号. */
  address: z
    .strictObject({
      postal: z.string().max(10).optional(),
      address: z.string().min(1).max(120),
      phone: z.string().min(1).max(30),
      fax: z.string().max(30).optional(),
      prefecture: z.string().regex(/^\d{2}$/),
    })
    .optional(),
  /** Where copies of the vault are kept; the first one is fetched into. */
  generations: z.array(generationSchema).optional(),
  pull: pullSchema.optional(),
  /** Hosts outside the vault whose signatures on its checkpoints are believed. */
  witnesses: z.array(witnessSchema).optional(),
  /** Absent or empty: no rule, and the screens say so. Flags of the source are shown all the same. */
  criticalValues: z.array(criticalValueSchema).max(500).optional(),
  rows: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sqlite') }),
    z.strictObject({ kind: z.literal('postgres'), url: z.string() }),
  ]),
});
export type Config = z.infer<typeof configSchema>;

export const roleOf = (config: Config): Role => config.role ?? 'all';

/** The hospital's local time is this zone's; SS-MIX2 sends no zone. */
export const HOSPITAL_ZONE = 'Asia/Tokyo';
