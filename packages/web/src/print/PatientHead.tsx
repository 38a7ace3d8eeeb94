import type { AllergyItem, PatientBar, QrRows, Section } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showAge, showBirth, showName, showNumber, showPlace, showSex } from '../i18n/person.ts';
import { AllergyChip } from '../parts/AlertStrip.tsx';
import { QrMark } from '../parts/QrMark.tsx';
import * as messages from './head-messages.ts';

/** What a printed page knows of itself: one serial for a printing, one code for each page. */
export interface SheetMark {
  readonly serial: string;
  readonly text: string;
  readonly rows: QrRows;
}

export interface PatientHeadProps {
  readonly hospital: string;
  /** `入院患者サマリー`. */
  readonly form: string;
  /** `P-01 v1.0`. */
  readonly number: string;
  readonly bar: PatientBar;
  readonly allergies: Section<AllergyItem>;
  /** `1/2`. */
  readonly page: string;
  readonly mark: SheetMark | undefined;
  /** Warnings after the allergies. */
  readonly children?: ReactNode;
}

/**
 * Head of every page about one patient: form, name with reading and birth date in 14 pt, what the patient is asked to say, the
 * allergy box. Unknown allergies print as a box to ask and to fill.
 */
export function PatientHead({ hospital, form, number, bar, allergies, page, mark, children }: PatientHeadProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { stay } = bar;
  return (
    <div className="sheet-top">
      <div className="sheet-top-words">
        <p className="sheet-line">
          <b>{hospital}</b>
          <b>{form}</b>
          <span>{number}</span>
          <b>{showPlace(stay.place)}</b>
          {mark === undefined ? <span>{m.noSerial}</span> : <span>{m.serial(mark.serial)}</span>}
          <b className="sheet-page">{page}</b>
        </p>
        <SheetWho bar={bar} />
        <p className="sheet-line">
          <b>{showNumber(bar.number)}</b>
          <span>{showSex(bar.sex, language)}</span>
          <span>{showAge(bar.age, language)}</span>
          <span>{[stay.department, stay.attending].filter(Boolean).join(' ')}</span>
          <b className="sheet-say">{m.say}</b>
        </p>
        <div className="sheet-alerts">
          <AllergyBox allergies={allergies} />
          {children}
        </div>
      </div>
      {mark === undefined ? null : (
        <div className="sheet-qr">
          <QrMark rows={mark.rows} label={m.code} />
        </div>
      )}
    </div>
  );
}

/** Name with reading, and birth date in both calendars: 14 pt, so that patient, band and page can be compared at arm's length. */
export function SheetWho({ bar }: { readonly bar: Pick<PatientBar, 'name' | 'born'> }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { kana, kanji, romaji } = bar.name;
  return (
    <p className="sheet-line sheet-who">
      <b className="who-name">
        {kana === undefined ? null : <span className="who-kana">{showName(kana).text}</span>}{' '}
        <span className="who-kanji">
          {showName(kanji ?? romaji ?? kana ?? '?').text} {m.honorific}
        </span>
      </b>
      <b className="who-born">{showBirth(bar.born, language)}</b>
    </p>
  );
}

/** あり / なし(確認済) / 未確認; the last with boxes and lines, because somebody has to ask. */
export function AllergyBox({ allergies }: { readonly allergies: Section<AllergyItem> }): ReactNode {
  const m = useMessages(messages);
  return (
    <>
      <AllergyChip section={allergies} />
      {allergies.state === 'not-in-copy' ? <span className="sheet-ask">{m.ask}</span> : null}
    </>
  );
}
