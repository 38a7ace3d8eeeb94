import type {
  ContinuedDrug,
  DispensingView,
  FormDefinition,
  ListedDrug,
  PrescriptionDraft,
  Refusal,
  Slip,
  WrittenPrescription,
} from '@tomoshibi/hospital';
import { createContext, useContext } from 'react';
import { askJson } from './ask-json.ts';
import type { PatientAsked } from './patient-asked.ts';

export interface OrderView {
  readonly serial: string;
  readonly recordedInstant: string;
  readonly by: string;
  readonly form: string;
  readonly words?: FormDefinition['words'];
  readonly lines: readonly string[];
  readonly withdrawn?: { readonly instant: string; readonly by: string; readonly reason: string };
  readonly reissues: readonly { readonly instant: string; readonly by: string; readonly copy: number; readonly reason: string }[];
  readonly reissuable: boolean;
}

export interface PrescribeView {
  readonly view: DispensingView;
  readonly current: readonly ContinuedDrug[];
  readonly written: readonly OrderView[];
}

export interface DrugsFound {
  readonly drugs: readonly (ListedDrug & { readonly form: 'oral' | 'injection'; readonly lookAlikes: readonly string[] })[];
  readonly total: number;
  readonly known: number;
  readonly whole: boolean;
}

export interface CheckShown {
  readonly code: string;
  readonly kind: 'allergy-unknown' | 'allergy-stated' | 'renal-unknown' | 'weight-unknown' | 'high-alert' | 'same-drug' | 'rule';
  readonly what: string;
}

export interface DraftChecked {
  readonly written?: WrittenPrescription;
  readonly refusal?: Refusal;
  readonly checks: readonly CheckShown[];
  readonly aloud: readonly string[];
}

export interface OrderPrinted {
  readonly serial: string;
  readonly form: string;
  /** 再発行, from 2. */
  readonly copy?: number;
  readonly papers: number;
  /** PDF. */
  readonly base64: string;
  readonly missing: readonly string[];
  readonly unwritable: readonly string[];
  readonly without: readonly string[];
}

export interface SlipForm {
  readonly sort: Slip['sort'];
  readonly form: string;
  readonly version: string;
  readonly words: FormDefinition['words'];
  readonly parts: FormDefinition['parts'];
  readonly fields: readonly SlipField[];
}
export type SlipField = Omit<
  Extract<FormDefinition['blocks'][number], { readonly block: 'fields' }>['fields'][number],
  'span' | 'fill' | 'sizePt'
>;

export type NewSlip = Pick<Slip, 'answers' | 'urgency'> & { readonly form: string };

export interface Reissue {
  readonly what: 'prescription' | 'slip';
  readonly serial: string;
  readonly reason: string;
  readonly language: 'ja' | 'en';
}

/** S-50 処方箋・指示箋, S-51 オーダー伝票. Rejects with a `SourceError` and nothing else. */
export interface OrdersSource {
  start(patient: PatientAsked): Promise<PrescribeView>;
  drugs(words: string): Promise<DrugsFound>;
  check(patient: PatientAsked, draft: PrescriptionDraft): Promise<DraftChecked>;
  write(patient: PatientAsked, draft: PrescriptionDraft, language: 'ja' | 'en'): Promise<OrderPrinted>;
  list(patient: PatientAsked): Promise<{ readonly written: readonly OrderView[] }>;
  withdraw(
    patient: PatientAsked,
    what: 'prescription' | 'slip',
    serial: string,
    reason: string,
  ): Promise<{ readonly written: readonly OrderView[] }>;
  /** 再発行 of what was printed before. */
  reissue(patient: PatientAsked, asked: Reissue): Promise<OrderPrinted>;
  slipForms(): Promise<{ readonly forms: readonly SlipForm[] }>;
  slip(patient: PatientAsked, slip: NewSlip, language: 'ja' | 'en'): Promise<OrderPrinted>;
}

export function httpOrdersSource(call: typeof fetch): OrdersSource {
  const ask = askJson(call);
  return {
    start: (patient) => ask('/api/orders/start', { patient }),
    drugs: (words) => ask('/api/orders/drugs', { words }),
    check: (patient, draft) => ask('/api/orders/check', { patient, draft }),
    write: (patient, draft, language) => ask('/api/orders/write', { patient, draft, language }),
    list: (patient) => ask('/api/orders/list', { patient }),
    withdraw: (patient, what, serial, reason) => ask('/api/orders/withdraw', { patient, what, serial, reason }),
    reissue: (patient, asked) => ask('/api/orders/reissue', { patient, ...asked }),
    slipForms: () => ask('/api/orders/slip-forms', {}),
    slip: (patient, slip, language) => ask('/api/orders/slip', { patient, ...slip, language }),
  };
}

/** Absent where nothing can be written (the kit itself). */
export const OrdersContext = createContext<OrdersSource | undefined>(undefined);

export const useOrders = (): OrdersSource | undefined => useContext(OrdersContext);
