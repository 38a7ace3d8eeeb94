import type { DispensingView, DrugItem, SheetCodes } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { type Language, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { doseWords, usageWords } from '../parts/drug-words.ts';
import { highAlertWord } from '../parts/high-alert-words.ts';
import { keyed } from '../parts/keyed.ts';
import * as screenMessages from '../screens/pharmacy/messages.ts';
import { bodyWords, valueWords } from '../screens/pharmacy/model.ts';
import { dispensingPages } from './dispensing-pages.ts';
import { PatientHead } from './PatientHead.tsx';
import * as messages from './pharmacy-messages.ts';
import { SheetFrame } from './SheetFrame.tsx';
import { type PrintFacts, SheetFoot } from './SummarySheet.tsx';

export interface DispensingSheetProps {
  readonly view: DispensingView;
  readonly facts: PrintFacts;
  readonly codes: SheetCodes | undefined;
  readonly language: Language;
}

/** P-20: the prescriptions of one patient with allergy state and every value beside them, room for query and signs. */
export function DispensingSheet({ view, facts, codes, language }: DispensingSheetProps): ReactNode {
  const m = useMessages(messages);
  const pages = dispensingPages(view, language);
  return pages.map((drugs, at) => {
    const code = codes?.codes[at];
    const last = at === pages.length - 1;
    return (
      <SheetFrame
        key={`page ${drugs[0]?.original ?? 'empty'} ${drugs[0]?.name ?? ''}`}
        head={
          <PatientHead
            hospital={facts.hospital}
            form={m.checkForm}
            number={m.checkNumber}
            bar={view.bar}
            allergies={view.allergies}
            page={m.page(at + 1, pages.length)}
            mark={codes && code ? { serial: codes.serial, ...code } : undefined}
          />
        }
        foot={<SheetFoot facts={facts} />}
      >
        <Values view={view} language={language} />
        <DrugBlock drugs={drugs} empty={m.noDrugs} language={language} onDay={view.onDay} />
        {last ? <Rest view={view} language={language} /> : null}
      </SheetFrame>
    );
  });
}

interface PartProps {
  readonly view: DispensingView;
  readonly language: Language;
}

/** Every value stands on every page: a page may be torn from the next. */
function Values({ view, language }: PartProps): ReactNode {
  const m = useMessages(messages);
  const s = useMessages(screenMessages);
  const value = (one: DispensingView['values'][number]): string => {
    const [newest, before] = valueWords(one, language, view.onDay);
    if (newest === undefined) return `□ ${m.noValue}`;
    return `${newest.value} (${newest.date})${before === undefined ? '' : ` ← ${before.value} (${before.date})`}`;
  };
  return (
    <table className="sheet-block">
      <tbody>
        <Line label={m.weight}>{bodyWords(view, language) ?? `□ ${m.noValue}`}</Line>
        {view.bar.sex === 'M' ? null : (
          <Line label={m.pregnancy}>
            {view.pregnancy.length === 0
              ? `□ ${m.noValue}`
              : view.pregnancy.map((one) => `${one.value} (${showTime(one.at, language, { dateOnly: true })})`).join('・')}
          </Line>
        )}
        {view.values.map((one) => (
          <Line key={one.test} label={s.tests[one.test]}>
            {value(one)}
          </Line>
        ))}
      </tbody>
    </table>
  );
}

function Rest({ view, language }: PartProps): ReactNode {
  const m = useMessages(messages);
  const s = useMessages(screenMessages);
  return (
    <>
      <table className="sheet-block">
        <tbody>
          <Line label={m.previous}>{previousWords(view, language, m.noPrevious)}</Line>
          <Line label={m.duplications}>
            {view.duplications.length === 0
              ? m.none
              : view.duplications.map((one) => one.drugs.map(({ name }) => name).join(' ⇔ ')).join(' / ')}
          </Line>
          <Line label={m.rules}>
            {view.rules === undefined
              ? m.noRules
              : `${view.rules.version} ${view.rules.shown.map((one) => `${one.drug}: ${one.say}${s.why[one.why] === '' ? '' : `〈${s.why[one.why]}〉`}`).join(' / ')}`}
          </Line>
          <Line label={m.later}>{laterWords(view) || m.none}</Line>
        </tbody>
      </table>
      <p className="sheet-write">{m.queries}</p>
      <p className="sheet-write">{m.signs}</p>
    </>
  );
}

const laterWords = (view: DispensingView): string =>
  view.later
    .filter(({ retracted }) => retracted === undefined)
    .map(({ text }) => text)
    .join(' / ');

function previousWords(view: DispensingView, language: Language, none: string): string {
  if (view.previous === undefined) return none;
  const { orderedAt, drugs } = view.previous;
  return `${showTime(orderedAt, language, { dateOnly: true })} ${drugs.map((drug) => `${drug.name} ${doseWords(drug, language)}`).join(' / ')}`;
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{children}</td>
    </tr>
  );
}

function DrugBlock({
  drugs,
  empty,
  language,
  onDay,
}: {
  readonly drugs: readonly DrugItem[];
  readonly empty: string;
  readonly language: Language;
  readonly onDay: string;
}): ReactNode {
  const m = useMessages(messages);
  const day = (time: string | undefined): string => showTime(time, language, { from: onDay, dateOnly: true });
  if (drugs.length === 0) return <p className="sheet-line">{empty}</p>;
  return (
    <table className="sheet-block">
      <thead>
        <tr>
          {m.drugColumns.map((column) => (
            <th key={column} scope="col" className="sheet-column">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keyed(drugs, (drug) => `${drug.original} ${drug.name}`).map(({ key, item: drug }) => (
          <tr key={key}>
            <td>
              {drug.name} {doseWords(drug, language)}
            </td>
            <td>{usageWords(drug)}</td>
            <td>
              {day(drug.startOn)}〜{day(drug.endOn)}
            </td>
            <td>{[day(drug.orderedAt), drug.doctor].filter(Boolean).join(' ')}</td>
            <td>{drug.highAlert === undefined ? '' : `‼ ${highAlertWord(drug.highAlert, language)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
