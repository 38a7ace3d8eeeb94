import { type AccessDesk, openAccessDesk } from '../src/access/access-desk.ts';
import type { Gate } from '../src/http/gate.ts';
import type { RouteParts } from '../src/http/route-parts.ts';
import { sampleReader } from '../src/http/sample-reader.ts';
import { openLabelDesk } from '../src/labels/label-desk.ts';
import type { StationRecord } from '../src/record/station-record.ts';
import { memoryRecord } from './memory-record.ts';
import { sampleCarry } from './sample-carry.ts';
import { sampleCarryOne } from './sample-carry-one.ts';
import { sampleDocuments } from './sample-documents.ts';
import { sampleForms } from './sample-forms.ts';
import { sampleKitReturn } from './sample-kit-return.ts';
import { sampleKits } from './sample-kits.ts';
import { sampleNight } from './sample-night.ts';
import { samplePaper } from './sample-paper.ts';
import { standingOrders } from './sample-orders.ts';
import { sampleReadiness } from './sample-readiness.ts';

/** Lets everybody through and writes nothing down: for tests of what routes answer. */
export const sampleGate: Gate = { pass: (_c, _ask, read) => read() };

const sampleLabels = () =>
  openLabelDesk({
    reader: sampleReader(),
    serials: { take: async (count) => Array.from({ length: count }, (_, at) => `00A0000${at + 1}`) },
    now: () => '2026-11-23T08:40:00.000Z',
  });

export const sampleDesk = (record: StationRecord = memoryRecord(), nowMs: () => number = Date.now): AccessDesk =>
  openAccessDesk({ hospital: 'みほん病院', demo: false, record, badgeKey: '00'.repeat(32), nowMs });

/** Everything routes are made of, around みほん病院 with one patient. */
export function sampleParts(own: Partial<RouteParts> = {}): RouteParts {
  const record = own.record ?? memoryRecord();
  return { reader: sampleReader(), gate: sampleGate, record, access: sampleDesk(record), documents: sampleDocuments(), carry: sampleCarry(), carryOne: sampleCarryOne(), forms: sampleForms(), kitReturn: sampleKitReturn(), kits: sampleKits(), night: sampleNight(), paper: samplePaper(), orders: standingOrders(record), labels: sampleLabels(), readiness: sampleReadiness(), ...own };
}
