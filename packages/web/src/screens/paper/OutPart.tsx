import { type FormEvent, type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showNumber } from '../../i18n/person.ts';
import { showInstant } from '../../i18n/time.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { TableHead } from '../../parts/TableHead.tsx';
import { TextField } from '../../parts/TextField.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { PaperSource, SheetEnd } from '../../sources/paper-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';

const HOWS = ['returned', 'spoiled', 'lost', 'shredded'] as const;

/** 印刷して戻っていない: oldest first, by unit; a scan or a number takes a sheet off. */
export function OutPart({ paper }: { readonly paper: PaperSource }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [unit, setUnit] = useState('*');
  const [code, setCode] = useState('');
  const [how, setHow] = useState<SheetEnd>('returned');
  const [done, setDone] = useState<readonly string[]>([]);
  const loaded = useLoaded(`out ${unit}`, () => paper.out(unit === '*' ? undefined : unit));
  const writing = useWriting();
  const view = loaded.value;
  const end = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim() === '') return;
    writing.run(async () => {
      setDone([]);
      const { serial, ended, partsMissing } = await paper.end(code.trim(), how);
      const parts = partsMissing.map((words) => words[language]).join('、');
      setDone([m.ended(serial, ended), ...(parts === '' ? [] : [m.stillOut(parts)])]);
      setCode('');
      loaded.reload();
    });
  };
  return (
    <section aria-label={m.tabs.out}>
      <form onSubmit={end} className="paper-line">
        <TextField label={m.number} value={code} onChange={setCode} focus />
        <label>
          {m.how}{' '}
          <select value={how} onChange={(event) => setHow(HOWS.find((one) => one === event.target.value) ?? 'returned')}>
            {HOWS.map((one) => (
              <option key={one} value={one}>
                {m.hows[one]}
              </option>
            ))}
          </select>
        </label>{' '}
        <button type="submit" className="button" disabled={writing.busy}>
          {m.end}
        </button>
      </form>
      <div role="status">
        {done.map((line) => (
          <p key={line}>
            <b>{line}</b>
          </p>
        ))}
      </div>
      <WriteFailed error={writing.error} />
      <LoadState loaded={loaded} />
      {view === undefined ? null : (
        <>
          <p>
            <b>{m.total(view.total)}</b> {m.partMissing(view.partMissing)}{' '}
            <label>
              {m.unit}{' '}
              <select value={unit} onChange={(event) => setUnit(event.target.value)}>
                <option value="*">{m.allUnits}</option>
                {view.units.map((one) => (
                  <option key={one.unit} value={one.unit}>
                    {m.unitLine(one.unit, one.out, one.oldestHours)}
                  </option>
                ))}
              </select>
            </label>{' '}
            <button type="button" className="button" onClick={loaded.reload}>
              {m.reload}
            </button>
          </p>
          {view.sheets.length === 0 ? (
            <p className="blank">{m.none}</p>
          ) : (
            <div className="table-scroll">
              <table className="table">
                <TableHead columns={Object.values(m.outColumns)} />
                <tbody>
                  {view.sheets.map((sheet) => (
                    <tr key={sheet.serial}>
                      <th scope="row" className="figure">
                        {sheet.serial} {sheet.copy === undefined ? null : <span className="tag">{m.copy(sheet.copy)}</span>}
                      </th>
                      <td>
                        {sheet.form} {sheet.words?.[language]}
                      </td>
                      <td className="figure">{sheet.patient === undefined ? m.blank : showNumber(sheet.patient)}</td>
                      <td>{sheet.unit ?? sheet.where}</td>
                      <td>
                        {showInstant(sheet.printedInstant, language)} {sheet.by}
                      </td>
                      <td>{m.hours(sheet.hours)}</td>
                      <td>{sheet.partsMissing?.map((words) => words[language]).join('、')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {view.sheets.length < view.total ? <p className="fine">{m.cut(view.sheets.length, view.total)}</p> : null}
        </>
      )}
    </section>
  );
}
