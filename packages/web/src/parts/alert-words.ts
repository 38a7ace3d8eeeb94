import type { ChartSummary, Section, WarningItem } from '@tomoshibi/hospital';
import type { Language } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { type AllergyStatements, allergyStatements } from './allergy-statements.ts';
import { en, ja } from './messages.ts';

/** Three states never look alike: stated, confirmed none, unknown. `missing` is a kind the copy does not hold. */
export interface AlertWords {
  readonly look: 'allergy' | 'none' | 'unknown' | 'missing' | 'strong' | 'plain';
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

export type Alerts = Pick<
  ChartSummary,
  'allergies' | 'contraindications' | 'infections' | 'resuscitation' | 'bloodType' | 'body' | 'onDay'
>;

/** `ミノサイクリン(発疹)`, with the disagreement of the sources said. */
export function allergyWord(one: AllergyStatements, conflict: string): string {
  const details = [...one.al1, ...one.iam]
    .flatMap((item) => [item.reaction, item.severity])
    .filter((text): text is string => Boolean(text));
  const reaction = details[0] === undefined ? '' : `(${details[0]})`;
  return `${one.allergen}${reaction}${one.contradicted ? `〈${conflict}〉` : ''}`;
}

/** The allergies in one line, drugs first. */
export function allergyWords(section: ChartSummary['allergies'], language: Language): AlertWords {
  const m = language === 'ja' ? ja : en;
  if (section.state === 'none-confirmed') return { look: 'none', label: m.allergy, value: confirmedNone(section, language) };
  if (section.state === 'not-in-copy')
    return { look: 'unknown', label: `⚠ ${m.allergy}`, value: `${m.allergyUnknown}(${missingWord(section, language)})` };
  const rest = section.total - section.items.length;
  const names = allergyStatements(section.items).map((one) => allergyWord(one, m.allergyConflict));
  return { look: 'allergy', label: `⚠ ${m.allergy}`, value: names.join('・') + (rest > 0 ? ` ${m.more(rest)}` : '') };
}

/** The five warnings after the allergies, in their fixed order. */
export function warningWords(alerts: Alerts, language: Language): readonly AlertWords[] {
  const m = language === 'ja' ? ja : en;
  const words = (label: string, section: Section<WarningItem>, look: 'strong' | 'plain'): AlertWords => {
    if (section.state === 'not-in-copy') return { look: 'missing', label, value: `□ ${missingWord(section, language)}` };
    if (section.state === 'none-confirmed') return { look: 'none', label, value: confirmedNone(section, language) };
    const rest = section.total - section.items.length;
    return {
      look: plainlyNegative(section) ? 'plain' : look,
      label,
      value:
        section.items.map((item) => warningWord(item, label, alerts.onDay, language)).join('・') +
        (rest > 0 ? ` ${m.more(rest)}` : ''),
    };
  };
  return [
    words(m.contraindications, alerts.contraindications, 'strong'),
    words(m.infections, alerts.infections, 'strong'),
    words(m.resuscitation, alerts.resuscitation, 'strong'),
    { ...words(m.bloodType, alerts.bloodType, 'plain'), ...(alerts.bloodType.state === 'value' ? { note: m.recheckBlood } : {}) },
    words(m.body, alerts.body, 'plain'),
  ];
}

function warningWord(item: WarningItem, label: string, day: string, language: Language): string {
  const at = showTime(item.at, language, { from: day, dateOnly: true });
  const own = item.label === label ? '' : `${item.label} `;
  return `${own}${item.value}${item.unit ? ` ${item.unit}` : ''}${at === '' ? '' : `(${at})`}`;
}

/** Received but unreadable is not the same as not in the copy. */
function missingWord(section: Section<unknown>, language: Language): string {
  const m = language === 'ja' ? ja : en;
  if (section.reason === 'unreadable') return m.unreadableSection;
  return section.reason === 'none-open' ? m.noneOpen : m.notInCopyShort;
}

function confirmedNone(section: Section<unknown>, language: Language): string {
  const m = language === 'ja' ? ja : en;
  const on = showTime(section.confirmedOn, language, { dateOnly: true });
  return on === '' ? m.noneConfirmed : m.noneConfirmedOn(on);
}

const negative = /^(?:\(?[-−]\)?|陰性(?:\(-\))?)$/;

/** Every item is there and says nothing but negative. Anything else, `(±)` and free text too, keeps its strong look. */
export const plainlyNegative = (section: Section<WarningItem>): boolean =>
  section.items.length > 0 &&
  section.total === section.items.length &&
  section.items.every((item) => negative.test(item.value.normalize('NFKC').trim()));
