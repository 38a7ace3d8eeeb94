import type { NightSetView, NightView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { openPdf } from '../../parts/open-pdf.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { NightPrinted, NightSource } from '../../sources/night-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useWriting } from '../../sources/use-writing.ts';
import { MakeBar } from './MakeBar.tsx';
import * as messages from './messages.ts';
import { PrintAllDialog } from './PrintAllDialog.tsx';
import { SetTable } from './SetTable.tsx';

export interface NightScreenProps {
  readonly night: NightSource;
  /** All wards, trial pages, 全病棟; without it a person sees and prints the own ward. */
  readonly mayManage: boolean;
}

/** S-03 夜間の印刷準備. */
export function NightScreen({ night, mayManage }: NightScreenProps): ReactNode {
  const m = useMessages(messages);
  const loaded = useLoaded('night', () => night.view());
  const [done, setDone] = useState<string>();
  const [all, setAll] = useState(false);
  const writing = useWriting();
  const view = loaded.value;
  const act = (work: () => Promise<NightPrinted | undefined>, name: string): void =>
    writing.run(async () => {
      setDone(undefined);
      const printed = await work();
      if (printed !== undefined) setDone(m.done(name, printed.pages, printed.where));
      loaded.reload();
    });
  const print = (set: NightSetView): void =>
    act(() => (mayManage ? night.print(set.set, set.night) : night.printWard(set.unit, false)), set.name);
  const make = (anew: boolean): void =>
    act(async () => {
      await night.make(undefined, anew);
      return undefined;
    }, '');
  return (
    <div className="page night">
      <h1>{m.title}</h1>
      <LoadState loaded={loaded} />
      {view === undefined ? null : (
        <>
          <Head view={view} mayManage={mayManage} />
          <p className="night-acts">
            <button type="button" className="button" onClick={loaded.reload}>
              {m.reload}
            </button>{' '}
            {mayManage ? (
              <>
                <button
                  type="button"
                  className="button"
                  disabled={writing.busy || view.job.state === 'running'}
                  onClick={() => make(view.night !== undefined)}
                >
                  {view.night === undefined ? m.makeAll : m.makeAllAnew}
                </button>{' '}
                {view.printers === 0 ? null : (
                  <button type="button" className="button button-urgent" onClick={() => setAll(true)}>
                    {m.printAll}
                  </button>
                )}
              </>
            ) : null}
          </p>
          <MakeBar view={view} night={night} onEnded={loaded.reload} />
          {done === undefined ? null : (
            <p role="status">
              <b>{done}</b>
            </p>
          )}
          <WriteFailed error={writing.error} />
          {view.sets.length === 0 ? (
            <div className="blank">
              <p>
                <b>□ {m.empty}</b>
              </p>
              <p>{mayManage ? m.emptyTodo : m.noneOfYours}</p>
            </div>
          ) : (
            <SetTable
              sets={view.sets}
              busy={writing.busy}
              mayManage={mayManage}
              printers={view.printers}
              onPrint={print}
              onPrintNow={(set) => act(() => night.printWard(set.unit, true), set.name)}
              onTrial={(set) => act(() => night.trial(set.unit), set.name)}
              onOpen={(set) =>
                act(async () => {
                  openPdf((await night.openWard(set.unit)).base64);
                  return undefined;
                }, set.name)
              }
            />
          )}
          <Rules view={view} />
        </>
      )}
      {view !== undefined && all ? (
        <PrintAllDialog night={night} pages={view.forecast.outage} onDone={loaded.reload} onClose={() => setAll(false)} />
      ) : null}
    </div>
  );
}

function Head({ view, mayManage }: { readonly view: NightView; readonly mayManage: boolean }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <>
      <p>
        {view.night === undefined ? null : <b>{m.forDay(view.night)}</b>}{' '}
        <span className="fine">{m.at(showInstant(view.nowInstant, language, { weekday: true }))}</span>
      </p>
      <p>{view.at === undefined ? m.notPlanned : m.planned(view.at, showInstant(view.nextInstant, language))}</p>
      {mayManage ? <p>{m.forecast(view.forecast.everyNight, view.forecast.outage)}</p> : null}
      {view.printers === 0 ? <p>{m.noPrinter}</p> : null}
    </>
  );
}

function Rules({ view }: { readonly view: NightView }): ReactNode {
  const m = useMessages(messages);
  const { printAlways, printWardList, printOnOutage } = view.rules;
  return (
    <section aria-label={m.rulesTitle}>
      <h2>{m.rulesTitle}</h2>
      <ul>
        <li>{m.ruleAlways(printAlways.length === 0 ? m.nothing : printAlways.join(' '))}</li>
        <li>{m.ruleList(printWardList)}</li>
        <li>{m.ruleOutage(printOnOutage)}</li>
        <li>{m.kept(view.kept.length === 0 ? m.nothing : view.kept.join(' '))}</li>
      </ul>
    </section>
  );
}
