import type { KitEntry, KitPatientNamed, PatientBar } from '@tomoshibi/hospital';
import { showNumber } from '../i18n/person.ts';
import { nameLine } from '../parts/PatientName.tsx';
import { takenBackBy } from './kit-pen.ts';

/** A patient something can be written about: the open chart's, or one registered in this opening. */
export interface Whose {
  readonly named: KitPatientNamed;
  /** Name and number, as the dialog says it. */
  readonly words: string;
  /** Name, birth date and so on for the head of a sheet. */
  readonly bar?: PatientBar;
}

/** The open chart first. */
export function whoseChoices(bar: PatientBar | undefined, entries: readonly KitEntry[]): readonly Whose[] {
  const registered = entries.flatMap((entry): readonly Whose[] =>
    entry.kind !== 'temporary-patient' || entry.takesBack !== undefined || takenBackBy(entries, entry)
      ? []
      : [{ named: { temporary: entry.temporary }, words: `${entry.kanji ?? entry.kana} ${entry.temporary}` }],
  );
  const open: readonly Whose[] =
    bar === undefined ? [] : [{ named: { number: bar.number }, words: `${nameLine(bar.name)} ${showNumber(bar.number)}`, bar }];
  return [...open, ...registered];
}

/** As the lists name them: number or temporary number. */
export const namedWords = (named: KitPatientNamed | undefined): string =>
  named === undefined ? '' : 'number' in named ? showNumber(named.number) : named.temporary;
