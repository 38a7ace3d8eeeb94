import type { KitHead } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { LanguageButton, TextSizeChoice } from '../app/ScreenChoices.tsx';
import type { Settings } from '../app/settings.ts';
import { useMessages } from '../i18n/language.ts';
import * as messages from './messages.ts';

export interface FaceHeadProps {
  readonly head: KitHead | undefined;
  readonly settings: Settings;
  readonly onSettings: (change: Partial<Settings>) => void;
}

/** `● キット KIT-07 病院`: the head of every page before and after the kit is open. */
export function FaceHead({ head, settings, onSettings }: FaceHeadProps): ReactNode {
  const m = useMessages(messages);
  return (
    <header className="header">
      <strong className="mode">
        <span aria-hidden="true">● </span>
        {m.kit}
      </strong>
      <div className="header-place">
        <p>
          <b className="kit-number">{head?.kit}</b> <b>{head?.hospital}</b>{' '}
          {head?.demo ? <span className="tag">{m.demo}</span> : null}
        </p>
      </div>
      <span className="kit-keeps">{m.keepsNothing}</span>
      <div className="header-nav">
        <TextSizeChoice settings={settings} onSettings={onSettings} />
        <LanguageButton settings={settings} onSettings={onSettings} />
      </div>
    </header>
  );
}
