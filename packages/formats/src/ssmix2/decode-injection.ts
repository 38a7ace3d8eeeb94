import type { Segment } from '../hl7v2/message.ts';
import { readAl1 } from './allergies.ts';
import { allCodedAt, allWordsAt, amountAt, codedAt } from './coded.ts';
import { textAt } from './field-text.ts';
import type { Frame } from './frame.ts';
import { addNote } from './nte.ts';
import { readObx } from './obx.ts';
import { readOrc, splitGroup } from './orc.ts';
import { type Draft, type Reading, raise } from './reading.ts';
import type { AllergyRecord, InjectionOrder, InjectionSlot, Observation, OrderHead, Timing } from './records.ts';
import { readTq1 } from './tq1.ts';

interface SlotDraft extends Draft<InjectionSlot> {
  components: InjectionSlot['components'][number][];
  notes: Observation[];
}

/**
 * OMP-02: one slot per ORC, with the RXE (kind, volume, rate), TQ1 (from, to), RXR (route) and RXC (what is in it) after it.
 * An order without RXE is kept as a slot: its drugs may stand in RXC. Several TQ1 go to `timing` and `moreTimings`.
 * Problems: `ssmix2.drug-without-order` (field).
 */
export function decodeInjection(reading: Reading, frame: Frame<'OMP-02'>): InjectionOrder {
  const slots: SlotDraft[] = [];
  const allergies: AllergyRecord[] = [];
  let slot: SlotDraft | undefined;
  let hasRxe = false;
  let last: Draft<Observation> | undefined;
  const open = (order: OrderHead): SlotDraft => {
    slot = { order, kinds: [], components: [], notes: [] };
    if (order.group !== undefined) slot.slot = splitGroup(order.group).slot ?? order.group;
    slots.push(slot);
    hasRxe = false;
    last = undefined;
    return slot;
  };
  const here = (segment: Segment): SlotDraft => {
    if (slot !== undefined) return slot;
    raise(reading, 'ssmix2.drug-without-order', 'field', segment, 2);
    return open({});
  };
  for (const segment of reading.segments) {
    switch (segment.id) {
      case 'AL1':
        allergies.push(readAl1(reading, segment));
        break;
      case 'ORC':
        open(readOrc(reading, segment));
        break;
      case 'RXE': {
        // A second RXE under one ORC is a slot of its own: it must not overwrite the first one's rate.
        const target = hasRxe && slot !== undefined ? open(slot.order) : here(segment);
        hasRxe = true;
        readRxe(reading, segment, target);
        break;
      }
      case 'TQ1': {
        const timing = slot === undefined ? undefined : readTq1(reading, segment);
        if (slot === undefined || timing === undefined) break;
        if (slot.timing === undefined) slot.timing = timing;
        else if (slot.moreTimings === undefined) slot.moreTimings = [timing];
        else (slot.moreTimings as Timing[]).push(timing);
        break;
      }
      case 'RXR':
        readRxr(reading, segment, here(segment));
        break;
      case 'RXC':
        here(segment).components.push(readRxc(reading, segment));
        break;
      case 'OBX': {
        // First the slot: opening one forgets the OBX before it.
        const { notes } = here(segment);
        last = readObx(reading, segment);
        notes.push(last);
        break;
      }
      case 'NTE':
        if (last !== undefined) addNote(reading, segment, last);
        break;
    }
  }
  return { ...frame, slots, allergies };
}

/** RXE-2 kind (not a drug), -3/-5 total volume, -7 instruction, -21 kinds, -22 rate per, -23/-24 rate. */
function readRxe(reading: Reading, segment: Segment, slot: SlotDraft): void {
  const kind = codedAt(reading, segment, 2);
  if (kind !== undefined) slot.kind = kind;
  const totalVolume = amountAt(reading, segment, 3, 5);
  if (totalVolume !== undefined) slot.totalVolume = totalVolume;
  const instruction = allWordsAt(reading, segment, 7);
  if (instruction !== undefined) slot.instruction = instruction;
  slot.kinds = allCodedAt(reading, segment, 21);
  const rate = amountAt(reading, segment, 23, 24);
  if (rate !== undefined) slot.rate = rate;
  const ratePer = textAt(reading, segment, 22);
  if (ratePer !== undefined) slot.ratePer = ratePer;
}

function readRxr(reading: Reading, segment: Segment, slot: SlotDraft): void {
  const route = codedAt(reading, segment, 1);
  if (route !== undefined) slot.route = route;
  const device = codedAt(reading, segment, 3);
  if (device !== undefined) slot.device = device;
  const method = codedAt(reading, segment, 4);
  if (method !== undefined) slot.method = method;
}

/** RXC-1 `B` base or `A` additive, -2 drug, -3/-4 amount. */
function readRxc(reading: Reading, segment: Segment): InjectionSlot['components'][number] {
  const component: Draft<InjectionSlot['components'][number]> = { drug: codedAt(reading, segment, 2) ?? {} };
  const role = textAt(reading, segment, 1);
  if (role !== undefined) component.role = role;
  const amount = amountAt(reading, segment, 3, 4);
  if (amount !== undefined) component.amount = amount;
  return component;
}
