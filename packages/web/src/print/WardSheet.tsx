import type { WardLine, WardView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showAge, showSex } from '../i18n/person.ts';
import { showTime } from '../i18n/time.ts';
import { allergyWord } from '../parts/alert-words.ts';
import { allergyStatements } from '../parts/allergy-statements.ts';
import * as partMessages from '../parts/messages.ts';
import * as messages from './messages.ts';
import { listPages, wardLinesPerPage } from './paginate.ts';
import { SheetFrame } from './SheetFrame.tsx';
import { type PrintFacts, SheetFoot } from './SummarySheet.tsx';

/** P-02: one ward in bed order, 24 beds a page, warnings as letters, a box and a line to write on. */
export function WardSheet({
  view,
  facts,
  onDay,
}: {
  readonly view: WardView;
  readonly facts: PrintFacts;
  readonly onDay: string;
}): ReactNode {
  const m = useMessages(messages);
  const all = listPages(view.lines, wardLinesPerPage);
  return all.map((lines, index) => (
    <SheetFrame
      key={`page ${lines[0]?.patient.ref ?? ''}`}
      landscape
      head={
        <p className="sheet-line">
          <b>{facts.hospital}</b>
          <b>
            {view.ward} {m.wardForm}
          </b>
          <span>{m.wardNumber}</span>
          <b>{m.wardCount(view.lines.length)}</b>
          <b className="sheet-page">{m.page(index + 1, all.length)}</b>
        </p>
      }
      foot={
        <>
          <p>{m.wardLegend}</p>
          <SheetFoot facts={facts} />
        </>
      }
    >
      <table className="sheet-block sheet-ward">
        <thead>
          <tr>
            {m.wardColumns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.patient.ref} line={line} onDay={onDay} />
          ))}
        </tbody>
      </table>
    </SheetFrame>
  ));
}

function Row({ line, onDay }: { readonly line: WardLine; readonly onDay: string }): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const language = useLanguage();
  const { name } = line.patient;
  const allergies =
    line.allergies.state === 'value'
      ? `${m.allergyShort}: ${allergyStatements(line.allergies.items)
          .map((one) => allergyWord(one, parts.allergyConflict))
          .join('・')}`
      : line.allergies.state === 'not-in-copy'
        ? m.allergyUnknownShort
        : m.allergyNoneShort;
  const infections =
    line.infections.state === 'value'
      ? ` ${m.infectionShort}: ${line.infections.items.map((item) => `${item.label}${item.value}`).join('・')}`
      : '';
  const drugs = [
    line.highAlert.length > 0 ? `‼${line.highAlert.join('・')}` : '',
    line.injectionsNow > 0 ? m.drips(line.injectionsNow) : '',
  ]
    .filter(Boolean)
    .join(' ');
  const [next] = line.next;
  return (
    <tr>
      <td>{[line.place.room, line.place.bed].filter(Boolean).join('-') || '—'}</td>
      <td>
        <b>{name.kanji ?? name.romaji ?? ''}</b> {name.kana ?? ''}{' '}
        {line.soundsAlike || line.patient.sameName ? `⚠${parts.sameNameShort}` : ''}
      </td>
      <td>
        {showAge(line.patient.age, language)} {showSex(line.patient.sex, language)}
      </td>
      <td>
        {allergies}
        {infections}
      </td>
      <td>{drugs || '—'}</td>
      <td>□ {next ? `${showTime(next.scheduledAt, language, { from: onDay })} ${next.name}` : ''} ______</td>
    </tr>
  );
}
