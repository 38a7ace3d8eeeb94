import { type FormEvent, type ReactNode, useContext, useState } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { hospitalTimeOf, showTime } from '../i18n/time.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { CopyClockContext } from '../parts/freshness.ts';
import { ModeContext } from '../parts/ModeTag.tsx';
import { TextField } from '../parts/TextField.tsx';
import { timeEntry } from '../parts/time-entry.ts';
import * as messages from './other-time-messages.ts';

export interface OtherTimeDialogProps {
  readonly patient: string;
  /** A hospital time to the minute, in the past. */
  readonly onTime: (at: string) => void;
  readonly onClose: () => void;
}

const hourMs = 3_600_000;

/** Asks for the time; says at once how it was understood; nothing opens for a time still to come. */
export function OtherTimeDialog({ patient, onTime, onClose }: OtherTimeDialogProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { nowInstant } = useContext(CopyClockContext);
  const mode = useContext(ModeContext);
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState(false);
  const time = timeEntry(typed, nowInstant);
  const future = time !== undefined && time > hospitalTimeOf(nowInstant);
  const ago = (ms: number): string => hospitalTimeOf(new Date(Date.parse(nowInstant) - ms).toISOString());
  const quick: readonly (readonly [string, string])[] = [
    ...(mode.kind !== 'normal' && mode.since?.includes('T') ? [[m.outage, mode.since.slice(0, 16)] as const] : []),
    [m.hourAgo, ago(hourMs)],
    [m.yesterday, ago(24 * hourMs)],
    [m.weekAgo, ago(7 * 24 * hourMs)],
  ];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (time === undefined || future) setRefused(true);
    else onTime(time);
  };
  const echo = time === undefined ? '' : `▶ ${m.understood(showTime(time, language, { weekday: true }))}`;
  return (
    <Dialog title={m.title} patient={patient} onClose={onClose}>
      <p>{m.why}</p>
      <form onSubmit={submit}>
        <TextField
          label={m.when}
          value={typed}
          onChange={setTyped}
          hint={m.examples}
          focus
          wrong={refused && (time === undefined || future)}
        />
        <p role="status" className={future ? 'notice-strong' : undefined}>
          {future ? `■ ${m.inFuture}` : echo}
        </p>
        {refused && time === undefined ? (
          <p role="alert" className="notice-strong">
            ■ {m.notATime}
          </p>
        ) : null}
        <button type="submit" className="button button-main">
          {m.open} <kbd>Enter</kbd>
        </button>
      </form>
      <h3>{m.quick}</h3>
      <p className="ward-links">
        {quick.map(([label, at]) => (
          <button key={label} type="button" className="button" onClick={() => onTime(at)}>
            {label} <span className="figure">{showTime(at, language, { from: nowInstant.slice(0, 10) })}</span>
          </button>
        ))}
      </p>
    </Dialog>
  );
}
