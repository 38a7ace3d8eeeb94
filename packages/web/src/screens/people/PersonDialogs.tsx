import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useCodeScan } from '../../app/use-code-scan.ts';
import { useMessages } from '../../i18n/language.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { RefusedLine } from '../../parts/RefusedLine.tsx';
import { TextField } from '../../parts/TextField.tsx';
import { useSending } from '../../parts/use-sending.ts';
import type { PeopleSource, PersonLine } from '../../sources/people-source.ts';
import * as messages from './messages.ts';

interface PersonDialogProps {
  readonly people: PeopleSource;
  readonly person: PersonLine;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** The badge is scanned, not typed; by hand only where no reader is at hand. */
export function BadgeDialog({
  people,
  person,
  onDone,
  onClose,
}: Omit<PersonDialogProps, 'onDone'> & {
  /** What was read: said back, so that a code read in part is noticed. */
  readonly onDone: (badge: string) => void;
}): ReactNode {
  const m = useMessages(messages);
  const [typed, setTyped] = useState('');
  const { busy, refused, send } = useSending();
  const formId = useId();
  const register = (badge: string): void =>
    send(
      () => people.badge(person.account, badge),
      () => onDone(badge),
    );
  useCodeScan(true, (code) => {
    setTyped(code);
    register(code);
  });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() !== '') register(typed.trim());
  };
  return (
    <Dialog
      title={m.badgeTitle}
      onClose={onClose}
      actions={
        <button type="submit" form={formId} className="button button-main" disabled={busy || typed.trim() === ''}>
          {m.badgeDo}
        </button>
      }
    >
      <form id={formId} onSubmit={save} data-takes-codes="">
        <p>{m.badgeWhy(person.name)}</p>
        <p className="notice" role="status">
          {m.badgeWait}
        </p>
        <TextField label={m.badgeTyped} value={typed} onChange={setTyped} focus />
        <RefusedLine refused={refused} />
      </form>
    </Dialog>
  );
}

/** A new first secret; the old password and PIN stop working. */
export function ResetDialog({
  people,
  person,
  onSecret,
  onClose,
}: Omit<PersonDialogProps, 'onDone'> & { readonly onSecret: (secret: string) => void }): ReactNode {
  const m = useMessages(messages);
  const { busy, refused, send } = useSending();
  return (
    <Dialog
      title={m.resetTitle}
      onClose={onClose}
      actions={
        <button
          type="button"
          className="button button-main"
          disabled={busy}
          onClick={() =>
            send(
              () => people.reset(person.account),
              ({ secret }) => onSecret(secret),
            )
          }
        >
          {m.resetDo}
        </button>
      }
    >
      <p>{m.resetWhy(person.name)}</p>
      <RefusedLine refused={refused} />
    </Dialog>
  );
}

/** Needs a reason: it stays on record with the account. */
export function CloseDialog({ people, person, onDone, onClose }: PersonDialogProps): ReactNode {
  const m = useMessages(messages);
  const [reason, setReason] = useState('');
  const { busy, refused, send } = useSending();
  const formId = useId();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() !== '') send(() => people.close(person.account, reason.trim()), onDone);
  };
  return (
    <Dialog
      title={m.closeTitle}
      onClose={onClose}
      actions={
        <button type="submit" form={formId} className="button button-main" disabled={busy || reason.trim() === ''}>
          {m.closeDo}
        </button>
      }
    >
      <form id={formId} onSubmit={save}>
        <p>{m.closeWhy(person.name)}</p>
        <TextField label={m.closeReason} value={reason} onChange={setReason} hint={m.closeReasonHint} required focus />
        <RefusedLine refused={refused} />
      </form>
    </Dialog>
  );
}
