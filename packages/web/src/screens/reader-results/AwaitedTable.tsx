import type { AwaitedResult } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { ItemMarks } from '../../parts/ItemMarks.tsx';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import * as partMessages from '../../parts/messages.ts';
import { AwaitedMark } from '../../parts/ResultMarks.tsx';
import { TableHead } from '../../parts/TableHead.tsx';
import * as messages from './messages.ts';

const shapes: Record<AwaitedResult['state'], string> = { ordered: '○', taken: '●', interim: '◐', partial: '◐' };

/** 結果待ち: ordered or collected, no final result in this copy. */
export function AwaitedTable({ items, onDay }: { readonly items: readonly AwaitedResult[]; readonly onDay: string }): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const language = useLanguage();
  const time = (at: string | undefined): string => showTime(at, language, { from: onDay });
  return (
    <table className="table">
      <caption className="unseen">{m.view.awaited}</caption>
      <TableHead columns={m.awaitedColumns} />
      <tbody>
        {keyed(items, byOriginal).map(({ key, item }) => (
          <tr key={key}>
            <td>
              <span className="tag">{parts.orderKind[item.kind]}</span>
            </td>
            <td>
              <b>{item.name}</b> {item.detail ?? ''}
              <ItemMarks item={item} name={item.name} />
              <AwaitedMark original={item.original} words={`${item.name} ${item.detail ?? ''}`.trim()} />
            </td>
            <td>
              <b>
                <span aria-hidden="true">{shapes[item.state]}</span> {m.awaitedState[item.state]}
              </b>
              {item.missing === undefined ? null : <p className="fine">{m.missing(item.missing.join('・'))}</p>}
            </td>
            <td className="figure">
              {time(item.since) || m.noTime}
              {item.scheduledAt === undefined ? null : <p className="fine">{m.scheduled(time(item.scheduledAt))}</p>}
            </td>
            <td>{[time(item.orderedAt), item.department, item.doctor].filter(Boolean).join(' ') || '—'}</td>
            <td className="figure">{item.order ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
