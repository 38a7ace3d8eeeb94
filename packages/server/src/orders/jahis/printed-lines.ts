import { fieldText, type PrescriptionNote, type PrescriptionToWrite } from '@tomoshibi/formats';

/** One line of the table 処方 as it stands on paper; the symbol repeats it. */
export interface PrintedLine {
  readonly rp: string;
  readonly drug: string;
  readonly dose: string;
  readonly perDay: string;
  readonly usage: string;
  readonly count: string;
  readonly note: string;
  readonly noChange: boolean;
  readonly patientWish: boolean;
}

type Group = PrescriptionToWrite['groups'][number];
type Drug = Group['drugs'][number];

/** The lines of a prescription's table, from what its symbol is written of and nothing else. */
export function linesOf({ groups }: Pick<PrescriptionToWrite, 'groups'>): readonly PrintedLine[] {
  return groups.flatMap((group, at) => group.drugs.map((drug, index) => lineOf(group, drug, index === 0 ? `Rp${at + 1}` : '')));
}

function lineOf(group: Group, drug: Drug, rp: string): PrintedLine {
  const { form, usage, count, usageNotes = [] } = group;
  const whole = `${drug.amount}${drug.unit}`;
  const byDays = form === '1';
  const sortOf = (note: PrescriptionNote): string => (typeof note === 'string' ? '' : note.sort);
  const notes = drug.notes ?? [];
  return {
    rp,
    drug: fieldText(drug.name),
    dose: byDays ? `${drug.perDose ?? ''}${drug.unit}` : form === '2' ? whole : `全部で${whole}`,
    perDay: byDays ? whole : '',
    usage: [usage, ...usageNotes.map(wordsOf)].map(fieldText).join(' '),
    count: byDays ? `${count}日分` : form === '2' ? `${count}回分` : '',
    // Ticked in a column of its own: 変更不可, 患者希望.
    note: notes
      .filter((note) => sortOf(note) === '')
      .map((note) => fieldText(wordsOf(note)))
      .join(' '),
    noChange: notes.some((note) => sortOf(note) === '3'),
    patientWish: notes.some((note) => sortOf(note) === '8'),
  };
}

const wordsOf = (note: PrescriptionNote): string => (typeof note === 'string' ? note : note.text);
