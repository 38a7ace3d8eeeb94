import { EMERGENCIES, PURPOSES } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import { Dialog } from '../parts/Dialog.tsx';
import type { OpenedFor } from '../sources/chart-source.ts';
import { belongsToIme } from './keys.ts';
import * as messages from './session-messages.ts';

export interface WhyOpeningProps {
  readonly asked: 'purpose' | 'emergency';
  /** Whose chart, as far as the list or number it was opened from said; never read anew for this question. */
  readonly whose: string | undefined;
  readonly onWhy: (why: OpenedFor) => void;
  readonly onBack: () => void;
}

/** Asks why a chart is opened that is not one's own: one key each. 緊急閲覧 is one tap from here and waits for nobody. */
export function WhyOpening({ asked, whose, onWhy, onBack }: WhyOpeningProps): ReactNode {
  const m = useMessages(messages);
  const [now, setNow] = useState(asked);
  const choices =
    now === 'purpose'
      ? PURPOSES.map((one) => ({ key: one, words: m.purposes[one], why: { purpose: one } as OpenedFor }))
      : EMERGENCIES.map((one) => ({ key: one, words: m.emergencies[one], why: { emergency: one } as OpenedFor }));
  const latest = useRef({ choices, onWhy });
  latest.current = { choices, onWhy };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (belongsToIme(event) || event.altKey || event.ctrlKey || event.metaKey) return;
      // Hidden behind the login: the digits are somebody's PIN.
      if (document.querySelector('dialog.cover[open]')) return;
      const chosen = /^[1-9]$/.test(event.key) ? latest.current.choices[Number(event.key) - 1] : undefined;
      if (chosen === undefined) return;
      event.preventDefault();
      latest.current.onWhy(chosen.why);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Dialog
      title={now === 'purpose' ? m.purposeTitle : `■ ${m.emergencyTitle}`}
      patient={whose ?? m.thisPatient}
      wide
      onClose={onBack}
      actions={
        now === 'purpose' ? (
          <button type="button" className="button button-black" onClick={() => setNow('emergency')}>
            ■ {m.emergencyInstead}
          </button>
        ) : undefined
      }
    >
      <p>{now === 'purpose' ? m.purposeWhy : m.emergencyWhy}</p>
      <ol className="why-choices">
        {choices.map((one, at) => (
          <li key={one.key}>
            <button
              type="button"
              className="button why-choice"
              // biome-ignore lint/a11y/noAutofocus: the one question of this dialog
              autoFocus={at === 0}
              onClick={() => onWhy(one.why)}
            >
              <kbd>{at + 1}</kbd> {one.words}
            </button>
          </li>
        ))}
      </ol>
      <p className="hint">{now === 'purpose' ? m.purposeOnce : m.emergencyAfter}</p>
    </Dialog>
  );
}
