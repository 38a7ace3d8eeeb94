import { type ChangeEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { CarriedDocumentView } from '../../parts/CarriedDocumentView.tsx';
import { reasonOf } from '../../parts/failure-words.ts';
import { nameLine } from '../../parts/PatientName.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { CodesRead, Piece } from '../../sources/carried-source.ts';
import { SourceError } from '../../sources/source-error.ts';
import { useWriting } from '../../sources/use-writing.ts';
import { FromField } from './FromField.tsx';
import * as messages from './messages.ts';
import { base64Of } from './model.ts';
import type { Chosen } from './PatientChoice.tsx';
import { PersonTable } from './PersonTable.tsx';
import type { FormProps } from './said.ts';
import { useJahisScan } from './use-jahis-scan.ts';

/** A reader that types slowly pauses between two codes, hardly ever inside one. */
const QUIET_MS = 900;

/** Codes typed by a reader or read from photos: how far, whose, and then taken in. Half a notebook is never offered. */
export function CodesForm({ carried, chosen, purpose, onTaken }: FormProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [pieces, setPieces] = useState<readonly Piece[]>([]);
  const [settled, setSettled] = useState('');
  const [read, setRead] = useState<CodesRead>();
  const [from, setFrom] = useState('');
  const [reason, setReason] = useState('');
  const [reading, setReading] = useState(false);
  const [unread, setUnread] = useState<SourceError>();
  const [found, setFound] = useState<number>();
  const writing = useWriting();
  const box = useRef<HTMLTextAreaElement>(null);
  useJahisScan(box, typed, setTyped);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), QUIET_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const about = {
    ...(chosen === undefined ? {} : { patient: { ref: chosen.ref } }),
    ...(purpose === undefined ? {} : { purpose }),
  };
  const ref = chosen?.ref;
  const latest = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when the text is quiet, a photo came, or the patient changed
  useEffect(() => {
    const turn = ++latest.current;
    if (settled.trim() === '' && pieces.length === 0) {
      setRead(undefined);
      setReading(false);
      return;
    }
    setReading(true);
    carried
      .read({ ...about, typed: settled, pieces })
      .then(
        (next) => [next, undefined] as const,
        (cause: unknown) =>
          [undefined, cause instanceof SourceError ? cause : new SourceError('web.answer-shape', {}, cause)] as const,
      )
      .then(([next, error]) => {
        // A later reading is under way: this one is of a text that has gone on.
        if (turn !== latest.current) return;
        setRead(next);
        setUnread(error);
        setReading(false);
      });
  }, [settled, pieces, ref, purpose]);
  const busy = typed !== settled || reading;
  const again = (): void => {
    setTyped('');
    setSettled('');
    setPieces([]);
    setRead(undefined);
    setReason('');
    setFound(undefined);
    setUnread(undefined);
    box.current?.focus();
  };
  const photo = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file === undefined) return;
    writing.run(async () => {
      const base64 = base64Of(new Uint8Array(await file.arrayBuffer()));
      const next = await carried.photo({ ...about, typed: settled, pieces, base64 });
      setFound(next.found);
      // What was read with it is read again by what changes now.
      if ((next.found ?? 0) > 0) setPieces(next.pieces);
    });
  };
  const take = (patient: Chosen | undefined): void =>
    writing.run(async () => {
      await carried.take({
        ...(patient === undefined ? {} : about),
        typed: settled,
        pieces,
        from,
        ...(reason.trim() === '' || patient === undefined ? {} : { reason }),
      });
      again();
      onTaken(patient === undefined ? { said: 'nobody' } : { said: 'taken', patient });
    });
  const whole = read?.state === 'whole' && !busy;
  const agrees = read?.person?.agrees === true;
  const may = whole && from.trim() !== '' && !writing.busy;
  return (
    <section className="carried-form" aria-labelledby="carried-codes">
      <h2 id="carried-codes">{m.codes}</h2>
      <p className="fine">{m.scanHint}</p>
      <div className="carried-scan">
        <label className="desk-field">
          <span>{m.scanLabel}</span>
          <textarea
            ref={box}
            className="desk-input"
            data-takes-codes
            rows={3}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            lang="en"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <label className="button carried-pick">
          {m.photo}
          <input type="file" accept="image/jpeg,image/png" className="unseen" onChange={photo} aria-label={m.choosePhoto} />
        </label>
        <button type="button" className="button" onClick={again}>
          {m.again}
        </button>
        <span className="fine">{m.photoHint}</span>
      </div>
      <WriteFailed error={writing.error ?? unread} />
      <div role="status" className="case-said carried-state">
        <State read={read} busy={busy} typing={typed !== settled} found={found} />
      </div>
      {read?.refused === undefined || busy ? null : (
        <p className="notice notice-failed" role="alert">
          <b>■</b> {reasonOf(read.refused, language)} <code>{read.refused}</code>
        </p>
      )}
      {whole && read?.document ? (
        <>
          {read.problems.length === 0 ? null : (
            <p className="fine">▲ {read.problems.map((code) => `${problemWords(code, language).what} (${code})`).join('・')}</p>
          )}
          {read.person && chosen ? (
            <>
              <PersonTable person={read.person} chosen={chosen} />
              <p>
                <b>{agrees ? `✓ ${m.agrees}` : `× ${m.disagrees}`}</b>
              </p>
              {agrees ? null : (
                <label className="desk-field">
                  <span>{m.reason}</span>
                  <input
                    className="desk-input"
                    maxLength={200}
                    value={reason}
                    onChange={(event) => setReason(event.target.value)}
                  />
                </label>
              )}
            </>
          ) : null}
          <CarriedDocumentView document={read.document} />
          <FromField from={from} onFrom={setFrom} />
          <p className="rx-buttons">
            {chosen ? (
              <button
                type="button"
                className="button button-main"
                disabled={!may || (!agrees && reason.trim() === '')}
                onClick={() => take(chosen)}
              >
                {m.takeFor(nameLine(chosen.name))}
              </button>
            ) : null}
            <button type="button" className="button" disabled={!may} onClick={() => take(undefined)}>
              {m.takeNobody}
            </button>
          </p>
        </>
      ) : null}
    </section>
  );
}

function State({
  read,
  busy,
  typing,
  found,
}: {
  readonly read: CodesRead | undefined;
  readonly busy: boolean;
  readonly typing: boolean;
  readonly found: number | undefined;
}): ReactNode {
  const m = useMessages(messages);
  if (typing) return <p>{m.typing}</p>;
  if (busy) return <p>{m.reading}</p>;
  if (found === 0) return <p>▲ {m.found(0)}</p>;
  if (read?.waiting)
    return (
      <>
        <p>
          <b>▲ {m.waiting(read.waiting.have.length, read.waiting.total)}</b>
        </p>
        <p>{m.missing(read.waiting.missing.join(', '))}</p>
      </>
    );
  if (read?.state === 'whole') return <p>✓ {m.whole(read.parts ?? 1)}</p>;
  return <p>{read?.state === 'refused' ? '×' : m.nothing}</p>;
}
