import { toWareki } from '@tomoshibi/formats';
import type { KitHead, KitTemporaryPatient } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showBirth, showSex } from '../i18n/person.ts';
import { showInstant } from '../i18n/time.ts';
import { SheetFrame } from '../print/SheetFrame.tsx';
import { doorName } from './door-name.ts';
import * as messages from './messages.ts';

/** K-00: the temporary number large enough to be read from the foot of a bed, and what is known of the person. */
export function TemporarySheet({ patient, head }: { readonly patient: KitTemporaryPatient; readonly head: KitHead }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const wareki = patient.born?.length === 10 ? toWareki(patient.born) : undefined;
  const born = patient.born === undefined ? undefined : { iso: patient.born, ...(wareki === undefined ? {} : { wareki }) };
  const rows: readonly (readonly [string, string])[] = [
    [m.kana, patient.kana],
    [m.kanji, patient.kanji ?? ''],
    [m.sex, showSex(patient.sex, language)],
    [m.born, showBirth(born, language)],
    [m.age, patient.age ?? ''],
    [m.phone, patient.phone ?? ''],
    [m.remark, patient.note ?? ''],
  ];
  return (
    <div data-whose={patient.temporary}>
      <SheetFrame
        head={
          <>
            <p className="sheet-line">
              <b>{head.hospital}</b>
              <b>{m.temporarySheet}</b>
              <span>K-00 v1.0</span>
              <span>{m.sheetSystemDown}</span>
              <b className="sheet-page">1/1</b>
            </p>
            <p className="kit-temporary">{patient.temporary}</p>
          </>
        }
        foot={
          <p className="sheet-line">
            <b>
              ●{doorName(m)} {head.kit}
            </b>
            <span>
              {m.sheetTime} {showInstant(patient.writtenInstant, language)}
            </span>
            <span>
              {m.sheetWriter} {patient.writer.role} {patient.writer.name}
            </span>
            <span>{m.sheetBack}</span>
          </p>
        }
      >
        <table className="sheet-block kit-form">
          <tbody>
            {rows.map(([label, text]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{text === '' ? <span className="kit-line" /> : text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </SheetFrame>
    </div>
  );
}
