import type { Segment } from '../hl7v2/message.ts';
import { readAl1 } from './allergies.ts';
import { allCodedAt, allWordsAt, amountAt, codedAt, codedInside } from './coded.ts';
import { textAt } from './field-text.ts';
import type { Frame } from './frame.ts';
import { readOrc, splitGroup } from './orc.ts';
import { type Draft, type Reading, raise } from './reading.ts';
import type { AllergyRecord, OrderHead, PrescribedDrug, Prescription, Timing } from './records.ts';
import { readTq1 } from './tq1.ts';

/**
 * OMP-01: one drug per RXE, with the ORC before it and the TQ1 and RXR after it. A TQ1 between ORC and RXE belongs to that RXE.
 * Drugs with the same Rp share one usage, but it is not copied: `timing` is what stands under the drug itself.
 * Problems: `ssmix2.drug-without-order` (field) for an RXE without any ORC, `ssmix2.order-without-drug` for an ORC without RXE.
 */
export function decodePrescription(reading: Reading, frame: Frame<'OMP-01'>): Prescription {
  const drugs: PrescribedDrug[] = [];
  const allergies: AllergyRecord[] = [];
  let order: OrderHead | undefined;
  let orderSegment: Segment | undefined;
  let drug: Draft<PrescribedDrug> | undefined;
  let early: Timing[] = [];
  for (const segment of reading.segments) {
    switch (segment.id) {
      case 'AL1':
        allergies.push(readAl1(reading, segment));
        break;
      case 'ORC':
        if (orderSegment !== undefined && drug === undefined)
          raise(reading, 'ssmix2.order-without-drug', 'field', orderSegment, 2);
        order = readOrc(reading, segment);
        orderSegment = segment;
        drug = undefined;
        early = [];
        break;
      case 'RXE':
        if (order === undefined) raise(reading, 'ssmix2.drug-without-order', 'field', segment, 2);
        drug = readRxe(reading, segment, order ?? {});
        for (const timing of early) addTiming(drug, timing);
        drugs.push(drug);
        break;
      case 'TQ1': {
        const timing = readTq1(reading, segment);
        if (timing !== undefined && drug !== undefined) addTiming(drug, timing);
        else if (timing !== undefined) early.push(timing);
        break;
      }
      case 'RXR':
        if (drug !== undefined) readRxr(reading, segment, drug);
        break;
    }
  }
  if (orderSegment !== undefined && drug === undefined) raise(reading, 'ssmix2.order-without-drug', 'field', orderSegment, 2);
  return { ...frame, drugs, allergies };
}

/** RXE-2 drug, -3/-4/-5 per dose, -6 form, -7 instruction, -10/-11 total, -19 daily, -21 kinds of prescription. */
function readRxe(reading: Reading, segment: Segment, order: OrderHead): Draft<PrescribedDrug> {
  const drug: Draft<PrescribedDrug> = {
    order,
    drug: codedAt(reading, segment, 2) ?? {},
    kinds: allCodedAt(reading, segment, 21),
  };
  if (order.group !== undefined) drug.rp = splitGroup(order.group).rp;
  const perDose = amountAt(reading, segment, 3, 5);
  if (perDose !== undefined) drug.perDose = perDose;
  const perDoseMax = amountAt(reading, segment, 4, 5);
  if (perDoseMax !== undefined) drug.perDoseMax = perDoseMax;
  const total = amountAt(reading, segment, 10, 11);
  if (total !== undefined) drug.total = total;
  const dailyValue = textAt(reading, segment, 19);
  if (dailyValue !== undefined) {
    const unit = codedInside(reading, segment, 19, 2);
    drug.daily = unit === undefined ? { value: dailyValue } : { value: dailyValue, unit };
  }
  const form = codedAt(reading, segment, 6);
  if (form !== undefined) drug.form = form;
  const instruction = allWordsAt(reading, segment, 7);
  if (instruction !== undefined) drug.instruction = instruction;
  return drug;
}

function readRxr(reading: Reading, segment: Segment, drug: Draft<PrescribedDrug>): void {
  const route = codedAt(reading, segment, 1);
  if (route !== undefined) drug.route = route;
  const site = codedAt(reading, segment, 2);
  if (site !== undefined) drug.site = site;
}

function addTiming(drug: Draft<PrescribedDrug>, timing: Timing): void {
  if (drug.timing === undefined) drug.timing = timing;
  else if (drug.moreTimings === undefined) drug.moreTimings = [timing];
  else (drug.moreTimings as Timing[]).push(timing);
}
