import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { Choices } from '../../parts/Choices.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { useSending } from '../../parts/use-sending.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { RecordAnswer } from '../../sources/record-source.ts';
import * as messages from './messages.ts';

export interface AnswerDialogProps {
  /** What is answered, in a line. */
  readonly about: string;
  readonly onSave: (answer: RecordAnswer) => Promise<void>;
  readonly onClose: () => void;
}

/** Whether a viewing was needed, and who was asked. */
export function AnswerDialog({ about, onSave, onClose }: AnswerDialogProps): ReactNode {
  const m = useMessages(messages);
  const id = useId();
  const [verdict, setVerdict] = useState<RecordAnswer['verdict']>();
  const [note, setNote] = useState('');
  const { busy, refused, send } = useSending();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (verdict !== undefined) send(() => onSave({ verdict, note: note.trim() }), onClose);
  };
  return (
    <Dialog title={m.answerTitle} onClose={onClose}>
      <form className="desk-form" onSubmit={submit}>
        <p>
          <b>{about}</b>
        </p>
        <Choices label={m.verdict} words={m.verdicts} chosen={verdict} onChoose={setVerdict} />
        <div className="field">
          <label htmlFor={id}>{m.note}</label>
          <textarea
            className="record-note"
            id={id}
            rows={3}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        <WriteFailed error={refused} />
        <p className="record-buttons">
          <button type="submit" className="button button-main" disabled={busy || verdict === undefined}>
            {m.save}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
