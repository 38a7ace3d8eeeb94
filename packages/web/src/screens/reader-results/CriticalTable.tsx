import type { CriticalValue } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { OriginalButton } from '../../parts/ItemMarks.tsx';
import { keyed } from '../../parts/keyed.ts';
import { CallMark } from '../../parts/ResultMarks.tsx';
import { ResultValue } from '../../parts/ResultValue.tsx';
import { TableHead } from '../../parts/TableHead.tsx';
import * as messages from './messages.ts';

/** 緊急報告値: flagged by the source or named by the hospital's own table; each says which. */
export function CriticalTable({ items, onDay }: { readonly items: readonly CriticalValue[]; readonly onDay: string }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <table className="table">
      <caption className="unseen">{m.view.critical}</caption>
      <TableHead columns={m.criticalColumns} />
      <tbody>
        {keyed(items, (one) => `${one.value.original} ${one.test}`).map(({ key, item }) => (
          <tr key={key}>
            <th scope="row">
              {item.name} <span className="unit">{[item.reference, item.unit].filter(Boolean).join(' ')}</span>
            </th>
            <td>
              <ResultValue value={item.value} onDay={onDay} newest timeless />
            </td>
            <td className="figure">{showTime(item.value.at, language, { from: onDay }) || m.noTime}</td>
            <td>
              {[
                item.value.flag === undefined ? '' : m.bySource(item.value.flag),
                item.value.critical === undefined ? '' : m.byRule(item.value.critical.side, item.value.critical.limit),
              ]
                .filter(Boolean)
                .join('・')}
            </td>
            <td>{[item.department, item.doctor].filter(Boolean).join(' ') || '—'}</td>
            <td>
              <CallMark test={item.name} value={`${item.value.value} ${item.unit ?? ''}`.trim()} />
              <OriginalButton original={item.value.original} name={item.name} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
