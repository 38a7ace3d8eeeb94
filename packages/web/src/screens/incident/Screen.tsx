import { type HospitalView, type IncidentKind, type IncidentReported, readScannedCode } from '@tomoshibi/hospital';
import { type FormEvent, type KeyboardEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { hospitalTimeOf } from '../../i18n/time.ts';
import { Choices } from '../../parts/Choices.tsx';
import { CopyClockContext } from '../../parts/freshness.ts';
import { Link } from '../../parts/Link.tsx';
import { useScanTaker } from '../../parts/scan-takers.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { DeskSource } from '../../sources/desk-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';
import { kindOfKey } from './model.ts';

export interface IncidentProps {
  readonly desk: DeskSource;
  readonly hospital: HospitalView | undefined;
  /** Where this PC stands: the first guess of the place. */
  readonly place: string;
  readonly mayTally: boolean;
}

/** S-60: kind by a digit, place filled in, Ctrl+Enter sends. Anybody who is logged in. */
export function IncidentScreen({ desk, hospital, place: first, mayTally }: IncidentProps): ReactNode {
  const m = useMessages(messages);
  const { nowInstant } = useContext(CopyClockContext);
  const opened = useRef(performance.now());
  const start = useRef<HTMLDivElement>(null);
  const [what, setWhat] = useState<IncidentKind>();
  const [place, setPlace] = useState(first);
  const [level, setLevel] = useState<IncidentReported['level']>('0');
  const [paper, setPaper] = useState<'yes' | 'no'>('yes');
  const [text, setText] = useState('');
  const [patient, setPatient] = useState('');
  const [at, setAt] = useState(() => hospitalTimeOf(nowInstant));
  const [sent, setSent] = useState<{ seq: number; seconds: number }>();
  const writing = useWriting();
  useEffect(() => {
    if (sent === undefined) start.current?.focus();
  }, [sent]);
  useScanTaker((code) => {
    const read = readScannedCode(code, hospital?.barcodes);
    if (read.kind === 'patient') setPatient(read.number);
    return true;
  });
  const ready = what !== undefined && place.trim() !== '';
  const send = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault();
    if (what === undefined || place.trim() === '') return;
    writing.run(async () => {
      const { seq } = await desk.reportIncident({
        what,
        place,
        level,
        onPaper: paper === 'yes',
        text,
        ...(at === '' ? {} : { occurredAt: at }),
        ...(patient.trim() === '' ? {} : { patient: patient.normalize('NFKC').replace(/[\s-]/g, '') }),
      });
      setSent({ seq, seconds: Math.round((performance.now() - opened.current) / 1000) });
    });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && event.ctrlKey) return send(event);
    const one = event.target instanceof HTMLInputElement || event.altKey || event.ctrlKey ? undefined : kindOfKey(event.key);
    if (one !== undefined) {
      // The digit must not land in the field that gets the focus.
      event.preventDefault();
      setWhat(one);
      document.getElementById('incident-place')?.focus();
    }
    return undefined;
  };
  const again = (): void => {
    opened.current = performance.now();
    setSent(undefined);
    setWhat(undefined);
    setText('');
    setPatient('');
  };
  return (
    <div className="page incident">
      <h1>{m.title}</h1>
      <p className="fine">
        {m.promise} {mayTally ? <Link to="/incident/tally">{m.toTally}</Link> : null}
      </p>
      {sent === undefined ? (
        <form className="desk-form" onSubmit={send} onKeyDown={onKey}>
          <WriteFailed error={writing.error} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the digits of the kinds are typed here */}
          <div tabIndex={0} ref={start}>
            <Choices label={m.kind} words={m.kinds} chosen={what} onChoose={setWhat} numbered />
          </div>
          <label className="desk-field">
            <span>{m.place}</span>
            <input
              id="incident-place"
              className="desk-input"
              list="incident-places"
              maxLength={60}
              required
              value={place}
              onChange={(event) => setPlace(event.target.value)}
            />
            <datalist id="incident-places">
              {hospital?.wards.map(({ ward }) => (
                <option key={ward} value={ward} />
              ))}
            </datalist>
          </label>
          <Choices label={m.level} words={m.levels} chosen={level} onChoose={setLevel} />
          <Choices label={m.onPaper} words={m.paper} chosen={paper} onChoose={setPaper} />
          <label className="desk-field">
            <span>{m.text}</span>
            <input className="desk-input" maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />
          </label>
          <div className="desk-pair">
            <label className="desk-field">
              <span>{m.patient}</span>
              <input
                className="desk-input"
                inputMode="numeric"
                maxLength={64}
                value={patient}
                onChange={(event) => setPatient(event.target.value)}
              />
            </label>
            <label className="desk-field">
              <span>{m.when}</span>
              <input className="desk-input" type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
            </label>
          </div>
          <p>
            <button type="submit" className="button button-main" disabled={!ready || writing.busy}>
              {m.send} <kbd>Ctrl+⏎</kbd>
            </button>
          </p>
        </form>
      ) : (
        <div className="notice" role="status">
          <p>
            <b>✓ {m.sent(sent.seq, sent.seconds)}</b>
          </p>
          {/* biome-ignore lint/a11y/noAutofocus: the one button left */}
          <button type="button" className="button" autoFocus onClick={again}>
            {m.again}
          </button>
        </div>
      )}
    </div>
  );
}
