import type { KitsView, KitView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { Choices } from '../../parts/Choices.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/TextField.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { KitsSource } from '../../sources/kits-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';

export interface KitFormProps {
  readonly kit: KitView;
  readonly kits: KitsSource;
  readonly onDone: (view: KitsView) => void;
  readonly onClose: () => void;
}

interface FrameProps {
  readonly title: string;
  readonly why?: string;
  readonly ready: boolean;
  readonly save: () => Promise<KitsView>;
  readonly onDone: (view: KitsView) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What all these forms share: a reason above, one button below, what failed stays with what was typed. */
export function FormDialog({ title, why, ready, save, onDone, onClose, children }: FrameProps): ReactNode {
  const m = useMessages(messages);
  const writing = useWriting();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <button
          type="button"
          className="button button-main"
          disabled={writing.busy || !ready}
          onClick={() => writing.run(async () => onDone(await save()))}
        >
          {m.save}
        </button>
      }
    >
      {why === undefined ? null : <p className="hint">{why}</p>}
      {children}
      <WriteFailed error={writing.error} />
    </Dialog>
  );
}

const said = (text: string): boolean => text.trim() !== '';

/** 渡す. */
export function AssignDialog({ kit, view, kits, onDone, onClose }: KitFormProps & { readonly view: KitsView }): ReactNode {
  const m = useMessages(messages);
  const [keeper, setKeeper] = useState(kit.keeper ?? '');
  const [place, setPlace] = useState(kit.place ?? '');
  const [dock, setDock] = useState(kit.dock ?? kit.pluggedIn ?? '');
  const [tape, setTape] = useState(kit.tape ?? '');
  const [seal, setSeal] = useState(kit.seal ?? '');
  const save = () => kits.assign(kit.kit, { keeper, place, dock, tape, seal });
  const known = view.docks.map(({ name }) => name).join(' / ');
  return (
    <FormDialog title={m.assignTitle(kit.kit)} ready={said(keeper) && said(place)} save={save} onDone={onDone} onClose={onClose}>
      <TextField label={m.keeper} value={keeper} onChange={setKeeper} required focus />
      <TextField label={m.place} value={place} onChange={setPlace} required hint={m.placeHint} />
      <TextField label={m.dock} value={dock} onChange={setDock} {...(known === '' ? {} : { hint: known })} />
      <TextField label={m.tapeField} value={tape} onChange={setTape} />
      <TextField label={m.sealField} value={seal} onChange={setSeal} />
    </FormDialog>
  );
}

/** 点検した. */
export function CheckDialog({ kit, kits, onDone, onClose }: KitFormProps): ReactNode {
  const m = useMessages(messages);
  const [verdict, setVerdict] = useState<keyof typeof m.verdicts>();
  const [where, setWhere] = useState('');
  const [note, setNote] = useState('');
  const save = () => kits.checked(kit.kit, { verdict: verdict ?? 'good', where, note });
  return (
    <FormDialog
      title={m.checkTitle(kit.kit)}
      why={m.checkWhy}
      ready={verdict !== undefined && said(where)}
      save={save}
      onDone={onDone}
      onClose={onClose}
    >
      {kit.generation === undefined || kit.generation.words.length === 0 ? null : (
        <p>
          {m.digest}: <b>{kit.generation.words.join(' ')}</b>
        </p>
      )}
      <Choices label={m.verdict} words={m.verdicts} chosen={verdict} onChoose={setVerdict} />
      <TextField label={m.where} value={where} onChange={setWhere} required />
      <TextField label={m.note} value={note} onChange={setNote} />
    </FormDialog>
  );
}

/** 見つかった. */
export function FoundDialog({ kit, kits, onDone, onClose }: KitFormProps): ReactNode {
  const m = useMessages(messages);
  const [note, setNote] = useState('');
  const save = () => kits.found(kit.kit, { note });
  return (
    <FormDialog title={m.findTitle(kit.kit)} why={m.findWhy} ready save={save} onDone={onDone} onClose={onClose}>
      <TextField label={m.findNote} value={note} onChange={setNote} focus />
    </FormDialog>
  );
}

/** 引退. */
export function RetireDialog({ kit, kits, onDone, onClose }: KitFormProps): ReactNode {
  const m = useMessages(messages);
  const [reason, setReason] = useState('');
  const save = () => kits.retire(kit.kit, { reason });
  return (
    <FormDialog
      title={m.retireTitle(kit.kit)}
      why={m.retireWhy}
      ready={said(reason)}
      save={save}
      onDone={onDone}
      onClose={onClose}
    >
      <TextField label={m.reason} value={reason} onChange={setReason} required focus />
    </FormDialog>
  );
}
