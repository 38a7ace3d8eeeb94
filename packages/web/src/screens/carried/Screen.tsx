import type { Purpose } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useState } from 'react';
import { pathOf } from '../../app/route.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { Choices } from '../../parts/Choices.tsx';
import { Link } from '../../parts/Link.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import { nameLine } from '../../parts/PatientName.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import type { CarriedSource } from '../../sources/carried-source.ts';
import type { ChartSource } from '../../sources/chart-source.ts';
import { SourceError } from '../../sources/source-error.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { CodesForm } from './CodesForm.tsx';
import { FileForm } from './FileForm.tsx';
import * as messages from './messages.ts';
import { type Chosen, PatientChoice } from './PatientChoice.tsx';
import type { Said } from './said.ts';
import { Unassigned } from './Unassigned.tsx';

export interface CarriedScreenProps {
  readonly carried: CarriedSource;
  readonly source: ChartSource;
  /** Opened out of a chart. */
  readonly of?: string | undefined;
  /** Whether the person also reads charts. */
  readonly readsCharts: boolean;
}

/** 持参情報: whose, what, from whom; then kept in the chart or with nobody. */
export function CarriedScreen({ carried, source, of, readsCharts }: CarriedScreenProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const given = useLoaded(`carried of ${of ?? ''}`, async () =>
    of === undefined ? undefined : (await source.summary({ ref: of })).bar,
  );
  const [chosen, setChosen] = useState<Chosen>();
  const [purpose, setPurpose] = useState<Purpose>();
  const [asks, setAsks] = useState(false);
  const [said, setSaid] = useState<Said>();
  const [turn, setTurn] = useState(0);
  const fromChart = given.value;
  useEffect(() => {
    if (fromChart !== undefined) setChosen(fromChart);
  }, [fromChart]);
  const ref = chosen?.ref;
  // Whoever only registers has no tie to the patient: asked before anything is read about them.
  useEffect(() => {
    setAsks(false);
    setPurpose(undefined);
    if (ref === undefined) return;
    carried.read({ patient: { ref }, typed: '', pieces: [] }).catch((refusal: unknown) => {
      if (refusal instanceof SourceError && refusal.code === 'access.purpose-needed') setAsks(true);
    });
  }, [ref, carried]);
  const onTaken = (done: Said): void => {
    setSaid(done);
    setTurn((old) => old + 1);
  };
  const about = asks && purpose === undefined ? undefined : chosen;
  const form = { carried, chosen: about, purpose, onTaken };
  return (
    <div className="page carried-page">
      <h1>{m.title}</h1>
      <p className="fine">{m.how}</p>
      {said === undefined ? null : (
        <div role="status" className={said.said === 'held' ? 'case-said case-wrong' : 'case-said case-ok'}>
          {said.said === 'taken' ? (
            <p>
              {m.taken(nameLine(said.patient.name))}{' '}
              {readsCharts ? (
                <Link to={pathOf({ screen: 'summary', ref: said.patient.ref })} className="button">
                  {m.toChart}
                </Link>
              ) : null}
            </p>
          ) : (
            <p>{said.said === 'held' ? m.held : said.said === 'nobody' ? m.takenNobody : '✓'}</p>
          )}
          {(said.problems ?? []).length === 0 ? null : (
            <p>
              {m.warned}: {said.problems?.map((code) => `${problemWords(code, language).what} (${code})`).join('・')}
            </p>
          )}
        </div>
      )}
      <section className="carried-form" aria-labelledby="carried-whose">
        <h2 id="carried-whose">{m.forWhom}</h2>
        {of !== undefined && fromChart === undefined ? <LoadState loaded={given} /> : null}
        <PatientChoice source={source} chosen={chosen} onChoose={setChosen} />
        {asks ? (
          <>
            <p>{m.purposeAsk}</p>
            <Choices label="" words={m.purposes as Record<Purpose, string>} chosen={purpose} onChoose={setPurpose} />
          </>
        ) : null}
      </section>
      <CodesForm {...form} />
      <FileForm {...form} />
      <Unassigned {...form} turn={turn} />
    </div>
  );
}
