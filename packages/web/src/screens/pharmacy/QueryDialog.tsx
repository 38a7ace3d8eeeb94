import { type Prescription, QUERY_CAUSES, type QueryAnswered, type QueryCause, type QueryView } from '@tomoshibi/hospital';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { Choices } from '../../parts/Choices.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { DeskSource, PharmacyCheck } from '../../sources/desk-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';
import { causeOfKey } from './model.ts';

export interface QueryDialogProps {
  readonly desk: DeskSource;
  readonly patient: string;
  readonly patientRef: string;
  /** A new query about this prescription, or the answer to one that is open. */
  readonly about: Prescription | undefined;
  readonly open: QueryView | undefined;
  readonly onClose: () => void;
  readonly onWritten: (check: PharmacyCheck) => void;
}

const ANSWERS = ['changed', 'as-written', 'stopped'] as const;

/**
 * 疑義照会 in 20 seconds: a digit for the cause, the doctor is there already, Alt+digit for the answer, Ctrl+Enter. The digit counts
 * only outside the text fields; the cause has the focus first.
 */
export function QueryDialog({ desk, patient, patientRef, about, open, onClose, onWritten }: QueryDialogProps): ReactNode {
  const m = useMessages(messages);
  const id = useId();
  const [cause, setCause] = useState<QueryCause | undefined>(open?.cause);
  const [doctor, setDoctor] = useState(open?.toDoctor ?? about?.doctor ?? '');
  const [drug, setDrug] = useState(open?.drug ?? (about?.drugs.length === 1 ? (about.drugs[0]?.name ?? '') : ''));
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<QueryAnswered['answer']>();
  const [words, setWords] = useState('');
  const writing = useWriting();
  useEffect(() => document.getElementById(`${id}-cause`)?.focus(), [id]);
  const ready = open === undefined ? cause !== undefined && doctor.trim() !== '' : answer !== undefined;
  const save = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault();
    if (!ready) return;
    writing.run(async () => {
      const patientAsked = { ref: patientRef };
      if (open !== undefined) {
        if (answer !== undefined) onWritten(await desk.answer(patientAsked, open.query, answer, words));
      } else if (cause !== undefined)
        onWritten(
          await desk.query(patientAsked, {
            cause,
            text,
            toDoctor: doctor,
            ...(about === undefined ? {} : { original: about.original }),
            ...(drug === '' ? {} : { drug }),
            ...(answer === undefined ? {} : { answer: { answer, text: words } }),
          }),
        );
      onClose();
    });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && event.ctrlKey) return save(event);
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.altKey) {
      const one = ANSWERS[Number(/^Digit([1-3])$/.exec(event.code)?.[1]) - 1];
      if (one !== undefined) {
        event.preventDefault();
        setAnswer(one);
      }
    } else if (!typing && open === undefined) {
      const one = causeOfKey(event.key, QUERY_CAUSES);
      if (one !== undefined) {
        // The digit must not land in the field that gets the focus.
        event.preventDefault();
        setCause(one);
        document.getElementById(`${id}-doctor`)?.focus();
      }
    }
    return undefined;
  };
  return (
    <Dialog
      title={m.queryTitle}
      patient={patient}
      wide
      onClose={onClose}
      actions={
        <button type="submit" form={id} className="button button-main" disabled={!ready || writing.busy}>
          {m.record} <kbd>Ctrl+⏎</kbd>
        </button>
      }
    >
      <form id={id} className="desk-form" onSubmit={save} onKeyDown={onKey}>
        <WriteFailed error={writing.error} />
        {open === undefined ? (
          <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the digits of the causes are typed here */}
            <div tabIndex={0} id={`${id}-cause`} className="rx-cause">
              <Choices label={m.cause} words={m.causes} chosen={cause} onChoose={setCause} numbered />
            </div>
            <label className="desk-field">
              <span>{m.doctor}</span>
              <input
                id={`${id}-doctor`}
                className="desk-input"
                maxLength={200}
                value={doctor}
                onChange={(event) => setDoctor(event.target.value)}
              />
            </label>
            <label className="desk-field">
              <span>{m.drug}</span>
              <select value={drug} onChange={(event) => setDrug(event.target.value)}>
                <option value="">—</option>
                {[...new Set(about?.drugs.map(({ name }) => name) ?? [])].map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label className="desk-field">
              <span>{m.queryText}</span>
              <input className="desk-input" maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />
            </label>
          </>
        ) : (
          <p>
            <b>{m.queryLine(m.causes[open.cause], open.toDoctor, [open.drug, open.text].filter(Boolean).join(' '))}</b>
          </p>
        )}
        <Choices label={m.answerLabel} words={m.answers} chosen={answer} onChoose={setAnswer} />
        <label className="desk-field">
          <span>{m.answerText}</span>
          <input className="desk-input" maxLength={1000} value={words} onChange={(event) => setWords(event.target.value)} />
        </label>
      </form>
    </Dialog>
  );
}
