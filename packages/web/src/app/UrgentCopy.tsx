import type { UrgentCopyView } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useState } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant } from '../i18n/time.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { TextField } from '../parts/TextField.tsx';
import { WriteFailed } from '../parts/WriteFailed.tsx';
import { type ReadinessSource, useReadiness } from '../sources/readiness-source.ts';
import { useWriting } from '../sources/use-writing.ts';
import { offers, useSession } from './session-here.ts';
import * as messages from './urgent-messages.ts';

/** While it runs: often enough to see it move, seldom enough for the record, which names every look. */
const POLL_MS = 10_000;

/** 緊急写し, on every screen of whoever may: one button, one step, and its progress stays in sight. */
export function UrgentCopy(): ReactNode {
  const m = useMessages(messages);
  const here = useSession();
  const readiness = useReadiness();
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<UrgentCopyView>();
  const running = state?.state === 'running';
  useEffect(() => {
    if (!running || readiness === undefined) return;
    // A look that fails changes nothing: the copy goes on without us.
    const timer = setInterval(() => void readiness.urgentState().then(setState, () => {}), POLL_MS);
    return () => clearInterval(timer);
  }, [running, readiness]);
  if (readiness === undefined || !offers(here, 'copy-now')) return null;
  return (
    <>
      <button type="button" className="button button-urgent" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {running ? `▲ ${m.running(state.inpatientsDone, state.inpatients)}` : m.button}
      </button>
      {open ? <UrgentDialog readiness={readiness} state={state} onState={setState} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface UrgentDialogProps {
  readonly readiness: ReadinessSource;
  readonly state: UrgentCopyView | undefined;
  readonly onState: (state: UrgentCopyView) => void;
  readonly onClose: () => void;
}

function UrgentDialog({ readiness, state, onState, onClose }: UrgentDialogProps): ReactNode {
  const m = useMessages(messages);
  const [reason, setReason] = useState('');
  const writing = useWriting();
  // Somebody else may have pressed it already.
  useEffect(() => void readiness.urgentState().then(onState, () => {}), [readiness, onState]);
  const running = state?.state === 'running';
  const start = (): void => writing.run(async () => onState(await readiness.urgentCopy(reason)));
  return (
    <Dialog
      title={m.title}
      onClose={onClose}
      actions={
        <button type="button" className="button button-main" data-first disabled={running || writing.busy} onClick={start}>
          {m.start}
        </button>
      }
    >
      <p>{m.why}</p>
      {running ? null : <TextField label={m.reason} value={reason} onChange={setReason} />}
      <WriteFailed error={writing.error} />
      {state === undefined || state.state === 'none' ? null : <Progress state={state} />}
    </Dialog>
  );
}

function Progress({ state }: { readonly state: UrgentCopyView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { startedInstant, endedInstant, files, filesLast, generation, code } = state;
  return (
    <div role="status">
      <p>
        {state.state === 'done' ? '●' : state.state === 'failed' ? '■' : '▲'} <b>{m.states[state.state]}</b>{' '}
        {startedInstant === undefined ? null : m.started(showInstant(startedInstant, language))}{' '}
        {endedInstant === undefined ? null : m.ended(showInstant(endedInstant, language))}{' '}
        {code === undefined ? null : <code>{code}</code>}
      </p>
      <ul>
        <li>{m.inpatients(state.inpatientsDone, state.inpatients)}</li>
        <li>{m.today(state.todayDone, state.today)}</li>
        <li>{m.files(files.toLocaleString(), filesLast?.toLocaleString())}</li>
      </ul>
      {generation === undefined ? null : <p>{m.generation[generation]}</p>}
    </div>
  );
}
