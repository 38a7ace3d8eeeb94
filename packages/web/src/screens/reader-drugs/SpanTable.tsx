import type { DrugRow } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { OriginalButton } from '../../parts/ItemMarks.tsx';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import * as partMessages from '../../parts/messages.ts';
import { TableHead } from '../../parts/TableHead.tsx';
import * as messages from './messages.ts';

/** The supplies of one drug in words: what the bars show, and how long nothing covered it. */
export function SpanTable({ row, onDay }: { readonly row: DrugRow; readonly onDay: string }): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const language = useLanguage();
  const day = (time: string | undefined): string => showTime(time, language, { from: onDay, dateOnly: true });
  return (
    <>
      <table className="table table-spans">
        <caption className="unseen">{row.name}</caption>
        <TableHead columns={m.spanColumns} />
        <tbody>
          {keyed(row.spans, byOriginal).map(({ key, item: span }) => (
            <tr key={key} className={span.state === 'cancelled' ? 'row-cancelled' : undefined}>
              <td className="figure">
                {day(span.fromDay) || '?'}〜{day(span.toDay) || m.endUnknown}{' '}
                {span.days === undefined ? '' : parts.daysCount(span.days)}
                {span.state === 'cancelled' ? <b> {parts.cancelled}</b> : null}
              </td>
              <td>
                {span.perDose === undefined ? '' : parts.perDose(span.perDose)}{' '}
                {span.daily === undefined ? '' : parts.daily(span.daily)}
                {span.changed ? <b> △ {m.changed}</b> : null}
              </td>
              <td>{span.usage ?? '—'}</td>
              <td>{[span.department, span.doctor].filter(Boolean).join(' ') || '—'}</td>
              <td>
                {[span.dispensed === undefined ? '' : m.dispensed[span.dispensed], ...span.kinds].filter(Boolean).join('・') ||
                  '—'}
              </td>
              <td>
                <OriginalButton original={span.original} name={`${row.name} ${day(span.fromDay)}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {row.gaps.length === 0 ? null : (
        <p className="fine">
          {m.gaps}: {row.gaps.map((gap) => m.gap(day(gap.fromDay), day(gap.toDay), gap.days)).join(' / ')}
        </p>
      )}
    </>
  );
}
