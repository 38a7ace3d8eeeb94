import type { KitJobView, KitsView } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { KitsSource } from '../../sources/kits-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';

export interface RefreshBarProps {
  readonly view: KitsView;
  readonly kits: KitsSource;
  readonly mayManage: boolean;
  readonly onEnded: () => void;
}

/** While it runs: often enough to see it move, seldom enough for the record, which names every look. */
const POLL_MS = 5_000;

/** The refresh that is under way, or how the last one ended; and the button for all that are plugged in. */
export function RefreshBar({ view, kits, mayManage, onEnded }: RefreshBarProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [job, setJob] = useState<KitJobView>(view.job);
  const writing = useWriting();
  const ended = useRef(onEnded);
  ended.current = onEnded;
  useEffect(() => setJob(view.job), [view.job]);
  const running = job.state === 'running' || job.waiting > 0;
  useEffect(() => {
    if (!running) return;
    // A look that fails changes nothing: the refresh goes on without us.
    const look = async (): Promise<void> => {
      const next = await kits.refreshState();
      setJob(next);
      if (next.state !== 'running' && next.waiting === 0) ended.current();
    };
    const timer = setInterval(() => void look().catch(() => {}), POLL_MS);
    return () => clearInterval(timer);
  }, [running, kits]);
  const anyDocked = view.docks.some((dock) => dock.kits.some(({ known }) => known));
  const at = job.endedInstant === undefined ? '' : showInstant(job.endedInstant, language);
  return (
    <div className="kits-refresh" role="status">
      {running ? (
        <p>
          <b>{m.refreshing(job.kit ?? '')}</b>{' '}
          <progress value={job.done} max={Math.max(1, job.of)} aria-label={m.refreshing(job.kit ?? '')} />{' '}
          {job.of === 0 ? null : m.of(job.done.toLocaleString(), job.of.toLocaleString())}{' '}
          {job.waiting === 0 ? null : m.waiting(job.waiting)}
        </p>
      ) : null}
      {!running && job.state === 'done' ? <p>● {m.refreshed(job.kit ?? '', at)}</p> : null}
      {!running && job.state === 'failed' ? (
        <p>
          <b>■ {m.refreshFailed(job.kit ?? '', at)}</b> {job.code === undefined ? null : reasonOf(job.code, language)}{' '}
          <code>{job.code}</code>
        </p>
      ) : null}
      {mayManage && anyDocked && !running ? (
        <p>
          <button
            type="button"
            className="button button-main"
            disabled={writing.busy}
            onClick={() => writing.run(async () => setJob(await kits.refresh()))}
          >
            {m.refreshAll}
          </button>
        </p>
      ) : null}
      <WriteFailed error={writing.error} />
    </div>
  );
}
