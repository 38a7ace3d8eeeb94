import type { KitEntry } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant } from '../i18n/time.ts';
import * as laterMessages from '../parts/later-messages.ts';
import { TableHead } from '../parts/TableHead.tsx';
import { formLine } from './kit-desk.ts';
import { type OpeningPen, reasonOf, takenBackBy, takingBack } from './kit-pen.ts';
import * as messages from './messages.ts';
import { namedWords } from './whose.ts';

export interface WrittenTabProps {
  readonly pen: OpeningPen;
  readonly askWriter: () => Promise<unknown>;
}

/** Everything written in this opening, newest first. What is taken back stays, struck through, with the reason. */
export function WrittenTab({ pen, askWriter }: WrittenTabProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { about } = useMessages(laterMessages);
  const [taking, setTaking] = useState<string>();
  const { entries } = pen;
  const shown = entries.filter(({ takesBack }) => takesBack === undefined);
  if (shown.length === 0) return <p>{m.writtenNone}</p>;
  const words = (entry: KitEntry): string =>
    entry.kind === 'note'
      ? `[${about[entry.about]}] ${entry.text}`
      : entry.kind === 'form'
        ? formLine(entry)
        : `${m.temporaryTitle}: ${entry.kana} ${entry.kanji ?? ''}`;
  return (
    <table className="table kit-written">
      <TableHead columns={m.writtenColumns} />
      <tbody>
        {[...shown].reverse().map((entry) => {
          const back = takenBackBy(entries, entry);
          return (
            <tr key={entry.entry} className={back ? 'row-cancelled' : undefined}>
              <th scope="row" className="figure">
                {entry.entry.slice(-3)}
              </th>
              <td>{entry.kind === 'temporary-patient' ? entry.temporary : namedWords(entry.patient)}</td>
              <td>
                {words(entry)}
                {back ? <b> 〈{m.takenBack(`${back.writer.role} ${back.writer.name}`, reasonOf(back))}〉</b> : null}
              </td>
              <td>
                {showInstant(entry.writtenInstant, language)} {entry.writer.role} {entry.writer.name}
              </td>
              <td>
                {back ? null : taking === entry.entry ? (
                  <TakeBack
                    onTake={async (reason) => {
                      await askWriter();
                      pen.add(takingBack(entry, reason, messages.ja.takeBackWhy));
                      setTaking(undefined);
                    }}
                  />
                ) : (
                  <button type="button" className="small" onClick={() => setTaking(entry.entry)}>
                    {m.takeBack}
                  </button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function TakeBack({ onTake }: { readonly onTake: (reason: string) => Promise<void> }): ReactNode {
  const m = useMessages(messages);
  const [reason, setReason] = useState('');
  const take = (event: FormEvent): void => {
    event.preventDefault();
    // Going back from the question who writes leaves everything as it was.
    if (reason.trim() !== '') onTake(reason.trim()).catch(() => undefined);
  };
  return (
    <form onSubmit={take} autoComplete="off">
      <label className="desk-field">
        <span>{m.takeBackWhy}</span>
        <input
          className="desk-input"
          autoComplete="off"
          maxLength={200}
          // biome-ignore lint/a11y/noAutofocus: asked for by the button that was here
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <button type="submit" className="button" disabled={reason.trim() === ''}>
        {m.takeBack}
      </button>
      <p className="fine">{m.takeBackNote}</p>
    </form>
  );
}
