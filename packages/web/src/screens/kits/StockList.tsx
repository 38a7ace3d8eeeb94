import type { KitsView, StockCheck, StockKind, StockRegistered, StockView } from '@tomoshibi/hospital';
import { STOCK_CHECKS } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { Choices } from '../../parts/Choices.tsx';
import { TableHead } from '../../parts/TableHead.tsx';
import { TextField } from '../../parts/TextField.tsx';
import type { KitsSource } from '../../sources/kits-source.ts';
import { FormDialog } from './KitForms.tsx';
import * as messages from './messages.ts';
import { canTest, stockShape } from './model.ts';

export interface StockListProps {
  readonly view: KitsView;
  readonly kits: KitsSource;
  readonly mayManage: boolean;
  readonly onView: (view: KitsView) => void;
}

/** 備蓄: what is kept for the day, and whether it was tried lately. */
export function StockList({ view, kits, mayManage, onView }: StockListProps): ReactNode {
  const m = useMessages(messages);
  const [adding, setAdding] = useState(false);
  const [testing, setTesting] = useState<StockView>();
  const [retiring, setRetiring] = useState<StockView>();
  return (
    <section aria-label={m.stock}>
      <h2>{m.stock}</h2>
      <p className="fine">{m.stockWhy}</p>
      {view.stock.length === 0 ? (
        <p className="blank">▲ {m.stockEmpty}</p>
      ) : (
        <div className="table-scroll">
          <table className="table table-stock">
            <TableHead columns={Object.values(m.stockColumns)} />
            <tbody>
              {view.stock.map((row) => (
                <StockLine
                  key={row.item}
                  row={row}
                  mayManage={mayManage}
                  onTest={() => setTesting(row)}
                  onRetire={() => setRetiring(row)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mayManage ? (
        <p>
          <button type="button" className="button" onClick={() => setAdding(true)}>
            {m.stockAdd}
          </button>
        </p>
      ) : null}
      {adding ? <AddDialog kits={kits} onView={onView} onClose={() => setAdding(false)} /> : null}
      {testing === undefined ? null : (
        <TestDialog row={testing} kits={kits} onView={onView} onClose={() => setTesting(undefined)} />
      )}
      {retiring === undefined ? null : (
        <GoneDialog row={retiring} kits={kits} onView={onView} onClose={() => setRetiring(undefined)} />
      )}
    </section>
  );
}

interface StockLineProps {
  readonly row: StockView;
  readonly mayManage: boolean;
  readonly onTest: () => void;
  readonly onRetire: () => void;
}

function StockLine({ row, mayManage, onTest, onRetire }: StockLineProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { item, what, name, place, keeper, owner, facts, test, word } = row;
  const results =
    test === undefined ? '' : STOCK_CHECKS[what].map((check) => `${m[check]} ${test[check] ? m.yes : m.no}`).join('・');
  return (
    <tr>
      <th scope="row">
        {item} {name === item ? null : <small>{name}</small>}
      </th>
      <td>{m.kinds[what]}</td>
      <td>
        {place} {keeper} {facts === undefined ? null : <small>{facts}</small>}
      </td>
      <td>{m.owners[owner]}</td>
      <td className="figure">
        {test === undefined ? m.never : showInstant(test.atInstant, language)} {results === '' ? null : <small>{results}</small>}
      </td>
      <td>
        <b>
          {stockShape(row)} {m.stockWords[word]}
        </b>
      </td>
      <td>
        {mayManage ? (
          <>
            <button type="button" className="button" aria-label={`${item} ${m.stockTest}`} onClick={onTest}>
              {m.stockTest}
            </button>
            <button type="button" className="button" aria-label={`${item} ${m.retire}`} onClick={onRetire}>
              {m.retire}
            </button>
          </>
        ) : null}
      </td>
    </tr>
  );
}

interface StockFormProps {
  readonly kits: KitsSource;
  readonly onView: (view: KitsView) => void;
  readonly onClose: () => void;
}

function AddDialog({ kits, onView, onClose }: StockFormProps): ReactNode {
  const m = useMessages(messages);
  const [item, setItem] = useState('');
  const [what, setWhat] = useState<StockKind>('pc');
  const [name, setName] = useState('');
  const [place, setPlace] = useState('');
  const [keeper, setKeeper] = useState('');
  const [owner, setOwner] = useState<StockRegistered['owner']>('own');
  const [facts, setFacts] = useState('');
  const ready = [item, place, keeper].every((text) => text.trim() !== '');
  const done = (view: KitsView): void => {
    onView(view);
    onClose();
  };
  const save = () => kits.registerStock({ item, what, name, place, keeper, owner, facts });
  return (
    <FormDialog title={m.stockAddTitle} ready={ready} save={save} onDone={done} onClose={onClose}>
      <TextField label={m.item} value={item} onChange={setItem} required focus />
      <Choices label={m.kind} words={m.kinds} chosen={what} onChoose={setWhat} />
      <TextField label={m.name} value={name} onChange={setName} />
      <TextField label={m.place} value={place} onChange={setPlace} required />
      <TextField label={m.stockKeeper} value={keeper} onChange={setKeeper} required />
      <Choices label={m.owner} words={m.owners} chosen={owner} onChoose={setOwner} />
      <TextField label={m.facts} value={facts} onChange={setFacts} />
    </FormDialog>
  );
}

/** Three ticks for a PC; fewer where there is nothing to try. */
function TestDialog({ row, kits, onView, onClose }: StockFormProps & { readonly row: StockView }): ReactNode {
  const m = useMessages(messages);
  const [ticks, setTicks] = useState<Readonly<Record<StockCheck, boolean>>>({ boots: false, opensKit: false, prints: false });
  const [note, setNote] = useState('');
  const done = (view: KitsView): void => {
    onView(view);
    onClose();
  };
  return (
    <FormDialog
      title={m.stockTestTitle(row.item)}
      ready
      save={() => kits.testStock(row.item, { ...ticks, note })}
      onDone={done}
      onClose={onClose}
    >
      <div className="kits-ticks">
        {(['boots', 'opensKit', 'prints'] as const)
          .filter((check) => canTest(row, check))
          .map((check) => (
            <label key={check}>
              <input
                type="checkbox"
                checked={ticks[check]}
                onChange={(event) => setTicks({ ...ticks, [check]: event.target.checked })}
              />{' '}
              {m[check]}
            </label>
          ))}
      </div>
      <TextField label={m.note} value={note} onChange={setNote} />
    </FormDialog>
  );
}

function GoneDialog({ row, kits, onView, onClose }: StockFormProps & { readonly row: StockView }): ReactNode {
  const m = useMessages(messages);
  const [reason, setReason] = useState('');
  const done = (view: KitsView): void => {
    onView(view);
    onClose();
  };
  return (
    <FormDialog
      title={`${row.item} ${m.retire}`}
      ready={reason.trim() !== ''}
      save={() => kits.retireStock(row.item, reason)}
      onDone={done}
      onClose={onClose}
    >
      <TextField label={m.reason} value={reason} onChange={setReason} required focus />
    </FormDialog>
  );
}
