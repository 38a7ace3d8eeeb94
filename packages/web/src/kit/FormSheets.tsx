import type { KitHead, PatientBar } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showAge, showNumber, showPlace, showSex } from '../i18n/person.ts';
import { showInstant } from '../i18n/time.ts';
import { SheetWho } from '../print/PatientHead.tsx';
import { SheetFrame } from '../print/SheetFrame.tsx';
import { doorName } from './door-name.ts';
import { formPages } from './form-pages.ts';
import type { FormSheetData } from './forms.ts';
import type { Writer } from './kit-pen.ts';
import * as messages from './messages.ts';
import type { Whose } from './whose.ts';

export interface FormSheetsProps {
  readonly sheet: FormSheetData;
  readonly answers: Readonly<Record<string, string>>;
  readonly whose: Whose | undefined;
  readonly writer: Writer | undefined;
  readonly head: KitHead | undefined;
  readonly nowInstant: string;
}

/** A form on paper, blank or filled: whose it is on every page, room to write where nothing was typed. */
export function FormSheets({ sheet, answers, whose, writer, head, nowInstant }: FormSheetsProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const pages = formPages(
    sheet.fields.map((field) => {
      const text = (answers[field.ja] ?? '').trim();
      return {
        label: field[language],
        must: field.must === true,
        ticks: text === '' ? (field.choices ?? []).map((one) => one[language]) : [],
        text,
        emptyLines: text === '' && field.choices === undefined ? field.lines : 0,
      };
    }),
  );
  return (
    <div data-whose={whose === undefined ? '' : 'number' in whose.named ? whose.named.number : whose.named.temporary}>
      {pages.map((blocks, at) => (
        <SheetFrame
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
          key={at}
          head={
            <>
              <p className="sheet-line">
                <b>{head?.hospital}</b>
                <b>{sheet[language]}</b>
                <span>
                  {sheet.form} v{sheet.version}
                </span>
                <span>{m.sheetSystemDown}</span>
                <b className="sheet-page">
                  {at + 1}/{pages.length}
                </b>
              </p>
              <Identity whose={whose} />
            </>
          }
          foot={
            <>
              <p className="sheet-line">
                <span>{m.formGoes(sheet.goes[language])}</span>
                <span>{m.sheetBack}</span>
              </p>
              <p className="sheet-line">
                <b>
                  ●{doorName(m)} {head?.kit}
                </b>
                <span>{m.sheetPrinted(showInstant(nowInstant, language))}</span>
                <span>
                  {m.sheetWriter} {writer === undefined ? '____________' : `${writer.role} ${writer.name}`}
                </span>
              </p>
            </>
          }
        >
          <table className="sheet-block kit-form">
            <tbody>
              {blocks.map((block) => (
                <tr key={block.label}>
                  <th scope="row" className={block.must ? 'kit-must' : undefined}>
                    {block.label} {block.continued ? '…' : ''}
                  </th>
                  <td className={block.must ? 'kit-must' : undefined}>
                    {block.text}
                    {block.ticks.map((tick) => (
                      <span key={tick}>□{tick} </span>
                    ))}
                    {Array.from({ length: block.emptyLines }, (_, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: an empty line is its place
                      <span key={index} className="kit-line" />
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </SheetFrame>
      ))}
    </div>
  );
}

/** Name, number and birth date; for nobody a frame for the label. */
function Identity({ whose }: { readonly whose: Whose | undefined }): ReactNode {
  const m = useMessages(messages);
  if (whose === undefined) return <p className="sheet-line kit-label">{m.sheetIdentity}</p>;
  if (whose.bar === undefined)
    return (
      <p className="sheet-line sheet-who">
        <b>{whose.words}</b>
      </p>
    );
  return <Known bar={whose.bar} />;
}

function Known({ bar }: { readonly bar: PatientBar }): ReactNode {
  const language = useLanguage();
  return (
    <>
      <SheetWho bar={bar} />
      <p className="sheet-line">
        <b>{showNumber(bar.number)}</b>
        <span>{showSex(bar.sex, language)}</span>
        <span>{showAge(bar.age, language)}</span>
        <span>{[showPlace(bar.stay.place), bar.stay.department].filter(Boolean).join(' ')}</span>
      </p>
    </>
  );
}
