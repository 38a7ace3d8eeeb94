import type { AgeView, NameView, Section, WarningItem } from '../../chart/view.ts';
import { highAlertWord } from '../../chart/view-high-alert.ts';
import type { WardLine, WardView } from '../../chart/view-ward.ts';
import type { TableRow } from '../sheet-content.ts';
import { allergyLines } from './allergy-printed.ts';
import type { PrintLanguage, PrintWords } from './print-words.ts';
import { saidTime } from './said-time.ts';

/** One row a bed, in the order of the view. Letters and words carry the warnings; `—` only where something was confirmed not to apply. */
export const wardRows = (ward: WardView, onDay: string, m: PrintWords, language: PrintLanguage): readonly TableRow[] =>
  ward.lines.map((line) => wardRow(line, onDay, m, language));

function wardRow(line: WardLine, onDay: string, m: PrintWords, language: PrintLanguage): TableRow {
  const { patient, place } = line;
  const next = line.due[0] ?? line.next[0];
  const when = next === undefined ? '' : saidTime('at' in next ? next.at : next.scheduledAt, onDay);
  const infection = infectionWords(line.infections, m);
  return {
    cells: {
      bed: [place.room, place.bed].filter(Boolean).join('-'),
      name: nameWords(patient.name, m),
      kana: [
        patient.name.kana,
        line.soundsAlike ? m.soundsAlike : '',
        patient.sameName ? m.sameName : '',
        line.alike.includes('same-birth-date') ? m.sameBirth : '',
        line.onLeave ? m.onLeave : '',
      ]
        .filter(Boolean)
        .join(' '),
      number: patient.number,
      'age-sex': [ageWords(patient.age, m), m.sex[patient.sex ?? ''] ?? patient.sex ?? ''].filter(Boolean).join(' '),
      alerts: [allergyCell(line, m), infection].filter(Boolean).join(' '),
      infections: infection,
      drugs: [
        line.highAlert.length > 0 ? `‼${line.highAlert.map((kind) => highAlertWord(kind, language)).join('・')}` : '',
        line.injectionsNow > 0 ? m.drips(line.injectionsNow) : '',
      ]
        .filter(Boolean)
        .join(' '),
      next: [
        line.fasting === undefined ? '' : `${m.fasting}(${line.fasting})`,
        next === undefined ? '' : `${when} ${next.name}`.trim(),
      ]
        .filter(Boolean)
        .join(' '),
      today: todayWords(line, onDay, m),
      doctor: line.attending ?? '',
      diagnosis: line.mainProblem ?? '',
      diet: [...line.next, ...line.due].find(({ kind }) => kind === 'meal')?.name ?? line.fasting ?? '',
    },
  };
}

/** Orders a line of the view holds at most; where the last is of today, there may be more. */
const MOST_ORDERS = 3;

/** Examinations and whatever else is ordered for today, not meals and drips. Tomorrow's never stand here. */
function todayWords({ next, due }: WardLine, onDay: string, m: PrintWords): string {
  const ofToday = [
    ...due.map(({ at, name, kind }) => ({ at, name, kind })),
    ...next.map(({ scheduledAt, name, kind }) => ({ at: scheduledAt, name, kind })),
  ].filter(({ at, kind }) => at?.slice(0, 10) === onDay && kind !== 'meal' && kind !== 'injection');
  const said = new Set(
    ofToday.map(({ at, name }) => [(at ?? '').slice(11, 16).replace(/^\d\d$/, '$&:--'), name].filter(Boolean).join(' ')),
  );
  const mayBeMore = next.length >= MOST_ORDERS && next.at(-1)?.scheduledAt?.slice(0, 10) === onDay;
  return [...said, mayBeMore ? m.seeScreen : ''].filter(Boolean).join('、');
}

export const nameWords = (name: NameView | undefined, m: PrintWords): string =>
  name?.kanji ?? name?.romaji ?? name?.kana ?? m.noName;

export const ageWords = (age: AgeView | undefined, m: PrintWords): string =>
  age === undefined ? '' : m.age(age.years, age.months, age.days);

function allergyCell({ allergies }: WardLine, m: PrintWords): string {
  if (allergies.state === 'none-confirmed') return m.allergyNone;
  if (allergies.state !== 'value' || allergies.items.length === 0) return m.allergyUnknown;
  return `${m.allergy}: ${allergyLines(allergies, m).join('・')}`;
}

const NEGATIVE = /^(?:\(?[-−]\)?|陰性(?:\(-\))?)$/u;

/** `感: HCV抗体(+)`: whatever is not plainly negative. Negative ones are no warning; a test that does not say stays for a person to read. */
export function infectionWords({ state, items }: Section<WarningItem>, m: PrintWords): string {
  if (state !== 'value') return '';
  const said = items.filter(({ value }) => !NEGATIVE.test(value.normalize('NFKC').trim()));
  return said.length === 0 ? '' : `${m.infection}: ${said.map(({ label, value }) => `${label}${value}`).join('・')}`;
}
