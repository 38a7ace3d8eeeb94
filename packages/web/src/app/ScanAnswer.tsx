import type { PatientBar } from '@tomoshibi/hospital';
import { type ReactNode, useEffect } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showBirth, showNumber } from '../i18n/person.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { nameLine } from '../parts/PatientName.tsx';
import * as messages from './scan-messages.ts';
import type { ScanSaid } from './use-scans.ts';

export interface ScanAnswerProps {
  readonly said: ScanSaid;
  readonly open: PatientBar | undefined;
  readonly onClose: () => void;
  readonly onOther: (number: string) => void;
}

const sameShownMs = 2500;

/** The answer to a scan: a short line when it is the same patient, a stop with × and both names when it is not. */
export function ScanAnswer({ said, open, onClose, onOther }: ScanAnswerProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  useEffect(() => {
    if (said.said !== 'same') return undefined;
    const timer = setTimeout(onClose, sameShownMs);
    return () => clearTimeout(timer);
  }, [said, onClose]);
  if (said.said === 'same')
    return (
      <p role="status" className="scan-same">
        <b>✓ {m.same}</b> {m.say}
      </p>
    );
  if (said.said === 'misread')
    return (
      <Dialog title={m.misreadTitle} onClose={onClose}>
        <p className="scan-stop">
          <b aria-hidden="true" className="scan-cross">
            ×
          </b>{' '}
          {m.misread}
        </p>
      </Dialog>
    );
  const whose = (bar: Pick<PatientBar, 'name' | 'born' | 'number'>): string =>
    `${nameLine(bar.name)} ${showBirth(bar.born, language)} ${showNumber(bar.number)}`;
  return (
    <Dialog
      title={m.mismatchTitle}
      wide
      onClose={onClose}
      actions={
        said.number === '' ? null : (
          <button type="button" className="button" onClick={() => onOther(said.number)}>
            {m.openOther}
          </button>
        )
      }
    >
      <div className="scan-stop" role="alert">
        <b aria-hidden="true" className="scan-cross">
          ×
        </b>
        <div>
          <p>
            <b>{m.mismatch}</b>
          </p>
          <dl>
            <dt>{m.onScreen}</dt>
            <dd>{open === undefined ? '—' : whose(open)}</dd>
            <dt>{m.scanned}</dt>
            <dd>{said.other === undefined ? showNumber(said.number) || m.reading : whose(said.other)}</dd>
          </dl>
          <p>{m.todo}</p>
        </div>
      </div>
    </Dialog>
  );
}
