import type { WardLine } from '@tomoshibi/hospital';
import type { Language } from '../i18n/language.ts';
import { showAge, showName, showSex } from '../i18n/person.ts';
import { showTime } from '../i18n/time.ts';
import { allergyWord, plainlyNegative } from '../parts/alert-words.ts';
import { allergyStatements } from '../parts/allergy-statements.ts';
import { highAlertWord } from '../parts/high-alert-words.ts';
import { en as partsEn, ja as partsJa } from '../parts/messages.ts';
import { en, ja } from './messages.ts';

/** One row of P-02 in words: bed, name, kana with warnings, age and sex, alerts, drugs, next with box and writing line. No cell is ever blank. */
export interface WardCells {
  readonly bed: string;
  readonly name: string;
  readonly kana: string;
  readonly person: string;
  readonly alerts: string;
  readonly drugs: string;
  readonly next: string;
}

export function wardCells(line: WardLine, onDay: string, language: Language): WardCells {
  const m = language === 'ja' ? ja : en;
  const parts = language === 'ja' ? partsJa : partsEn;
  const { patient } = line;
  // What is due within two hours stands before an order whose time has passed.
  const next = line.due[0] ?? line.next[0];
  const drugs = [
    line.highAlert.length > 0 ? `‼${line.highAlert.map((kind) => highAlertWord(kind, language)).join('・')}` : '',
    line.injectionsNow > 0 ? m.drips(line.injectionsNow) : '',
  ];
  const kana = [
    patient.name.kana,
    line.soundsAlike ? m.soundsAlike : '',
    patient.sameName ? `⚠${parts.sameNameShort}` : '',
    line.onLeave ? parts.stay['on-leave'] : '',
  ];
  return {
    bed: [line.place.room, line.place.bed].filter(Boolean).join('-') || '—',
    name: showName(patient.name.kanji ?? patient.name.romaji ?? parts.noName).text,
    kana: kana.filter(Boolean).join(' '),
    person: `${showAge(patient.age, language)} ${showSex(patient.sex, language)}`,
    alerts: `${allergyCell(line, language)}${infectionCell(line, language)}`,
    drugs: drugs.filter((text) => text !== '').join(' ') || '—',
    next: [
      line.fasting === undefined ? '' : `${m.fasting}(${line.fasting})`,
      next
        ? `□ ${showTime('at' in next ? next.at : next.scheduledAt, language, { from: onDay })} ${parts.orderKind[next.kind]} ${next.name} ______`
        : '□ ______',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function allergyCell(line: WardLine, language: Language): string {
  const m = language === 'ja' ? ja : en;
  const parts = language === 'ja' ? partsJa : partsEn;
  if (line.allergies.state === 'not-in-copy') return m.allergyUnknownShort;
  if (line.allergies.state === 'none-confirmed') return m.allergyNoneShort;
  const names = allergyStatements(line.allergies.items).map((one) => allergyWord(one, parts.allergyConflict));
  return `${m.allergyShort}: ${names.join('・')}`;
}

function infectionCell(line: WardLine, language: Language): string {
  if (line.infections.state !== 'value') return '';
  if (plainlyNegative(line.infections))
    return ` ${(language === 'ja' ? ja : en).infectionShort}${(language === 'ja' ? partsJa : partsEn).allNegative(line.infections.total)}`;
  return ` ${(language === 'ja' ? ja : en).infectionShort}: ${line.infections.items.map((item) => `${item.label}${item.value}`).join('・')}`;
}
