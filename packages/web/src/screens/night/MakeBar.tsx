import type { NightJobView, NightView } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import type { NightSource } from '../../sources/night-source.ts';
import * as messages from './messages.ts';

export interface MakeBarProps {
  readonly view: NightView;
  readonly night: NightSource;
  readonly onEnded: () => void;
}

const POLL_MS = 5_000;

/** The making that is under way, or how the last one ended. */
export function MakeBar({ view, night, onEnded }: MakeBarProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [job, setJob] = useState<NightJobView>(view.job);
  const ended = useRef(onEnded);
  ended.current = onEnded;
  useEffect(() => setJob(view.job), [view.job]);
  const running = job.state === 'running';
  useEffect(() => {
    if (!running) return;
    // A look that fails changes nothing: the making goes on without us.
    const look = async (): Promise<void> => {
      const next = await night.job();
      setJob(next);
      if (next.state !== 'running') ended.current();
    };
    const timer = setInterval(() => void look().catch(() => {}), POLL_MS);
    return () => clearInterval(timer);
  }, [running, night]);
  const words = m.working(job.setsDone, job.setsOf, job.set ?? '');
  return (
    <div role="status">
      {running ? (
        <p>
          <b>{words}</b> <progress value={job.setsDone} max={Math.max(1, job.setsOf)} aria-label={words} />
        </p>
      ) : null}
      {job.state === 'done' ? <p>{m.lastDone(showInstant(job.endedInstant, language))}</p> : null}
      {job.state === 'failed' ? (
        <p>
          <b>{m.lastFailed(showInstant(job.endedInstant, language))}</b>{' '}
          {job.code === undefined ? null : reasonOf(job.code, language)} <code>{job.code}</code>
        </p>
      ) : null}
    </div>
  );
}
