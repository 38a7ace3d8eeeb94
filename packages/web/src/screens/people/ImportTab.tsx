import { type ChangeEvent, type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import { RefusedLine } from '../../parts/RefusedLine.tsx';
import { useSending } from '../../parts/use-sending.ts';
import type { ImportPreview, PeopleSource } from '../../sources/people-source.ts';
import * as messages from './messages.ts';
import { csvText, problemsIn, willRegister } from './model.ts';

/** A staff list from CSV: first what would happen and what to correct, then, only when nothing is wrong, for real. */
export function ImportTab({ people }: { readonly people: PeopleSource }): ReactNode {
  const m = useMessages(messages);
  const [csv, setCsv] = useState<string>();
  const [said, setSaid] = useState('');
  const [preview, setPreview] = useState<ImportPreview>();
  const { busy, refused, send } = useSending();
  const read = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    setPreview(undefined);
    setCsv(undefined);
    if (file === undefined) return;
    const load = async (): Promise<ImportPreview | undefined> => {
      const text = csvText(new Uint8Array(await file.arrayBuffer()));
      setSaid(text === undefined ? m.importEncoding : m.importRead(file.name));
      setCsv(text);
      return text === undefined ? undefined : people.import(text, false);
    };
    send(load, setPreview);
  };
  const wrong = preview ? problemsIn(preview) : 0;
  const count = preview ? willRegister(preview) : 0;
  return (
    <section aria-label={m.tabs.import}>
      <p>{m.importWhy}</p>
      <p className="fine">{m.importColumns}</p>
      <p className="field">
        <label>
          {m.importFile} <input type="file" accept=".csv,text/csv" onChange={read} />
        </label>
      </p>
      <p role="status">{said}</p>
      <RefusedLine refused={refused} />
      {preview ? (
        <>
          <p className="notice notice-strong" role="status">
            {preview.applied ? `● ${m.importDone(count)}` : wrong > 0 ? `■ ${m.importBlocked(wrong)}` : ''}
          </p>
          {preview.applied ? (
            <button type="button" className="button" onClick={() => window.print()}>
              {m.print}
            </button>
          ) : (
            <button
              type="button"
              className="button button-main"
              disabled={busy || wrong > 0 || count === 0 || csv === undefined}
              onClick={() => send(() => people.import(csv ?? '', true), setPreview)}
            >
              {m.importApply(count)}
            </button>
          )}
          <PreviewTable preview={preview} />
        </>
      ) : null}
    </section>
  );
}

export function PreviewTable({ preview }: { readonly preview: ImportPreview }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const c = m.importCols;
  return (
    <table className="table">
      <caption className="unseen">{m.tabs.import}</caption>
      <thead>
        <tr>
          {[c.line, c.login, c.name, c.role, c.will, preview.applied ? c.secret : c.problem].map((column) => (
            <th scope="col" key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {preview.lines.map((line) => (
          <tr key={line.line}>
            <td className="figure">{line.line}</td>
            <td className="figure">{line.login}</td>
            <th scope="row">{line.name}</th>
            <td>{line.role}</td>
            <td>
              {line.problems.length > 0 ? '■ ' : ''}
              {m.importWill[line.will]}
            </td>
            <td>
              {preview.applied ? (
                <b className="figure">{line.secret ?? '—'}</b>
              ) : (
                line.problems.map((problem) => (
                  <p key={`${problem.column} ${problem.code}`}>
                    {m.importProblem(problem.column, reasonOf(problem.code, language))}
                  </p>
                ))
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
