import { type ReactNode, useId } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import type { ListHistory } from '../../sources/lists-source.ts';
import * as messages from './messages.ts';

export interface HistoryListProps {
  readonly history: ListHistory;
  readonly busy: boolean;
  readonly onUndo: (done: number) => void;
}

/** Who took what when; the newest of each list can be undone. */
export function HistoryList({ history, busy, onUndo }: HistoryListProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const id = useId();
  const { imports, waiting } = history;
  return (
    <section aria-labelledby={`${id}-title`} className="lists-step">
      {waiting.length === 0 ? null : (
        <>
          <h2>▲ {m.waiting}</h2>
          <p className="fine">{m.waitingHint}</p>
          <ul>
            {waiting.map(({ fileName, code }) => (
              <li key={fileName}>
                <b>{fileName}</b> {reasonOf(code, language)}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 id={`${id}-title`}>{m.history}</h2>
      {imports.length === 0 ? (
        <p>{m.noHistory}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              {[m.historyCols.at, m.historyCols.list, m.historyCols.day, m.historyCols.who, m.historyCols.counts, ''].map(
                (column) => (
                  <th scope="col" key={column}>
                    {column}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {imports.map(({ done, act, list, category, listDay, at, who, counts, newest }) => (
              <tr key={done}>
                <td className="figure">{showInstant(at, language)}</td>
                <th scope="row">
                  {list} <small>{m.categories[category]}</small> {act === 'undo' ? <b>({m.acts.undo})</b> : null}
                </th>
                <td className="figure">{listDay || '—'}</td>
                <td>{who === 'folder' ? m.folder : who}</td>
                <td className="figure">
                  {counts.added}・{counts.changed}・{counts.same}・{counts.held}
                </td>
                <td>
                  {newest ? (
                    <button type="button" className="button" disabled={busy} onClick={() => onUndo(done)}>
                      {m.undo}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
