import type { KitsView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { hospitalTimeOf, showInstant } from '../../i18n/time.ts';
import { Link } from '../../parts/Link.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import type { KitsSource } from '../../sources/kits-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { Docks } from './Docks.tsx';
import { KitDetails } from './KitDetails.tsx';
import { KitTable } from './KitTable.tsx';
import { cellsOf } from './kit-words.ts';
import * as messages from './messages.ts';
import { kitsCsv } from './model.ts';
import { RefreshBar } from './RefreshBar.tsx';
import { StockList } from './StockList.tsx';
import { saveFile } from './save-file.ts';

export interface KitsScreenProps {
  readonly kits: KitsSource;
  /** Refresh, hand out, retire and the stock; without it a person sees, checks and reports. */
  readonly mayManage: boolean;
  /** Where what was written in kits and came home is looked after; absent for who may not. */
  readonly toReturned?: string | undefined;
}

/** S-04 キット・備蓄. */
export function KitsScreen({ kits, mayManage, toReturned }: KitsScreenProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const loaded = useLoaded('kits', () => kits.list());
  const [written, setWritten] = useState<KitsView>();
  const [open, setOpen] = useState<string>();
  const view = newer(loaded.value, written);
  const kit = view?.kits.find((one) => one.kit === open);
  const csv = (): void => {
    if (view === undefined) return;
    const { open: _, ...columns } = m.columns;
    const names = Object.keys(columns) as (keyof typeof columns)[];
    const rowOf = (one: KitsView['kits'][number]): readonly string[] => {
      const cells = cellsOf(one, m, language);
      return names.map((name) => cells[name]);
    };
    const head = m.at(showInstant(view.nowInstant, language, { weekday: true }));
    const text = kitsCsv(view, { columns: names.map((name) => columns[name]), rowOf }, head);
    saveFile(m.csvName(hospitalTimeOf(view.nowInstant).slice(0, 10)), new Blob([text], { type: 'text/csv;charset=utf-8' }));
  };
  return (
    <div className="page kits">
      <h1>{m.title}</h1>
      <LoadState loaded={loaded} />
      {view === undefined ? null : (
        <>
          <p className="kits-head">
            <b>{m.count(view.fresh, view.inUse)}</b>{' '}
            <span className="fine">{m.at(showInstant(view.nowInstant, language, { weekday: true }))}</span>{' '}
            <button type="button" className="button" onClick={loaded.reload}>
              {m.reload}
            </button>
            {view.kits.length === 0 ? null : (
              <>
                <button type="button" className="button" onClick={csv}>
                  {m.csv}
                </button>
                <button type="button" className="button" onClick={() => window.print()}>
                  {m.print}
                </button>
              </>
            )}
          </p>
          <RefreshBar view={view} kits={kits} mayManage={mayManage} onEnded={loaded.reload} />
          {view.kits.length === 0 ? <NoKits mayManage={mayManage} /> : <KitTable view={view} onOpen={setOpen} />}
          <Docks view={view} />
          <StockList view={view} kits={kits} mayManage={mayManage} onView={setWritten} />
          <Returned view={view} toReturned={toReturned} />
        </>
      )}
      {view === undefined || kit === undefined ? null : (
        <KitDetails
          key={kit.kit}
          kit={kit}
          view={view}
          kits={kits}
          mayManage={mayManage}
          onView={setWritten}
          onRefresh={loaded.reload}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

const newer = (a: KitsView | undefined, b: KitsView | undefined): KitsView | undefined =>
  a === undefined || b === undefined ? (a ?? b) : a.nowInstant >= b.nowInstant ? a : b;

/** 戻ってきた記録: how many from which kit; whose they are stands on a screen of its own. */
function Returned({ view, toReturned }: { readonly view: KitsView; readonly toReturned: string | undefined }): ReactNode {
  const m = useMessages(messages);
  const some = view.kits.filter(({ returned }) => returned.files > 0);
  return (
    <section aria-label={m.returned}>
      <h2>{m.returned}</h2>
      {some.length === 0 ? <p className="blank">□ {m.nothingReturned}</p> : null}
      <ul>
        {some.map(({ kit, returned }) => (
          <li key={kit}>
            <b>{kit}</b>: {m.returnedFacts(returned.files, returned.entries)}
          </li>
        ))}
      </ul>
      {toReturned === undefined ? null : (
        <p>
          <Link to={toReturned} className="button">
            {m.toReturned}
          </Link>
        </p>
      )}
    </section>
  );
}

/** Nothing there yet: why, and what to do. */
function NoKits({ mayManage }: { readonly mayManage: boolean }): ReactNode {
  const m = useMessages(messages);
  return (
    <div className="blank">
      <p>
        <b>▲ {m.empty}</b>
      </p>
      {mayManage ? (
        <>
          <p>{m.emptyTodo}</p>
          <pre>{m.emptyCommand}</pre>
        </>
      ) : null}
    </div>
  );
}
