import { decodeRoadMessage, type Problem, type RoadMessage } from '@tomoshibi/formats';
import {
  appointmentFacts,
  documentMessageFacts,
  type IdentityHint,
  type ItemFacts,
  identityHint,
  mergeFacts,
  vitalFacts,
} from '@tomoshibi/hospital';
import type { ReadOriginal } from '../../intake/original-as-read.ts';

const NONE: ReadOriginal['departments'] = [];
/** Ways of writing that change no content: named in the raw view, not on every item. As in read-original.ts. */
const HARMLESS: ReadonlySet<string> = new Set(['hl7.segment-ends', 'hl7.final-end-missing', 'text.bom']);

/** Whether bytes are an HL7 v2 message, framed or not. */
export function isHl7(bytes: Uint8Array): boolean {
  let at = bytes[0] === 0xef ? 3 : 0;
  while (bytes[at] === 0x0b || bytes[at] === 0x0d || bytes[at] === 0x0a) at++;
  return bytes[at] === 0x4d && bytes[at + 1] === 0x53 && bytes[at + 2] === 0x48;
}

/**
 * Reads SIU, ORU of vital signs and merges for their place in the chart of `patient`. Never throws. PID-3 that is not the patient is
 * withheld; of a merge either number is at home.
 */
export function readHl7Road(kind: string, patient: string, sentAt: string, bytes: Uint8Array): ReadOriginal {
  const { record, problems } = decodeRoadMessage(bytes);
  const where = [...new Set(problems.map((problem) => problem.where).filter((place) => place !== undefined))];
  const fatal = problems.find((problem) => problem.affects === 'record');
  if (record === undefined || fatal !== undefined) return unread(fatal?.code ?? 'hl7.message-unknown', where);
  if (record.type !== kind) return unread('ssmix2.message-type', ['MSH-9']);
  const facts = factsFor(record, patient);
  if (facts === undefined) return { ...unread('identity.pid-differs', ['PID-3']), withheld: true };
  const codes = fieldCodes(problems);
  const hint = hintOf(record, patient, sentAt);
  return {
    decoded: codes.length === 0 ? { facts } : { facts, problems: codes },
    ...(hint !== undefined && { hint }),
    withheld: false,
    departments: departmentsNamed(record),
    where: codes.length === 0 ? [] : where,
  };
}

/**
 * The main file of a document when it is an MDM, or vital signs that name the patient of the folder (`main_document.hl7` of the
 * 拡張ストレージ). Undefined for every other message: it is then shown line by line, as it stands.
 */
export function readHl7Document(patient: string, bytes: Uint8Array): ReadOriginal['decoded'] | undefined {
  const { record, problems } = decodeRoadMessage(bytes);
  if (record === undefined || problems.some((problem) => problem.affects === 'record')) return undefined;
  if (record.type !== 'document' && record.type !== 'VIT') return undefined;
  const facts = factsFor(record, patient);
  const codes = fieldCodes(problems);
  return facts === undefined ? undefined : codes.length === 0 ? { facts } : { facts, problems: codes };
}

function factsFor(record: RoadMessage, patient: string): ItemFacts | undefined {
  if (record.type === 'MRG') return mergeFacts(record, patient);
  if (record.patient.patientNumber !== patient) return undefined;
  switch (record.type) {
    case 'APT':
      return appointmentFacts(record);
    case 'VIT':
      return vitalFacts(record);
    case 'document':
      return documentMessageFacts(record);
  }
}

/** The PID of a merge is the one that goes on: it says nothing about who the other was. */
function hintOf(record: RoadMessage, patient: string, sentAt: string): IdentityHint | undefined {
  return record.patient.patientNumber === patient ? identityHint(record, sentAt) : undefined;
}

function departmentsNamed(record: RoadMessage): ReadOriginal['departments'] {
  const department = record.type === 'APT' || record.type === 'document' ? record.department : undefined;
  if (department?.code === undefined || department.text === undefined) return NONE;
  return [{ code: department.code, name: department.text }];
}

const fieldCodes = (problems: readonly Problem[]): readonly string[] => [
  ...new Set(problems.map(({ code }) => code).filter((code) => !HARMLESS.has(code))),
];

const unread = (code: string, where: readonly string[]): ReadOriginal => ({
  decoded: { unreadable: code },
  withheld: false,
  departments: NONE,
  where,
});
