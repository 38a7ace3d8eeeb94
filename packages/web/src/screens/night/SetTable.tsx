import type { NightSetView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import { TableHead } from '../../parts/TableHead.tsx';
import * as messages from './messages.ts';
import { inOrder, looksOf, stateOf, wasPrinted } from './model.ts';

export interface SetTableProps {
  readonly sets: readonly NightSetView[];
  readonly busy: boolean;
  readonly mayManage: boolean;
  readonly printers: number;
  readonly onPrint: (set: NightSetView) => void;
  readonly onPrintNow: (set: NightSetView) => void;
  readonly onOpen: (set: NightSetView) => void;
  readonly onTrial: (set: NightSetView) => void;
}

/** Every set, wards first; what is wrong with one stands in words. */
export function SetTable(props: SetTableProps): ReactNode {
  const m = useMessages(messages);
  return (
    <div className="table-scroll">
      <table className="table table-night">
        <TableHead columns={Object.values(m.columns)} />
        <tbody>
          {inOrder(props.sets).map((set) => (
            <SetLine key={set.set} {...props} set={set} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SetLine({
  set,
  busy,
  mayManage,
  printers,
  onPrint,
  onPrintNow,
  onOpen,
  onTrial,
}: SetTableProps & { readonly set: NightSetView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const looks = looksOf(set, m);
  const last = set.printed.filter(({ why }) => why !== 'trial').at(-1);
  const isWard = set.sort === 'ward';
  const made = set.madeInstant !== undefined;
  return (
    <tr>
      <th scope="row">{set.name}</th>
      <td>
        {stateOf(set, m)}
        {set.failed === undefined ? null : (
          <>
            <br />
            {reasonOf(set.failed.code, language)} <code>{set.failed.code}</code>
          </>
        )}
      </td>
      <td>{set.patientCount}</td>
      <td>{set.pages}</td>
      <td>{set.asOfInstant === undefined ? '—' : showInstant(set.asOfInstant, language)}</td>
      <td>{set.madeInstant === undefined ? '—' : showInstant(set.madeInstant, language)}</td>
      <td>
        {looks.length === 0 ? m.nothing : null}
        {looks.map((look) => (
          <p key={look}>
            <b>{look}</b>
          </p>
        ))}
      </td>
      <td>{m.rules[set.rule]}</td>
      <td>{last === undefined ? m.never : m.printedAt(showInstant(last.atInstant, language), last.where)}</td>
      <td className="night-acts">
        {!made || printers === 0 || (!mayManage && !isWard) ? null : (
          <button type="button" className="button button-main" disabled={busy} onClick={() => onPrint(set)}>
            {wasPrinted(set) ? m.printAgain : m.print}
          </button>
        )}
        {!isWard || mayManage ? null : (
          <>
            {printers === 0 ? null : (
              <button type="button" className="button" disabled={busy} onClick={() => onPrintNow(set)}>
                {m.printNow}
              </button>
            )}
            <button type="button" className="button" disabled={busy || !made} onClick={() => onOpen(set)}>
              {m.openPdf}
            </button>
          </>
        )}
        {!isWard || !mayManage || printers === 0 ? null : (
          <button type="button" className="button" disabled={busy} onClick={() => onTrial(set)}>
            {m.trial}
          </button>
        )}
      </td>
    </tr>
  );
}
