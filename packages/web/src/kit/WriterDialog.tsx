import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import { Choices } from '../parts/Choices.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import type { Writer } from './kit-pen.ts';
import * as messages from './messages.ts';

export interface WriterDialogProps {
  readonly writer: Writer | undefined;
  readonly onSet: (writer: Writer) => void;
  readonly onClose: () => void;
}

type RoleName = keyof typeof messages.ja.writerRoles;

/** Who writes: name and occupation, once in an opening. Nobody logs in to a kit. */
export function WriterDialog({ writer, onSet, onClose }: WriterDialogProps): ReactNode {
  const m = useMessages(messages);
  const [name, setName] = useState(writer?.name ?? '');
  const roles = messages.ja.writerRoles;
  const [role, setRole] = useState<RoleName | undefined>(
    () => (Object.keys(roles) as RoleName[]).find((one) => roles[one] === writer?.role) ?? undefined,
  );
  const ready = name.trim() !== '' && role !== undefined;
  const set = (event: FormEvent): void => {
    event.preventDefault();
    // Kept in Japanese, whatever the screen speaks: it is read at the hospital.
    if (role !== undefined && name.trim() !== '') onSet({ name: name.trim(), role: roles[role] });
  };
  return (
    <Dialog
      title={m.writerTitle}
      onClose={onClose}
      actions={
        <button type="submit" form="kit-writer" className="button button-main" disabled={!ready}>
          {m.writerSet} <kbd>Enter</kbd>
        </button>
      }
    >
      <form id="kit-writer" className="desk-form" autoComplete="off" onSubmit={set}>
        <p>{m.writerWhy}</p>
        <label className="desk-field">
          <span>{m.writerName}</span>
          <input
            className="desk-input"
            autoComplete="off"
            maxLength={100}
            data-first
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <Choices label={m.writerRole} words={m.writerRoles} chosen={role} onChoose={setRole} />
      </form>
    </Dialog>
  );
}
