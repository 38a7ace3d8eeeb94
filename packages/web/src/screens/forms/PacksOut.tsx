import type { FormVersionView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { TableHead } from '../../parts/TableHead.tsx';
import * as messages from './messages.ts';

/** Which units hold blank sheets of this version, by number: after a replacement or a withdrawal they are collected. */
export function PacksOut({ view, collect }: { readonly view: FormVersionView; readonly collect: boolean }): ReactNode {
  const m = useMessages(messages);
  return (
    <section aria-label={m.columns.packs}>
      <h2>{collect ? `■ ${m.collect}` : m.columns.packs}</h2>
      {collect ? <p>{m.collectWhy}</p> : null}
      <table className="table">
        <TableHead columns={Object.values(m.packColumns)} />
        <tbody>
          {view.packs.map(({ pack, unit, firstSerial, lastSerial, count }) => (
            <tr key={pack}>
              <th scope="row">{unit}</th>
              <td className="figure">{firstSerial}</td>
              <td className="figure">{lastSerial}</td>
              <td className="figure">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
