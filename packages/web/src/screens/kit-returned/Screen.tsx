import type { ReturnedDone } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { pathOf } from '../../app/route.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showNumber, showSex } from '../../i18n/person.ts';
import { showInstant, showTime } from '../../i18n/time.ts';
import { Link } from '../../parts/Link.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import { nameLine } from '../../parts/PatientName.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import type { KitReturnedSource } from '../../sources/kit-returned-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { Files } from './Files.tsx';
import * as messages from './messages.ts';
import { waitingGroups } from './model.ts';
import { TakeIn } from './TakeIn.tsx';
import { WaitingEntry } from './WaitingEntry.tsx';

export interface KitReturnedScreenProps {
  readonly kits: KitReturnedSource;
  readonly source: ChartSource;
  /** Whether the person also reads charts. */
  readonly readsCharts: boolean;
}

/** 戻ってきた記録 (S-04): files in, what waits for a person, what is done. */
export function KitReturnedScreen({ kits, source, readsCharts }: KitReturnedScreenProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [turn, setTurn] = useState(0);
  const loaded = useLoaded(`kit returned ${turn}`, () => kits.list());
  const view = loaded.value;
  const again = (): void => setTurn((old) => old + 1);
  const groups = view === undefined ? [] : waitingGroups(view.waiting, view.people);
  return (
    <div className="page carried-page">
      <h1>{m.title}</h1>
      <p className="fine">{m.how}</p>
      <TakeIn kits={kits} onTaken={again} />
      {view === undefined ? <LoadState loaded={loaded} /> : null}
      {view === undefined ? null : (
        <>
          <section className="carried-form" aria-labelledby="returned-waiting">
            <h2 id="returned-waiting">
              {m.waiting} {view.waiting.length}
            </h2>
            {view.waiting.length === 0 ? <p>{m.nothingWaits}</p> : null}
            {groups.map(({ key, person, temporary, number, entries }) => {
              const who =
                person === undefined
                  ? (temporary ?? (number === undefined ? m.noPatient : `${m.number} ${number}`))
                  : `${nameLine(person.name)} ${showNumber(person.number)} ${showTime(person.born, language)} ${showSex(person.sex, language)}`;
              return (
                <div key={key} className="returned-group">
                  <h3 className="returned-number">
                    {who}{' '}
                    {person !== undefined && readsCharts ? (
                      <Link to={pathOf({ screen: 'summary', ref: person.ref })} className="button">
                        {m.toChart}
                      </Link>
                    ) : null}
                  </h3>
                  <ul className="lines">
                    {entries.map((one) => (
                      <WaitingEntry
                        key={`${one.kit} ${one.entry.entry}`}
                        one={one}
                        who={who}
                        kits={kits}
                        source={source}
                        onDone={again}
                      />
                    ))}
                  </ul>
                </div>
              );
            })}
          </section>
          <Files files={view.files} kits={kits} onDone={again} />
          <section className="carried-form" aria-labelledby="returned-done">
            <h2 id="returned-done">
              {m.done} {view.otherCount}
            </h2>
            {view.otherCount === 0 ? <p>{m.none}</p> : null}
            <ul className="lines">
              {view.others.map((one) => (
                <DoneLine key={`${one.kit} ${one.entry}`} one={one} />
              ))}
            </ul>
            {view.otherCount > view.others.length ? <p>{m.moreDone(view.otherCount - view.others.length)}</p> : null}
          </section>
        </>
      )}
    </div>
  );
}

function DoneLine({ one }: { readonly one: ReturnedDone }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { kit, entry, what, title, state, patient, writer, writtenInstant, takenBack, assigned, settled } = one;
  return (
    <li>
      <b className="tag">◇ {kit}</b> {title ?? m.kinds[what]} {patient === undefined ? '' : showNumber(patient)}{' '}
      <b>{m.states[state]}</b>{' '}
      <span className="fine">
        {m.writtenBy(writer.name, writer.role, showInstant(writtenInstant, language))} {entry}
        {takenBack === undefined ? '' : ` ${m.takenBackBy(takenBack.writer.name, takenBack.reason)}`}
        {assigned === undefined
          ? ''
          : ` ${m.assignedBy(showInstant(assigned.recordedInstant, language), assigned.by, assigned.note ?? '')}`}
        {settled === undefined
          ? ''
          : ` ${m.settledBy(showInstant(settled.recordedInstant, language), settled.by, settled.note ?? '')}`}
      </span>
    </li>
  );
}
