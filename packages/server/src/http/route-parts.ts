import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AccessDesk } from '../access/access-desk.ts';
import type { Carried } from '../carried/carried.ts';
import type { CarryJobs } from '../carry/carry-jobs.ts';
import type { Desk } from '../desk/desk.ts';
import type { DocumentReader } from '../documents/documents.ts';
import type { FhirParts } from '../fhir/fhir-parts.ts';
import type { FormsDesk } from '../forms/book/forms-desk.ts';
import type { PaperDesk } from '../forms/paper-desk.ts';
import type { KitReturn } from '../kit/journal/kit-return.ts';
import type { CarryOne } from '../kit/one-patient/carry-one.ts';
import type { Kits } from '../kit/register/kits.ts';
import type { LabelDesk } from '../labels/label-desk.ts';
import type { NightDesk } from '../night/night.ts';
import type { Orders } from '../orders/orders.ts';
import type { HospitalReader } from '../reader.ts';
import type { Readiness } from '../readiness/readiness.ts';
import type { StationRecord } from '../record/station-record.ts';
import type { IntakeDoor } from '../roads/intake-door.ts';
import type { ListDesk } from '../roads/lists/list-desk.ts';
import type { Gate } from './gate.ts';

/** What routes are made of. Whoever adds a part adds it to compose.ts too. */
export interface RouteParts {
  readonly reader: HospitalReader;
  readonly gate: Gate;
  /** The station's own record: what was seen and what was written down. */
  readonly record: StationRecord;
  /** What people write down, and the pharmacy's check. Absent: those routes are not served. */
  readonly desk?: Desk;
  /** 持参情報. Absent: those routes are not served. */
  readonly carried?: Carried;
  /** Documents as pages, and the search in one chart. Absent: those routes are not served. */
  readonly documents?: DocumentReader;
  /** FHIR and 持ち出し: charts with their codes. Absent: those routes are not served. */
  readonly fhir?: FhirParts;
  /** 持ち出しサマリー. */
  readonly carry?: CarryJobs;
  /** 転院: one patient as one file. */
  readonly carryOne?: CarryOne;
  /** 朝の点検, 写しの状態, 緊急写し. Absent: those routes are not served. */
  readonly readiness?: Readiness;
  /** キット・備蓄. Absent: those routes are not served. */
  readonly kits?: Kits;
  /** S-11 様式. Absent: those routes are not served. */
  readonly forms?: FormsDesk;
  /** 紙の台帳, プリンター, 物品. Absent: those routes are not served. */
  readonly paper?: PaperDesk;
  /** ラベル. Absent: those routes are not served. */
  readonly labels?: LabelDesk;
  /** 夜間の印刷準備. Absent: those routes are not served. */
  readonly night?: NightDesk;
  /** What was written in kits and comes home. Absent: those routes are not served. */
  readonly kitReturn?: KitReturn;
  /** 処方箋・指示箋, オーダー伝票. Absent: those routes are not served. */
  readonly orders?: Orders;
  /** 一覧の取り込み. Absent: those routes are not served. */
  readonly lists?: ListDesk;
  /** To the intake on this machine. Absent where there is none (a reader host). */
  readonly door?: IntakeDoor;
  /** People, sessions and devices. */
  readonly access: AccessDesk;
}

export type AddRoute = (app: OpenAPIHono, parts: RouteParts) => void;
