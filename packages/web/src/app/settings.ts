import type { Language } from '../i18n/language.ts';

export const textSizes = [100, 125, 150, 200] as const;
export type TextSize = (typeof textSizes)[number];

export interface Settings {
  readonly language: Language;
  readonly textSize: TextSize;
  /** `dark` for night and reading rooms. */
  readonly theme: 'light' | 'dark';
}

/** Reads what this browser remembers; anything odd falls back to Japanese at 100 % on white. */
export function settingsOf(stored: string | null): Settings {
  const [language, size, theme] = (stored ?? '').split(' ');
  return {
    language: language === 'en' ? 'en' : 'ja',
    textSize: textSizes.find((one) => String(one) === size) ?? 100,
    theme: theme === 'dark' ? 'dark' : 'light',
  };
}

export const storedForm = (settings: Settings): string => `${settings.language} ${settings.textSize} ${settings.theme}`;

/** Eight sections side by side need this much room, measured in unscaled pixels; below it the page is one column. */
export function layoutOf(width: number, height: number, textSize: TextSize): 'wide' | 'one' {
  const scale = textSize / 100;
  return width / scale >= 1180 && height / scale >= 600 ? 'wide' : 'one';
}
