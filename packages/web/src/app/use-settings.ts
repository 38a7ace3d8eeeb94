import { useEffect, useState } from 'react';
import { layoutOf, type Settings, settingsOf, storedForm } from './settings.ts';

const storageKey = 'tomoshibi.settings';

/** Language and text size: remembered by this browser, applied to the whole document at once. */
export function useSettings(): readonly [Settings, (change: Partial<Settings>) => void] {
  const [settings, setSettings] = useState(() => settingsOf(window.localStorage.getItem(storageKey)));
  useEffect(() => {
    window.localStorage.setItem(storageKey, storedForm(settings));
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
  }, [settings]);
  return [settings, (change) => setSettings((old) => ({ ...old, ...change }))];
}
