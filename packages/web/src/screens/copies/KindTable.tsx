import type { CopySourceView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { TableHead } from '../../parts/TableHead.tsx';
import * as messages from './messages.ts';
import { shapes } from './model.ts';

/** One line a kind of a source: newest item, today beside the usual, silence. */
export function KindTable({ source }: { readonly source: CopySourceView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const c = m.kindColumns;
  return (
    <table className="table table-kinds">
      <caption>{m.kinds}</caption>
      <TableHead columns={[c.kind, c.newest, c.today, c.state, c.originals]} />
      <tbody>
        {source.kinds.map(({ kind, newestAt, today, usualADay, state, originals }) => (
          <tr key={kind}>
            <th scope="row">
              {m.kindNames[kind]} <span className="figure">{kind}</span>
            </th>
            <td className="figure">{showTime(newestAt, language) || '—'}</td>
            <td className="figure">{m.todayOf(today, usualADay)}</td>
            <td>
              {shapes[state]} {m.states[state]}
            </td>
            <td className="figure">{originals.toLocaleString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
