import type { ItemFacts } from '../../facts.ts';

/**
 * Facts that stood in a document say so where people read them: they were stated by whoever wrote it, perhaps another hospital, and
 * on its day.
 */
export function fromDocument<F extends ItemFacts>(facts: F, document: string): F {
  const mark = `(${document} より)`;
  const noted = (text: string | undefined): string => (text === undefined ? mark : `${text} ${mark}`);
  switch (facts.kind) {
    case 'allergies':
      return { ...facts, allergies: (facts.allergies ?? []).map((one) => ({ ...one, reaction: noted(one.reaction) })) };
    case 'diagnoses':
      return { ...facts, list: (facts.list ?? []).map((one) => ({ ...one, name: noted(one.name) })) };
    case 'prescription':
      return { ...facts, drugs: (facts.drugs ?? []).map((one) => ({ ...one, note: noted(one.note) })) };
    case 'injection':
      return { ...facts, slots: (facts.slots ?? []).map((one) => ({ ...one, note: noted(one.note) })) };
    case 'administration':
      return { ...facts, given: (facts.given ?? []).map((one) => ({ ...one, note: noted(one.note) })) };
    case 'lab':
      return { ...facts, panels: (facts.panels ?? []).map((one) => ({ ...one, notes: [...(one.notes ?? []), mark] })) };
    case 'vitals':
      return { ...facts, by: noted(facts.by) };
    case 'examination':
      return { ...facts, exams: (facts.exams ?? []).map((one) => ({ ...one, notes: [...(one.notes ?? []), mark] })) };
    default:
      return facts;
  }
}
