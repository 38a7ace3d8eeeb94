import type { KitsView, KitView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showAgo } from '../../i18n/time.ts';
import { TableHead } from '../../parts/TableHead.tsx';
import { cellsOf } from './kit-words.ts';
import * as messages from './messages.ts';

export interface KitTableProps {
  readonly view: KitsView;
  readonly onOpen: (kit: string) => void;
}

/** Every kit of the register; what is wrong with it stands in words. */
export function KitTable({ view, onOpen }: KitTableProps): ReactNode {
  const m = useMessages(messages);
  return (
    <div className="table-scroll">
      <table className="table table-kits">
        <TableHead columns={Object.values(m.columns)} />
        <tbody>
          {view.kits.map((kit) => (
            <KitLine key={kit.kit} kit={kit} nowInstant={view.nowInstant} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface KitLineProps {
  readonly kit: KitView;
  readonly nowInstant: string;
  readonly onOpen: (kit: string) => void;
}

function KitLine({ kit, nowInstant, onOpen }: KitLineProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const cells = cellsOf(kit, m, language);
  const asOf = kit.generation?.asOfInstant;
  const minutes = asOf === undefined ? undefined : (Date.parse(nowInstant) - Date.parse(asOf)) / 60_000;
  return (
    <tr className={`kit-${kit.state}`}>
      <th scope="row">
        {kit.kit} {kit.tape === undefined ? null : <small>{m.tape(kit.tape)}</small>}
      </th>
      <td>
        <b>{cells.state}</b>
      </td>
      <td>
        {cells.place} {kit.pluggedIn === undefined ? null : <small>{m.pluggedIn(kit.pluggedIn)}</small>}
      </td>
      <td>{cells.scope}</td>
      <td className="figure">
        {cells.asOf} {minutes === undefined ? null : <small>{showAgo(minutes, language)}</small>}
      </td>
      <td className="figure">{cells.until}</td>
      <td className="figure">{cells.size}</td>
      <td>
        <button type="button" className="button" aria-label={`${kit.kit} ${m.details}`} onClick={() => onOpen(kit.kit)}>
          {m.details}
        </button>
      </td>
    </tr>
  );
}
