import type { KitEntry } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showSex } from '../../i18n/person.ts';
import { showInstant, showTime } from '../../i18n/time.ts';
import { keyed } from '../../parts/keyed.ts';
import * as messages from './messages.ts';

/** What stands in one entry, all of it, with who wrote it as typed. */
export function EntryFacts({ entry }: { readonly entry: KitEntry }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { writer, writtenInstant, occurredAt, takesBack } = entry;
  return (
    <div>
      {takesBack === undefined ? null : <p>{m.takesBack(takesBack)}</p>}
      {entry.kind === 'note' ? (
        <p>
          <b className="tag">{m.about[entry.about]}</b> <span className="returned-text">{entry.text || m.notStated}</span>
        </p>
      ) : null}
      {entry.kind === 'form' ? (
        <table className="table returned-fields">
          <caption>
            {entry.title} ({entry.form} {entry.version})
          </caption>
          <tbody>
            {keyed(entry.fields, ({ label }) => label).map(({ key, item: { label, text } }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td className="returned-text">{text || m.notStated}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {entry.kind === 'temporary-patient' ? (
        <dl className="returned-person">
          <dt>{m.temporary}</dt>
          <dd className="returned-number">{entry.temporary}</dd>
          <dt>{m.kana}</dt>
          <dd>{entry.kana || m.notStated}</dd>
          <dt>{m.kanji}</dt>
          <dd>{entry.kanji || m.notStated}</dd>
          <dt>{m.sex}</dt>
          <dd>{entry.sex === undefined ? m.notStated : showSex(entry.sex, language)}</dd>
          <dt>{entry.born === undefined && entry.age !== undefined ? m.age : m.born}</dt>
          <dd>{showTime(entry.born, language) || entry.age || m.notStated}</dd>
          <dt>{m.phone}</dt>
          <dd>{entry.phone || m.notStated}</dd>
          <dt>{m.note}</dt>
          <dd>{entry.note || m.notStated}</dd>
        </dl>
      ) : null}
      <p className="fine">
        {occurredAt === undefined ? '' : `${m.happened(showTime(occurredAt, language))} `}
        {m.writtenBy(writer.name, writer.role, showInstant(writtenInstant, language))} {entry.entry}
      </p>
    </div>
  );
}
