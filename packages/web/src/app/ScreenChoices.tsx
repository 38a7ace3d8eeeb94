import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import * as messages from './messages.ts';
import { type Settings, textSizes } from './settings.ts';

export interface ScreenChoicesProps {
  readonly settings: Settings;
  readonly onSettings: (change: Partial<Settings>) => void;
}

/** 文字 100–200 %. */
export function TextSizeChoice({ settings, onSettings }: ScreenChoicesProps): ReactNode {
  const m = useMessages(messages);
  return (
    <select
      aria-label={m.textSize}
      value={settings.textSize}
      onChange={(event) => onSettings({ textSize: textSizes.find((size) => String(size) === event.target.value) ?? 100 })}
    >
      {textSizes.map((size) => (
        <option key={size} value={size}>
          {settings.language === 'ja' ? '文字' : 'Text'} {size}%
        </option>
      ))}
    </select>
  );
}

/** One press to the other language. */
export function LanguageButton({ settings, onSettings }: ScreenChoicesProps): ReactNode {
  const m = useMessages(messages);
  const other = settings.language === 'ja' ? 'en' : 'ja';
  return (
    <button type="button" className="button" lang={other} onClick={() => onSettings({ language: other })}>
      {m.switchLanguage}
    </button>
  );
}
