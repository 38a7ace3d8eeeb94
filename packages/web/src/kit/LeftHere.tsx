import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import type { LeftHere as Left, WaitingJournal } from './left-here.ts';
import * as messages from './messages.ts';
import { SCREEN_FORM } from './print-log.ts';

export interface LeftHereProps {
  readonly left: Left;
  /** Saving failed or was stopped: in words. */
  readonly trouble: string | undefined;
  readonly onSave: (waiting: WaitingJournal) => void;
  readonly onPrintLog: () => void;
}

/** What this window leaves behind: journals that still have to be saved, files, and the print log to sign. */
export function LeftHere({ left, trouble, onSave, onPrintLog }: LeftHereProps): ReactNode {
  const m = useMessages(messages);
  const nothing = left.waiting.length === 0 && left.files.length === 0;
  return (
    <section className="kit-left" aria-labelledby="kit-left-title">
      <h2 id="kit-left-title">{m.leftTitle}</h2>
      {left.waiting.map((one) => (
        <div key={one.name} className="notice notice-failed" role="alert">
          <p>
            <b>■ {m.unsavedClosed(one.entries)}</b> {m.sealedNote}
          </p>
          <button type="button" className="button button-main" onClick={() => onSave(one)}>
            {trouble === undefined ? m.save : m.saveDownload}
          </button>{' '}
          <span className="figure">{one.name}</span>
        </div>
      ))}
      {trouble === undefined ? null : (
        <p className="notice" role="alert">
          <b>▲ {trouble}</b>
        </p>
      )}
      {nothing ? (
        <p>
          <b>● {m.nothingLeft}</b>
        </p>
      ) : null}
      {left.files.length > 0 ? (
        <>
          <p>
            <b>▲ {m.leftFiles(left.files.length)}</b> {m.leftFilesTodo}
          </p>
          <ul className="kit-files">
            {left.files.map((file, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a file is its place in the list
              <li key={at}>
                <span className="figure">{file.name}</span> {m.what[file.what]}・{m.how[file.how]}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{m.printLog}</h3>
      <PrintLogTable left={left} />
      {left.printed.length > 0 ? (
        <button type="button" className="button" onClick={onPrintLog}>
          {m.printLogPrint}
        </button>
      ) : null}
    </section>
  );
}

/** By form, without anybody's name: this stands on a page that is closed. */
export function PrintLogTable({ left }: { readonly left: Pick<Left, 'printed'> }): ReactNode {
  const m = useMessages(messages);
  if (left.printed.length === 0) return <p>{m.printLogNone}</p>;
  const [form, times, pages] = m.printLogColumns;
  return (
    <table className="table kit-print-log sheet-block">
      <thead>
        <tr>
          <th scope="col">{form}</th>
          <th scope="col">{times}</th>
          <th scope="col">{pages}</th>
        </tr>
      </thead>
      <tbody>
        {left.printed.map((one) => (
          <tr key={one.form}>
            <th scope="row">{one.form === SCREEN_FORM ? m.screenForm : one.form}</th>
            <td>{one.times}</td>
            <td>{one.pages}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
