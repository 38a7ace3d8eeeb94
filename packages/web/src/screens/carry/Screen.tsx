import type { ChartSummary, WardView } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showBirth, showNumber } from '../../i18n/person.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { nameLine } from '../../parts/PatientName.tsx';
import type { CarryDone, CarryForm, CarrySource } from '../../sources/carry-source.ts';
import type { ChartSource } from '../../sources/chart-source.ts';
import { SourceError } from '../../sources/source-error.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { withChart } from '../../sources/with-chart.ts';
import * as messages from './messages.ts';
import { bytesOf, type CarryRun, carryAll, chosenOf, countOf, freshRun, toggled } from './model.ts';
import { OneFile } from './OneFile.tsx';
import { Words } from './Words.tsx';

export type CarryTarget = { readonly ref: string } | { readonly ward: string };

export interface CarryProps {
  readonly target: CarryTarget;
  readonly source: ChartSource;
  readonly carry: CarrySource;
}

type Person = Pick<ChartSummary['bar'], 'ref' | 'number' | 'name' | 'born'> & { readonly place?: string };

/** S-62: one patient or a ward, as paper or as a sealed file. */
export function CarryScreen({ target, source, carry }: CarryProps): ReactNode {
  const m = useMessages(messages);
  const key = 'ref' in target ? target.ref : `ward ${target.ward}`;
  const loaded = useLoaded(key, () => peopleOf(target, source));
  return (
    <div className="page carry">
      <h1>{m.title}</h1>
      <p className="fine">
        {'ward' in target ? m.whose.ward(target.ward) : m.whose.one}: {m.how}
      </p>
      <LoadState loaded={loaded} />
      {loaded.value?.length === 0 ? <p className="blank">{m.empty}</p> : null}
      {loaded.value && loaded.value.length > 0 ? (
        <CarryDesk key={key} people={loaded.value} source={source} carry={carry} />
      ) : null}
    </div>
  );
}

async function peopleOf(target: CarryTarget, source: ChartSource): Promise<readonly Person[]> {
  if ('ref' in target) return [(await source.summary(target)).bar];
  const ward: WardView = await source.ward(target.ward);
  return ward.lines.map(({ patient, place }) => ({
    ...patient,
    place: [place.room, place.bed].filter((part) => part !== undefined).join('-'),
  }));
}

function CarryDesk({
  people,
  source,
  carry,
}: Pick<CarryProps, 'source' | 'carry'> & { readonly people: readonly Person[] }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [form, setForm] = useState<CarryForm | 'one'>('paper');
  const [written, setWritten] = useState<'ja' | 'en'>(language);
  const [run, setRun] = useState<CarryRun>(() => freshRun(people.map(({ ref }) => ref)));
  const stop = useRef(false);
  const chosen = chosenOf(run);
  const start = (): void => {
    stop.current = false;
    if (form === 'one') return;
    void carryAll(chosen, {
      add: (ref, job) => withChart(source, { ref }, () => carry.add(ref, form, written, job)),
      finish: (job) => carry.finish(job),
      stopped: () => stop.current,
      show: (change) => setRun((old) => merged(old, change)),
      codeOf: (cause) => (cause instanceof SourceError ? cause.code : 'web.answer-shape'),
    });
  };
  const done = countOf(run, 'done');
  return (
    <>
      <fieldset className="carry-choice" disabled={run.running}>
        <legend>{m.form}</legend>
        {formsFor(people.length).map((one) => (
          <label key={one}>
            <input type="radio" name="form" checked={form === one} onChange={() => setForm(one)} /> {m.forms[one]}
          </label>
        ))}
      </fieldset>
      <fieldset className="carry-choice" disabled={run.running}>
        <legend>{m.language}</legend>
        {(['ja', 'en'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="language" checked={written === one} onChange={() => setWritten(one)} /> {m.languages[one]}
          </label>
        ))}
      </fieldset>
      {form === 'one' ? (
        <OneFile
          key={`${written} ${people[0]?.ref}`}
          disabled={chosen.length === 0}
          make={() => withChart(source, { ref: people[0]?.ref ?? '' }, () => carry.one(people[0]?.ref ?? '', written))}
        />
      ) : (
        <>
          <p className="carry-act">
            {run.running ? (
              <button
                type="button"
                className="button"
                onClick={() => {
                  stop.current = true;
                  setRun((old) => ({ ...old, stopping: true }));
                }}
              >
                {run.stopping ? m.stopping : m.stop}
              </button>
            ) : (
              <button type="button" className="button button-main" disabled={chosen.length === 0} onClick={start}>
                {run.result === undefined ? m.start[form] : m.again} ({chosen.length})
              </button>
            )}
            {run.running ? (
              <span role="status">
                {m.working} <progress value={done} max={chosen.length} aria-label={m.working} /> {m.progress(done, chosen.length)}
              </span>
            ) : null}
          </p>
          {run.failure === undefined ? null : <p className="carry-failed">{reasonOf(run.failure, language)}</p>}
          {run.result === undefined || run.running ? null : <Result result={run.result} left={countOf(run, 'chosen')} />}
        </>
      )}
      <h2>{m.choose}</h2>
      <ul className="carry-people">
        {people.map((person) => {
          const line = run.lines.find(({ ref }) => ref === person.ref);
          return (
            <li key={person.ref}>
              <label>
                <input
                  type="checkbox"
                  checked={line?.state !== 'left-out'}
                  disabled={run.running}
                  onChange={() => setRun((old) => toggled(old, person.ref))}
                />{' '}
                {person.place ? <span className="figure">{person.place}</span> : null} <b>{nameLine(person.name)}</b>{' '}
                <span className="figure">{showNumber(person.number)}</span> {showBirth(person.born, language)}
              </label>
              <span className="carry-state" data-state={line?.state}>
                {m.states[line?.state ?? 'chosen']}
                {line?.failure === undefined ? null : `: ${reasonOf(line.failure, language)}`}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** A file of one patient is made of one patient. */
const formsFor = (people: number): readonly (CarryForm | 'one')[] =>
  people === 1 ? ['paper', 'file', 'one'] : ['paper', 'file'];

/** Who was left out stays in the list while the others run. */
function merged(old: CarryRun, change: (run: CarryRun) => CarryRun): CarryRun {
  const left = old.lines.filter(({ state }) => state === 'left-out');
  const next = change({ ...old, lines: old.lines.filter(({ state }) => state !== 'left-out') });
  return { ...next, stopping: old.stopping && next.running, lines: [...next.lines, ...left] };
}

function Result({ result, left }: { readonly result: CarryDone; readonly left: number }): ReactNode {
  const m = useMessages(messages);
  const kind: CarryForm = result.words === undefined ? 'paper' : 'file';
  const url = useMemo(() => URL.createObjectURL(new Blob([bytesOf(result.base64)], { type: result.type })), [result]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <section className="carry-result" role="status">
      <p>
        <b>✓ {m.ready(result.patients, result.pages)}</b> {left > 0 ? m.stoppedEarly(left) : null}
      </p>
      <p>
        <a className="button button-main" href={url} download={result.name}>
          {m.save[kind]}
        </a>{' '}
        {m.checked}
      </p>
      {result.words === undefined ? null : <Words words={result.words} />}
    </section>
  );
}
