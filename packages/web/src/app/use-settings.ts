import { useEffect, useState } from 'react';
import { layoutOf, type Settings, settingsOf, storedForm } from './settings.ts';

const storageKey = 'tomoshibi.settings';

/** Where the choices are remembered. */
export interface SettingsShelf {
  read(): string | null;
  write(text: string): void;
}

const browserShelf: SettingsShelf = {
  read: () => window.localStorage.getItem(storageKey),
  write: (text) => window.localStorage.setItem(storageKey, text),
};

/** Language and text size: remembered by this browser, applied to the whole document at once. */
export function useSettings(shelf: SettingsShelf = browserShelf): readonly [Settings, (change: Partial<Settings>) => void] {
  const [settings, setSettings] = useState(() => settingsOf(shelf.read()));
  useEffect(() => {
    shelf.write(storedForm(settings));
    const page = document.documentElement;
    page.lang = settings.language;
    page.dataset.theme = settings.theme;
    page.style.fontSize = `${settings.textSize}%`;
    const fit = (): void => {
      page.dataset.layout = layoutOf(window.innerWidth, window.innerHeight, settings.textSize);
    };
    fit();
    window.addEventListener('resize', fit);
    return () => window.removeEventListener('resize', fit);
  }, [settings, shelf]);
  return [settings, (change) => setSettings((old) => ({ ...old, ...change }))];
}
