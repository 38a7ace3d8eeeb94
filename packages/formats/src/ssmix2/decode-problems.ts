import type { Segment } from '../hl7v2/message.ts';
import { allCodedAt, codedAt, wordsOf } from './coded.ts';
import { textAt, wholeField } from './field-text.ts';
import type { Frame } from './frame.ts';
import { personAt } from './person.ts';
import { type Draft, type Reading, raise, timeAt } from './reading.ts';
import type { Coded, DiagnosisRecord, Problems } from './records.ts';

interface DiagnosisDraft extends Draft<DiagnosisRecord> {
  modifiers: Coded[];
}

/**
 * PPR-01: one diagnosis per PRB, with the ZPR (whole name) and ORC (doctor, department, setting) after it.
 * Problems: `ssmix2.modifier-without-text` (field) when a prefix or suffix word has only a code.
 */
export function decodeProblems(reading: Reading, frame: Frame<'PPR-01'>): Problems {
  const diagnoses: DiagnosisDraft[] = [];
  let diagnosis: DiagnosisDraft | undefined;
  for (const segment of reading.segments) {
    if (segment.id === 'PRB') {
      diagnosis = readPrb(reading, segment);
      diagnoses.push(diagnosis);
    } else if (diagnosis !== undefined && segment.id === 'ZPR') readZpr(reading, segment, diagnosis);
    else if (diagnosis !== undefined && segment.id === 'ORC') readOrderOf(reading, segment, diagnosis);
  }
  return { ...frame, diagnoses };
}

/**
 * PRB-1 action, -2 action time, -3 disease, -4 instance, -7 started, -8 expected end, -9 ended, -10 ICD-10, -13 suspicion
 * (JHSD0005: `1` suspected), -14 outcome, -15 outcome on, -16 onset, -17 text, -18 main (JHSD0007: `1` main).
 */
function readPrb(reading: Reading, segment: Segment): DiagnosisDraft {
  const suspicion = codedAt(reading, segment, 13);
  const rank = codedAt(reading, segment, 18);
  const disease = codedAt(reading, segment, 3) ?? {};
  const diagnosis: DiagnosisDraft = {
    disease,
    modifiers: [],
    icd10: allCodedAt(reading, segment, 10),
    suspected: suspicion !== undefined && (suspicion.code === '1' || saysSuspected(suspicion.text)),
    main: rank !== undefined && (rank.code === '1' || rank.text === '主診断'),
  };
  const action = textAt(reading, segment, 1);
  if (action !== undefined) diagnosis.action = action;
  const actionAt = timeAt(reading, segment, 2);
  if (actionAt !== undefined) diagnosis.actionAt = actionAt;
  const name = wordsOf(disease);
  if (name !== undefined) diagnosis.name = name;
  const instanceId = textAt(reading, segment, 4);
  if (instanceId !== undefined) diagnosis.instanceId = instanceId;
  const startedOn = timeAt(reading, segment, 7);
  if (startedOn !== undefined) diagnosis.startedOn = startedOn;
  const expectedEnd = timeAt(reading, segment, 8);
  if (expectedEnd !== undefined) diagnosis.expectedEnd = expectedEnd;
  const endedOn = timeAt(reading, segment, 9);
  if (endedOn !== undefined) diagnosis.endedOn = endedOn;
  if (suspicion !== undefined) diagnosis.suspicion = suspicion;
  const outcome = codedAt(reading, segment, 14);
  if (outcome !== undefined) diagnosis.outcome = outcome;
  const outcomeOn = timeAt(reading, segment, 15);
  if (outcomeOn !== undefined) diagnosis.outcomeOn = outcomeOn;
  const onset = timeAt(reading, segment, 16);
  if (onset !== undefined) diagnosis.onset = onset;
  const text = wholeField(reading, segment, 17, '、');
  if (text !== undefined) diagnosis.text = text;
  return diagnosis;
}

/**
 * ZPR-1 prefix words, -2 disease, -3 suffix words: `右` + `胃炎` + `の疑い`, in the order they stand. A word without a text
 * is shown by its code in brackets rather than left out: a dropped `の疑い` would make a suspicion a diagnosis.
 */
function readZpr(reading: Reading, segment: Segment, diagnosis: DiagnosisDraft): void {
  const prefixes = allCodedAt(reading, segment, 1);
  const suffixes = allCodedAt(reading, segment, 3);
  const disease = wordsOf(codedAt(reading, segment, 2)) ?? wordsOf(diagnosis.disease);
  let name = '';
  for (const word of prefixes) name += wordOf(reading, segment, 1, word);
  name += disease ?? '';
  for (const word of suffixes) name += wordOf(reading, segment, 3, word);
  if (name !== '') diagnosis.name = name;
  diagnosis.modifiers = [...prefixes, ...suffixes];
  if (suffixes.some((word) => saysSuspected(word.text))) diagnosis.suspected = true;
}

function wordOf(reading: Reading, segment: Segment, field: number, word: Coded): string {
  if (word.text !== undefined) return word.text;
  raise(reading, 'ssmix2.modifier-without-text', 'field', segment, field, reading.fields.raw(segment, field));
  return `[${word.code ?? ''}]`;
}

/** `疑い`, `の疑い`, `疑いあり`; not `疑いなし`. */
function saysSuspected(text: string | undefined): boolean {
  if (text === undefined || !text.includes('疑')) return false;
  return !/な[しい]|無/.test(text);
}

function readOrderOf(reading: Reading, segment: Segment, diagnosis: DiagnosisDraft): void {
  const doctor = personAt(reading, segment, 12);
  if (doctor !== undefined) diagnosis.doctor = doctor;
  const department = codedAt(reading, segment, 17);
  if (department !== undefined) diagnosis.department = department;
  const setting = textAt(reading, segment, 29);
  if (setting !== undefined) diagnosis.setting = setting;
}
