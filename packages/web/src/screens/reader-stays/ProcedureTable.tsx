import type { ProcedureItem } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { ItemMarks, OriginalButton } from '../../parts/ItemMarks.tsx';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import { TableHead } from '../../parts/TableHead.tsx';
import * as messages from './messages.ts';

/** 実施した検査・処置, newest first: acts, drugs and materials as sent. */
export function ProcedureTable({ items }: { readonly items: readonly ProcedureItem[] }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <table className="table">
      <caption className="unseen">{m.view.procedures}</caption>
      <TableHead columns={m.procedureColumns} />
      <tbody>
        {keyed(items, byOriginal).map(({ key, item }) => (
          <tr key={key}>
            <td className="figure">{showTime(item.performedAt, language, { weekday: true }) || m.noDate}</td>
            <td>
              <span className="tag">{m.procedureKinds[item.kind]}</span>
            </td>
            <td>
              <b>{item.name}</b>
              <ItemMarks item={item} name={item.name} />
            </td>
            <td>{item.done.join('、') || '—'}</td>
            <td className="figure">{showTime(item.reportedAt, language) || '—'}</td>
            <td>{[item.department, item.doctor].filter(Boolean).join(' ') || '—'}</td>
            <td>
              <OriginalButton original={item.original} name={item.name} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
