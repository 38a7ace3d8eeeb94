import type { ModeView } from '@tomoshibi/hospital';
import { createContext, type ReactNode, useContext } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { modeWords } from './mode-words.ts';

/** The mode of this window, for everything that repeats it: bar, dialog titles, paper. */
export const ModeContext = createContext<ModeView>({ kind: 'normal' });

/** `◆ 訓練`: nothing in 平常. */
export function ModeTag(): ReactNode {
  const mode = useContext(ModeContext);
  const { shape, word } = modeWords(mode, '1970-01-01T00:00:00.000Z', useLanguage());
  if (mode.kind === 'normal') return null;
  return (
    <strong className={`mode-tag mode-tag-${mode.kind}`}>
      <span aria-hidden="true">{shape}</span> {word}
    </strong>
  );
}
