import type { ResultAwaitedClosed } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { Choices } from '../../parts/Choices.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import * as messages from '../../parts/later-messages.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import { useWriting } from '../../sources/use-writing.ts';
import type { DeskDialogProps } from './NoteDialog.tsx';

export interface CloseDialogProps extends DeskDialogProps {
  readonly original: string;
  readonly words: string;
}

/** 結果待ち is closed by hand: how the result came, or that it will not. */
export function CloseDialog({ desk, patient, patientRef, onClose, onWritten, original, words }: CloseDialogProps): ReactNode {
  const m = useMessages(messages);
  const writing = useWriting();
  const close = (how: ResultAwaitedClosed['how']): void =>
    writing.run(async () => {
      onWritten(await desk.closeAwaited({ ref: patientRef }, original, how));
      onClose();
    });
  return (
    <Dialog title={m.closeTitle} patient={patient} onClose={onClose}>
      <WriteFailed error={writing.error} />
      <p>
        <b>{words}</b>
      </p>
      <Choices label={m.closeTitle} words={m.how} chosen={undefined} onChoose={close} />
    </Dialog>
  );
}

export interface CallDialogProps extends DeskDialogProps {
  readonly test: string;
  readonly value: string;
}

/** 緊急報告値 was phoned: to whom, and read back. Without the read-back nothing can be written. */
export function CallDialog({ desk, patient, patientRef, onClose, onWritten, test, value }: CallDialogProps): ReactNode {
  const m = useMessages(messages);
  const [to, setTo] = useState('');
  const [readBack, setReadBack] = useState(false);
  const writing = useWriting();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    writing.run(async () => {
      onWritten(await desk.callCritical({ ref: patientRef }, { test, value, to, readBack }));
      onClose();
    });
  };
  return (
    <Dialog
      title={m.callTitle}
      patient={patient}
      onClose={onClose}
      actions={
        <button type="submit" form="call" className="button button-main" disabled={writing.busy || to.trim() === '' || !readBack}>
          {m.save}
        </button>
      }
    >
      <form id="call" className="desk-form" onSubmit={save}>
        <WriteFailed error={writing.error} />
        <p>
          <b>
            {test} {value}
          </b>
        </p>
        <p className="fine">{m.callWithin}</p>
        <label className="desk-field">
          <span>{m.callTo}</span>
          <input
            className="desk-input"
            autoComplete="off"
            maxLength={200}
            value={to}
            autoFocus
            onChange={(event) => setTo(event.target.value)}
          />
        </label>
        <label className="desk-check">
          <input type="checkbox" checked={readBack} onChange={(event) => setReadBack(event.target.checked)} /> {m.callReadBack}
        </label>
        <p className="fine">{m.callReadBackWhy}</p>
      </form>
    </Dialog>
  );
}
