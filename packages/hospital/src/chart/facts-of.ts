import type { Decoded, Ssmix2Record } from '@tomoshibi/formats';
import type { ItemFacts } from './facts.ts';
import { basicsFacts } from './facts-of/basics.ts';
import { allergyListFacts, diagnosisListFacts } from './facts-of/conditions.ts';
import { administrationFacts, injectionFacts, prescriptionFacts } from './facts-of/medication.ts';
import { movementFacts } from './facts-of/movement.ts';
import { examinationFacts, labFacts, mealFacts } from './facts-of/orders.ts';
import type { DecodedItem } from './fold-item.ts';

/** What the chart keeps of a record. Texts stay as sent; nothing is computed here. */
export function factsOf(record: Ssmix2Record): ItemFacts {
  switch (record.type) {
    case 'ADT-00':
      return basicsFacts(record);
    case 'ADT-61':
      return allergyListFacts(record);
    case 'PPR-01':
      return diagnosisListFacts(record);
    case 'OMD':
      return mealFacts(record);
    case 'OMP-01':
      return prescriptionFacts(record);
    case 'OMP-02':
      return injectionFacts(record);
    case 'OMP-11':
    case 'OMP-12':
      return administrationFacts(record);
    case 'OML-01':
    case 'OML-11':
      return labFacts(record);
    case 'OMG-01':
    case 'OMG-02':
    case 'OMG-03':
    case 'OMG-11':
    case 'OMG-12':
    case 'OMG-13':
      return examinationFacts(record);
    default:
      return movementFacts(record);
  }
}

/** How lines end says nothing about what they say; it would mark every item of half the senders. */
const LAYOUT_ONLY: ReadonlySet<string> = new Set(['hl7.segment-ends']);

/**
 * A decoder's answer as the fold takes it. A record-level problem makes the item unreadable with that code, and then it
 * has no facts, whatever else could be read; without a problem but also without a record the code is `chart.no-record`.
 */
export function decodedItem(decoded: Decoded<Ssmix2Record>): DecodedItem {
  const fatal = decoded.problems.find((problem) => problem.affects === 'record');
  if (fatal !== undefined) return { unreadable: fatal.code };
  if (decoded.record === undefined) return { unreadable: decoded.problems[0]?.code ?? 'chart.no-record' };
  const codes = [...new Set(decoded.problems.map((problem) => problem.code))].filter((code) => !LAYOUT_ONLY.has(code));
  const facts = factsOf(decoded.record);
  return codes.length === 0 ? { facts } : { facts, problems: codes };
}
