import type { Hl7Message, Segment } from '../hl7v2/message.ts';
import type { DataType } from '../ssmix2/records.ts';
import { vitalSignOf } from './vital-codes.ts';

/** What a message is in our copy, whatever road it came by. */
export type MessageKind =
  | { readonly kind: DataType | 'APT' | 'VIT'; readonly cancels: boolean }
  /** MDM: a document. */
  | { readonly kind: 'document'; readonly cancels: boolean }
  /** Two numbers are one person, or are no longer. */
  | { readonly kind: 'MRG'; readonly cancels: boolean }
  /** Kept, in no chart: `hl7.message-unknown`, `hl7.kind-unclear`, `hl7.notice-only`. */
  | { readonly kind: undefined; readonly code: string };

const states = (kind: DataType | 'APT' | 'VIT' | 'document' | 'MRG'): MessageKind => ({ kind, cancels: false }) as MessageKind;
const cancels = (kind: DataType | 'document' | 'MRG'): MessageKind => ({ kind, cancels: true }) as MessageKind;
const unplaced = (code: string): MessageKind => ({ kind: undefined, code });

/** Source: docs/formats/ssmix2-reading.md; A28, A31, A29 and the merges HL7 v2.5 §3.3. */
const ADT: Readonly<Record<string, MessageKind>> = {
  A02: states('ADT-42'),
  A03: states('ADT-52'),
  A04: states('ADT-12'),
  A08: states('ADT-00'),
  A12: cancels('ADT-42'),
  A13: cancels('ADT-52'),
  A14: states('ADT-21'),
  A15: states('ADT-41'),
  A16: states('ADT-51'),
  A18: states('MRG'),
  A21: states('ADT-31'),
  A22: states('ADT-32'),
  A23: cancels('ADT-00'),
  A25: cancels('ADT-51'),
  A26: cancels('ADT-41'),
  A27: cancels('ADT-21'),
  A28: states('ADT-00'),
  A29: cancels('ADT-00'),
  A31: states('ADT-00'),
  A34: states('MRG'),
  A36: states('MRG'),
  A37: cancels('MRG'),
  A40: states('MRG'),
  A47: states('MRG'),
  A52: cancels('ADT-31'),
  A53: cancels('ADT-32'),
  A54: states('ADT-01'),
  A55: cancels('ADT-01'),
  A60: states('ADT-61'),
};

/**
 * S12 new, S13 other time, S14 changed, S18–S24 parts changed, S26 did not come. S15, S16 and S17 (cancelled,
 * discontinued, deleted) state that it was cancelled and stay current: whoever comes with its slip must be found on the day's list.
 */
const SIU_STATES: ReadonlySet<string> = new Set([
  'S12',
  'S13',
  'S14',
  'S18',
  'S19',
  'S20',
  'S21',
  'S22',
  'S23',
  'S24',
  'S26',
  'S15',
  'S16',
  'S17',
]);

/** With the document, or (T01, T05) the news that it exists. T03, T07, T09 only tell that one changed and bring nothing to show. */
const MDM_STATES: ReadonlySet<string> = new Set(['T01', 'T02', 'T04', 'T05', 'T06', 'T08', 'T10']);

/** ORC-1 that take the order back: request, done, done as requested. Source: HL7 table 0119; `CA` is SS-MIX2's. */
const CANCELLED: ReadonlySet<string> = new Set(['CA', 'OC', 'CR']);

/** HL7 table 0162, the routes by which something is injected. */
const INJECTED: ReadonlySet<string> = new Set('EP IA IB IC ICV ID IHA IM IP IS IT IV PF SC IVP IVPB SQ'.split(' '));
/** HL7 table 0074. */
const RADIOLOGY: ReadonlySet<string> = new Set('RAD RUS CT NMR NMS RX XRC VUS OUS CUS RT'.split(' '));
const PHYSIOLOGY: ReadonlySet<string> = new Set('EC EN PF'.split(' '));
const LABORATORY: ReadonlySet<string> = new Set('LAB CH HM MB SR BG BLB IMM TX URN VR MCB MYC SP CP CG OSL'.split(' '));

/** Which kind of chart row a message is, by MSH-9 and, where one message serves several kinds, by what it says. */
export function kindOfMessage(message: Hl7Message): MessageKind {
  const [msh] = message.segments;
  const type = msh?.at(9) ?? '';
  const event = eventOf(message);
  switch (type) {
    case 'ADT':
      return event === 'A01' || event === 'A11' ? admission(message, event) : (ADT[event] ?? unplaced('hl7.message-unknown'));
    case 'SIU':
      return SIU_STATES.has(event) ? states('APT') : unplaced('hl7.message-unknown');
    case 'MDM':
      if (event === 'T11') return cancels('document');
      if (!MDM_STATES.has(event)) return unplaced(/^T0[379]$/u.test(event) ? 'hl7.notice-only' : 'hl7.message-unknown');
      return first(message, 'TXA')?.at(19) === 'CA' ? cancels('document') : states('document');
    case 'PPR':
      return event === 'ZD1' ? states('PPR-01') : unplaced('hl7.message-unknown');
    case 'OMD':
      return order(message, 'OMD');
    case 'RDE':
      return order(message, isInjection(message) ? 'OMP-02' : 'OMP-01');
    case 'RAS':
      return order(message, isInjected(message) ? 'OMP-12' : 'OMP-11');
    case 'OML':
      return order(message, 'OML-01');
    case 'OMG':
      return examinationOrder(message);
    case 'OMI':
      return order(message, isEndoscopy(message) ? 'OMG-12' : 'OMG-11');
    case 'OUL':
      return states('OML-11');
    case 'ORU':
      return result(message, event);
    default:
      return unplaced('hl7.message-unknown');
  }
}

/** MSH-9.2, else EVN-1. Some senders of v2.3 leave the first empty. */
function eventOf(message: Hl7Message): string {
  return message.segments[0]?.at(9, 1, 2) || first(message, 'EVN')?.at(1) || '';
}

/** An outpatient's A01 is a reception (observed in ssmixtwins); A11 takes back what the same class stated. */
function admission(message: Hl7Message, event: string): MessageKind {
  const kind = first(message, 'PV1')?.at(2) === 'O' ? 'ADT-12' : 'ADT-22';
  return event === 'A01' ? states(kind) : cancels(kind);
}

/** Cancelled when every ORC is; when only some are, the reader shows which. */
function order(message: Hl7Message, kind: DataType): MessageKind {
  const controls = all(message, 'ORC').map((segment) => segment.at(1));
  return controls.length > 0 && controls.every((control) => CANCELLED.has(control))
    ? { kind, cancels: true }
    : { kind, cancels: false };
}

function isInjection(message: Hl7Message): boolean {
  return message.segments.some(
    (segment) =>
      segment.id === 'RXC' ||
      (segment.id === 'RXE' && segment.at(6) === 'INJ') ||
      (segment.id === 'RXR' && INJECTED.has(segment.at(1))),
  );
}

/** By the route, or by a rate (RXA-12), which only an infusion has. */
function isInjected(message: Hl7Message): boolean {
  return message.segments.some(
    (segment) =>
      (segment.id === 'RXR' && INJECTED.has(segment.at(1))) || (segment.id === 'RXA' && /\/(?:hr?|時間)/iu.test(segment.at(12))),
  );
}

function isEndoscopy(message: Hl7Message): boolean {
  return message.segments.some(
    (segment) => (segment.id === 'OBR' && segment.at(4, 1, 3) === 'LENDO') || (segment.id === 'IPC' && segment.at(5) === 'ES'),
  );
}

/** 放射線, 内視鏡, 生理 by the code system or table 0074. One that shows neither is kept and named, not put under a heading by chance. */
function examinationOrder(message: Hl7Message): MessageKind {
  const kind = examinationKind(message);
  return kind === undefined ? unplaced('hl7.kind-unclear') : order(message, kind);
}

function examinationKind(message: Hl7Message): 'OMG-01' | 'OMG-02' | 'OMG-03' | undefined {
  if (isEndoscopy(message)) return 'OMG-02';
  for (const obr of all(message, 'OBR')) {
    const [code, system, service] = [obr.at(4), obr.at(4, 1, 3), obr.at(24)];
    if (/^JJ1017/iu.test(system) || RADIOLOGY.has(service)) return 'OMG-01';
    if ((/^JC10|^JLAC10/iu.test(system) && code.startsWith('9')) || PHYSIOLOGY.has(service)) return 'OMG-03';
  }
  return undefined;
}

/**
 * ORU serves four: what a nurse measured, a laboratory, a picture's report, and 生理検査, which is what SS-MIX2 uses ORU^R01 for and
 * what is left. Measured: at least half of the items are vital signs.
 */
function result(message: Hl7Message, event: string): MessageKind {
  if (!/^R(?:01|3[0-2]|40)$/u.test(event)) return unplaced('hl7.message-unknown');
  const items = all(message, 'OBX').map((obx) => ({ code: obx.at(3), text: obx.at(3, 1, 2), system: obx.at(3, 1, 3) }));
  const vitals = items.filter((item) => vitalSignOf(item) !== undefined).length;
  if (vitals > 0 && vitals * 2 >= items.length) return states('VIT');
  if (isEndoscopy(message)) return states('OMG-12');
  for (const obr of all(message, 'OBR')) {
    const [code, system, service] = [obr.at(4), obr.at(4, 1, 3), obr.at(24)];
    if (/^JJ1017/iu.test(system) || RADIOLOGY.has(service)) return states('OMG-11');
    if ((/^JC10|^JLAC10/iu.test(system) && code.startsWith('9')) || PHYSIOLOGY.has(service)) return states('OMG-13');
    if (LABORATORY.has(service) || obr.at(15) !== '') return states('OML-11');
  }
  if (first(message, 'SPM') !== undefined || event !== 'R01') return states('OML-11');
  const laboratory = items.some(
    ({ code, system }) => /^LN|^LOINC/iu.test(system) || (/^JC10|^JLAC10/iu.test(system) && /^[1-8]/u.test(code)),
  );
  return states(laboratory ? 'OML-11' : 'OMG-13');
}

export const first = (message: Hl7Message, id: string): Segment | undefined =>
  message.segments.find((segment) => segment.id === id);

export const all = (message: Hl7Message, id: string): readonly Segment[] =>
  message.segments.filter((segment) => segment.id === id);
