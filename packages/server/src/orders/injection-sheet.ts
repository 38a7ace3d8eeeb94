import { addDays, type FormBlock, type FormDefinition, type FormField, type WrittenPrescription } from '@tomoshibi/hospital';

const DOCTOR: FormField = { key: 'doctor', words: { ja: '指示医', en: 'Ordered by' }, sort: 'text', span: 4 };
const NOTES: FormField = { key: 'notes', words: { ja: '備考', en: 'Remarks' }, sort: 'text', span: 8, lines: 2 };

/** The form with a box for each of what the doctor said and the form itself does not ask for: who orders, and remarks. Above the drugs. */
export function withOrderer(definition: FormDefinition, { notes }: WrittenPrescription): FormDefinition {
  const asked = definition.blocks.flatMap((block) => (block.block === 'fields' ? block.fields.map(({ key }) => key) : []));
  const missing = [DOCTOR, ...(notes.length === 0 ? [] : [NOTES])].filter(({ key }) => !asked.includes(key));
  if (missing.length === 0) return definition;
  const at = definition.blocks.findIndex((block) => block.block === 'table');
  const own: FormBlock = { block: 'fields', fields: missing };
  return { ...definition, blocks: [...definition.blocks.slice(0, at), own, ...definition.blocks.slice(at)] };
}

/**
 * The usage of an injection with its route, how often and until when: its form has no column for them, ticks of 手技 do not say of which Rp they are, and
 * 連日 alone would go on for ever. Source of what must stand there: R-114.
 */
export const untilWhen = (written: WrittenPrescription): WrittenPrescription => ({
  ...written,
  groups: written.groups.map((group) => {
    const { usage, timesPerDay, count, route } = group;
    const last = (addDays(written.startOn, count - 1) ?? written.startOn).split('-').slice(1).map(Number).join('/');
    const often = timesPerDay === undefined || usage.includes('回') ? '' : `1日${timesPerDay}回`;
    return { ...group, usage: [route, usage, often, `${count}日間(${last}まで)`].filter(Boolean).join(' ') };
  }),
});
