import type { Segment } from '../hl7v2/message.ts';
import { codedAt, codedInside } from './coded.ts';
import { textAt, wholeComponent } from './field-text.ts';
import { addNote, readNte } from './nte.ts';
import { readObx } from './obx.ts';
import { readOrc } from './orc.ts';
import { personAt } from './person.ts';
import { type Draft, type Reading, timeAt } from './reading.ts';
import type { Examination, Observation, OrderHead, Panel, ParentResult } from './records.ts';
import { readTq1 } from './tq1.ts';

export interface PanelDraft extends Draft<Panel> {
  order: Draft<OrderHead>;
  observations: Observation[];
  notes: string[];
  parentOrder?: string;
  performed?: Examination['performed'][number][];
  studies?: Examination['studies'][number][];
}

/** The panel that segments now belong to. */
export interface OpenPanel {
  readonly panel: PanelDraft;
  hasOrc: boolean;
  hasObr: boolean;
  /** OBR-2, to tell whether a following ORC is this panel's. */
  obrNumber: string;
  last?: Draft<Observation>;
}

/** Puts the segments of ORC, TQ1, OBR, OBX and NTE together, wherever the ORC stands. */
export interface PanelReader {
  /** True when the segment was one of these. */
  take(segment: Segment): boolean;
  /** The panel now open; made when there is none. */
  current(): OpenPanel;
  /** What follows belongs to no panel so far: an order under the next specimen must not join one of this. */
  close(): void;
}

/**
 * OML-11 writes the ORC after its OBR, all other types before it, and senders differ. The first of the two in the message
 * decides: where OBR leads, an ORC joins the OBR before it unless that has one, has results already, or is another order.
 * Source: observed in the NHO samples (both orders).
 */
export function panelReader(reading: Reading, put: (panel: PanelDraft) => void): PanelReader {
  const obrLeads = reading.segments.find((segment) => segment.id === 'ORC' || segment.id === 'OBR')?.id === 'OBR';
  let open: OpenPanel | undefined;
  const start = (): OpenPanel => {
    open = { panel: { order: {}, observations: [], notes: [] }, hasOrc: false, hasObr: false, obrNumber: '' };
    put(open.panel);
    return open;
  };
  const current = (): OpenPanel => open ?? start();
  return {
    current,
    close() {
      open = undefined;
    },
    take(segment) {
      switch (segment.id) {
        case 'ORC': {
          const joins = obrLeads && open !== undefined && isOrcOf(reading, segment, open);
          const target = joins && open !== undefined ? open : start();
          addOrc(reading, segment, target);
          return true;
        }
        case 'OBR': {
          const target = open?.hasOrc && !open.hasObr ? open : start();
          readObr(reading, segment, target);
          return true;
        }
        case 'TQ1': {
          const timing = readTq1(reading, segment);
          if (timing !== undefined) current().panel.timing ??= timing;
          return true;
        }
        case 'OBX': {
          const target = current();
          const observation = readObx(reading, segment);
          target.last = observation;
          target.panel.observations.push(observation);
          return true;
        }
        case 'NTE':
          if (open?.last !== undefined) addNote(reading, segment, open.last);
          else if (open !== undefined) addPanelNote(reading, segment, open.panel);
          return true;
        default:
          return false;
      }
    },
  };
}

function isOrcOf(reading: Reading, segment: Segment, open: OpenPanel): boolean {
  if (open.hasOrc || !open.hasObr || open.panel.observations.length > 0) return false;
  const number = reading.fields.at(segment, 2);
  return number === '' || open.obrNumber === '' || number === open.obrNumber;
}

function addOrc(reading: Reading, segment: Segment, open: OpenPanel): void {
  const order = readOrc(reading, segment);
  const before = open.panel.order;
  if (before.orderNumber !== undefined) order.orderNumber ??= before.orderNumber;
  if (before.fillerNumber !== undefined) order.fillerNumber ??= before.fillerNumber;
  if (before.doctor !== undefined) order.doctor ??= before.doctor;
  open.panel.order = order;
  open.hasOrc = true;
}

/**
 * OBR-4 panel, -7 observed, -22 reported, -25 status, -26 parent result, -29 parent order, -36 scheduled. OBR-2, -3 and -16
 * (order, filler, doctor) fill what the ORC leaves open; they are the same facts.
 */
function readObr(reading: Reading, segment: Segment, open: OpenPanel): void {
  const { panel } = open;
  open.hasObr = true;
  open.obrNumber = reading.fields.at(segment, 2);
  const orderNumber = textAt(reading, segment, 2);
  if (orderNumber !== undefined) panel.order.orderNumber ??= orderNumber;
  const fillerNumber = textAt(reading, segment, 3);
  if (fillerNumber !== undefined) panel.order.fillerNumber ??= fillerNumber;
  if (panel.order.doctor === undefined) {
    const doctor = personAt(reading, segment, 16);
    if (doctor !== undefined) panel.order.doctor = doctor;
  }
  const item = codedAt(reading, segment, 4);
  if (item !== undefined) panel.panel = item;
  const observedAt = timeAt(reading, segment, 7);
  if (observedAt !== undefined) panel.observedAt = observedAt;
  const reportedAt = timeAt(reading, segment, 22);
  if (reportedAt !== undefined) panel.reportedAt = reportedAt;
  const status = textAt(reading, segment, 25);
  if (status !== undefined) panel.status = status;
  const parentResult = parentResultAt(reading, segment);
  if (parentResult !== undefined) panel.parentResult = parentResult;
  const parentOrder = textAt(reading, segment, 29);
  if (parentOrder !== undefined) panel.parentOrder = parentOrder;
  const scheduledAt = timeAt(reading, segment, 36);
  if (scheduledAt !== undefined) panel.scheduledAt = scheduledAt;
}

function parentResultAt(reading: Reading, segment: Segment): ParentResult | undefined {
  if (reading.fields.raw(segment, 26) === '') return undefined;
  const parent: Draft<ParentResult> = {};
  const item = codedInside(reading, segment, 26, 1);
  if (item !== undefined) parent.item = item;
  const subId = textAt(reading, segment, 26, 1, 2);
  if (subId !== undefined) parent.subId = subId;
  const value = wholeComponent(reading, segment, 26, 3);
  if (value !== undefined) parent.value = value;
  return parent;
}

function addPanelNote(reading: Reading, segment: Segment, panel: PanelDraft): void {
  const note = readNte(reading, segment);
  if (note !== undefined) panel.notes.push(note);
}
