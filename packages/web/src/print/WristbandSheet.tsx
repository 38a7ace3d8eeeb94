import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showBirth, showName, showNumber, showSex } from '../i18n/person.ts';
import { BarMark } from '../parts/BarMark.tsx';
import { QrMark } from '../parts/QrMark.tsx';
import type { Wristband } from '../sources/desk-source.ts';
import * as messages from './wristband-messages.ts';

/** A wristband of 25 mm: name with reading in 14 pt, birth date, number, bars and QR. Of allergies the word only. */
export function WristbandSheet({ band }: { readonly band: Wristband }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { kana, kanji, romaji } = band.name;
  return (
    <section className="sheet band-sheet">
      <p className="fine">{m.cut}</p>
      <div className="band-strip">
        <div className="band-qr">
          <QrMark rows={band.qr} label={m.code} />
        </div>
        <div className="band-words">
          <p>
            <b className="who-kana">{kana === undefined ? m.noKana : showName(kana).text}</b>{' '}
            <b className="who-kanji">{showName(kanji ?? romaji ?? kana ?? '?').text}</b>
          </p>
          <p>
            <b className="who-born">{showBirth(band.born, language)}</b> {showSex(band.sex, language)}
          </p>
          <p>
            <b>{showNumber(band.number)}</b> <b className="band-allergy">{m.allergy[band.allergy]}</b>
          </p>
        </div>
        {band.bars === undefined ? null : (
          <div className="band-bars">
            <BarMark widths={band.bars} label={m.code} />
            <p>{band.code}</p>
          </div>
        )}
      </div>
      <p className="fine">{m.check}</p>
    </section>
  );
}
