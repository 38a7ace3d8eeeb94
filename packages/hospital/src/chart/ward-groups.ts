import { wholeDay } from './hospital-day.ts';
import type { OrderItem } from './view.ts';
import type { WardGroups, WardLine } from './view-ward.ts';

const EXAMINATIONS: ReadonlySet<OrderItem['kind']> = new Set(['lab', 'imaging', 'endoscopy', 'physiology']);

/** What a line knows of a patient besides what it shows. */
export interface GroupedLine {
  readonly line: WardLine;
  readonly open: readonly OrderItem[];
}

/** Foot of S-45, each group in the order of the lines. */
export function wardGroups(lines: readonly GroupedLine[], onDay: string): WardGroups {
  const of = (belongs: (one: GroupedLine) => boolean) => lines.filter(belongs).map(({ line }) => line.patient.ref);
  return {
    highAlert: of(({ line }) => line.highAlert.length > 0),
    running: of(({ line }) => line.injectionsNow > 0),
    fasting: of(({ line }) => line.fasting !== undefined),
    examination: of(({ open }) => open.some((order) => EXAMINATIONS.has(order.kind) && wholeDay(order.scheduledAt) === onDay)),
    allergyUnknown: of(({ line }) => line.allergyUnknown),
    infection: of(({ line }) => line.infections.items.some((item) => item.sign === 'positive')),
  };
}
