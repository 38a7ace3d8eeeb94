import type { SuppliesView, SupplyLine } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useState } from 'react';
import { pathOf } from '../../app/route.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { Link } from '../../parts/Link.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import { openPdf } from '../../parts/open-pdf.ts';
import { TableHead } from '../../parts/TableHead.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { Counted, PaperSource } from '../../sources/paper-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useWriting } from '../../sources/use-writing.ts';
import { AddItem } from './AddItem.tsx';
import * as messages from './messages.ts';

/** S-61 物品: how long each lasts in an outage, fewest days first. What is assumed is called 目安. */
export function SuppliesScreen({ paper }: { readonly paper: PaperSource }): ReactNode {
  const m = useMessages(messages);
  const loaded = useLoaded('supplies', () => paper.supplies());
  const [after, setAfter] = useState<SuppliesView>();
  const writing = useWriting();
  const view = after ?? loaded.value;
  const counted = (asked: Counted): void => writing.run(async () => setAfter(await paper.counted(asked)));
  const order = (item: string, count: number): void =>
    writing.run(async () => {
      openPdf((await paper.ordered(item, count)).base64);
      setAfter(await paper.supplies());
    });
  return (
    <div className="page supplies">
      <h1>{m.title}</h1>
      <p>
        <button
          type="button"
          className="button"
          onClick={() => {
            setAfter(undefined);
            loaded.reload();
          }}
        >
          {m.reload}
        </button>{' '}
        <Link to={pathOf({ screen: 'paper' })} className="button">
          {m.paper}
        </Link>
      </p>
      <LoadState loaded={loaded} />
      <WriteFailed error={writing.error} />
      {view === undefined ? null : (
        <>
          <p>{m.load(view.load.inpatients, Math.round(view.load.visitsADay), view.load.wards, view.pagesADay)}</p>
          {view.lines.length === 0 ? (
            <p className="blank">{m.none}</p>
          ) : (
            <div className="table-scroll">
              <table className="table">
                <TableHead columns={Object.values(m.columns)} />
                <tbody>
                  {view.lines.map((line) => (
                    <Line key={line.item} line={line} busy={writing.busy} onCount={counted} onOrder={order} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <AddItem known={view.lines.map(({ item }) => item)} busy={writing.busy} onAdd={counted} />
        </>
      )}
    </div>
  );
}

interface LineProps {
  readonly line: SupplyLine;
  readonly busy: boolean;
  readonly onCount: (asked: Counted) => void;
  readonly onOrder: (item: string, count: number) => void;
}

function Line({ line, busy, onCount, onOrder }: LineProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [count, setCount] = useState('');
  const { item, name, unit, forecast, ordered } = line;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!/^\d{1,7}$/.test(count)) return;
    onCount({ item, name, unit, count: Number(count) });
    setCount('');
  };
  const use =
    forecast.perDay === undefined
      ? undefined
      : String(forecast.perDay >= 10 ? Math.round(forecast.perDay) : Math.round(forecast.perDay * 100) / 100);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <b>{forecast.daysLeft === undefined ? m.unknown : m.days(forecast.daysLeft)}</b>
      </td>
      <td className="figure">
        {line.count} {unit}
      </td>
      <td>
        {showInstant(line.countedInstant, language)} {line.by}
      </td>
      <td>{use === undefined || forecast.from === undefined ? '' : m.use(use, m.from[forecast.from])}</td>
      <td>
        {ordered === undefined ? null : m.ordered(ordered.count, unit, showInstant(ordered.atInstant, language))}
        {forecast.order === undefined ? null : (
          <button type="button" className="button" disabled={busy} onClick={() => onOrder(item, forecast.order?.count ?? 0)}>
            {m.toOrder(forecast.order.count, unit)}
          </button>
        )}
        {line.leadDays === undefined ? null : <p className="fine">{m.lead(line.leadDays)}</p>}
      </td>
      <td>
        <form onSubmit={save}>
          <input
            aria-label={`${name} ${m.count}`}
            inputMode="numeric"
            size={6}
            value={count}
            onChange={(event) => setCount(event.target.value)}
          />{' '}
          <button type="submit" className="button" disabled={busy}>
            {m.save}
          </button>
        </form>
      </td>
    </tr>
  );
}
