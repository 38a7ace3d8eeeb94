import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import { FreshnessBadge } from '../parts/FreshnessBadge.tsx';
import { CopyClockContext } from '../parts/freshness.ts';
import { modeWords } from '../parts/mode-words.ts';
import type { ChartSource } from '../sources/chart-source.ts';
import { useLoaded } from '../sources/use-loaded.ts';
import * as messages from './messages.ts';
import { LanguageButton, TextSizeChoice } from './ScreenChoices.tsx';
import type { Settings } from './settings.ts';
import { useCopyClock } from './use-copy-clock.ts';

export interface EntranceHeadProps {
  readonly source: ChartSource;
  readonly settings: Settings;
  readonly onSettings: (change: Partial<Settings>) => void;
}

/** Which hospital, which mode, as of when: also before anybody is logged in. */
export function EntranceHead({ source, settings, onSettings }: EntranceHeadProps): ReactNode {
  const m = useMessages(messages);
  const { value: hospital } = useLoaded('hospital', () => source.hospital());
  const { clock } = useCopyClock(hospital);
  const mode = modeWords(hospital?.mode ?? { kind: 'normal' }, clock.nowInstant, settings.language);
  return (
    <CopyClockContext value={clock}>
      <header className="header">
        {hospital ? (
          <strong className="mode">
            {mode.shape === '' ? null : <span aria-hidden="true">{mode.shape} </span>}
            {mode.word}
          </strong>
        ) : null}
        <div className="header-place">
          <p>
            <b>{hospital?.hospital ?? m.product}</b> {hospital?.demo ? <span className="tag">{m.demo}</span> : null} {m.door}
          </p>
        </div>
        {hospital ? <FreshnessBadge copiedInstant={hospital.copiedInstant} /> : null}
        <div className="header-nav">
          <TextSizeChoice settings={settings} onSettings={onSettings} />
          <LanguageButton settings={settings} onSettings={onSettings} />
        </div>
      </header>
    </CopyClockContext>
  );
}
