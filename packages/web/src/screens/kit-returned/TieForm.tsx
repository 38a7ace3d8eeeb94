import type { FoundPatient, KitEntry, Purpose, SearchAnswer } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showBirth, showNumber, showSex } from '../../i18n/person.ts';
import { showTime } from '../../i18n/time.ts';
import { Choices } from '../../parts/Choices.tsx';
import { nameLine } from '../../parts/PatientName.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import type { KitReturnedSource } from '../../sources/kit-returned-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';

export interface TieFormProps {
  readonly kit: string;
  readonly entry: KitEntry;
  readonly kits: KitReturnedSource;
  readonly source: ChartSource;
  readonly onTied: () => void;
  readonly onStop: () => void;
}

const SHOWN = 8;

/** 患者に結びつける: found, compared and chosen by a person. */
export function TieForm({ kit, entry, kits, source, onTied, onStop }: TieFormProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [query, setQuery] = useState('');
  const [answer, setAnswer] = useState<SearchAnswer>();
  const [chosen, setChosen] = useState<FoundPatient>();
  const [checked, setChecked] = useState(false);
  const [reason, setReason] = useState('');
  const [purpose, setPurpose] = useState<Purpose>();
  const writing = useWriting();
  const find = (event: FormEvent): void => {
    event.preventDefault();
    setChosen(undefined);
    writing.run(async () => setAnswer(await source.find(query, SHOWN)));
  };
  const tie = (): void =>
    writing.run(async () => {
      if (chosen === undefined) return;
      await kits.assign({
        patient: { ref: chosen.ref },
        kit,
        entry: entry.entry,
        checked,
        ...(purpose === undefined ? {} : { purpose }),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      });
      onTied();
    });
  return (
    <div className="returned-tie">
      {/* A wristband read here is looked for here; it must not open another chart over this form. */}
      <form className="case-typed" data-takes-codes onSubmit={find}>
        <label className="desk-field">
          <span>{m.find}</span>
          <input
            className="desk-input"
            maxLength={200}
            autoComplete="off"
            value={query}
            // biome-ignore lint/a11y/noAutofocus: opened by the button just pressed
            autoFocus
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={query.trim() === '' || writing.busy}>
          {m.findNow}
        </button>
        <button type="button" className="button" onClick={onStop}>
          {m.stop}
        </button>
      </form>
      {answer === undefined || chosen !== undefined ? null : answer.patients.length === 0 ? (
        <p role="status">{m.nobody}</p>
      ) : (
        <ul className="lines">
          {answer.patients.map((one) => (
            <li key={one.ref} className="line-ends">
              <span>
                {nameLine(one.name)} {showNumber(one.number)} {showBirth(one.born, language)} {showSex(one.sex, language)}
              </span>
              <button type="button" className="button" onClick={() => setChosen(one)}>
                {m.thisOne}
              </button>
            </li>
          ))}
          {answer.total > answer.patients.length ? <li>{m.more(answer.total - answer.patients.length)}</li> : null}
        </ul>
      )}
      {chosen === undefined ? null : (
        <>
          <Compared entry={entry} chosen={chosen} />
          {entry.kind === 'temporary-patient' ? <p className="fine">{m.tieHow}</p> : null}
          <label className="desk-check">
            <input type="checkbox" checked={checked} onChange={(event) => setChecked(event.target.checked)} />
            {m.checked}
          </label>
          <label className="desk-field">
            <span>{m.reason}</span>
            <input className="desk-input" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
          {writing.error?.code === 'access.purpose-needed' ? (
            <>
              <p>{m.purposeAsk}</p>
              <Choices label="" words={m.purposes as Record<Purpose, string>} chosen={purpose} onChoose={setPurpose} />
            </>
          ) : null}
          <p className="desk-pair">
            <button type="button" className="button button-main" disabled={!checked || writing.busy} onClick={tie}>
              {m.tieNow}
            </button>
            <button type="button" className="button" onClick={() => setChosen(undefined)}>
              {m.another}
            </button>
          </p>
        </>
      )}
      <WriteFailed error={writing.error} />
    </div>
  );
}

/** Both side by side: the eye decides, the station asks for a reason where they differ. */
function Compared({ entry, chosen }: { readonly entry: KitEntry; readonly chosen: FoundPatient }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const person = entry.kind === 'temporary-patient' ? entry : undefined;
  const named = entry.kind === 'temporary-patient' || entry.patient === undefined ? undefined : entry.patient;
  const rows = [
    {
      field: m.number,
      kit: person?.temporary ?? (named === undefined ? '' : 'number' in named ? named.number : named.temporary),
      chart: showNumber(chosen.number),
    },
    {
      field: m.kanji,
      kit: [person?.kanji, person?.kana].filter(Boolean).join(' '),
      chart: [chosen.name.kanji, chosen.name.kana].filter(Boolean).join(' '),
    },
    { field: m.born, kit: showTime(person?.born, language) || (person?.age ?? ''), chart: showBirth(chosen.born, language) },
    {
      field: m.sex,
      kit: person?.sex === undefined ? '' : showSex(person.sex, language),
      chart: showSex(chosen.sex, language),
    },
  ];
  return (
    <table className="table">
      <caption>{m.compare}</caption>
      <thead>
        <tr>
          <th scope="col">{m.field}</th>
          <th scope="col">{m.inKit}</th>
          <th scope="col">{m.inChart}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, kit, chart }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td>{kit || m.notStated}</td>
            <td>{chart || m.notStated}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
