import type { LaterView } from '@tomoshibi/hospital';
import type { Language } from '../i18n/language.ts';
import { showInstant } from '../i18n/time.ts';
import { kitWords, laterLines } from '../parts/LaterStrip.tsx';
import { en, ja } from '../parts/later-messages.ts';
import type { SheetBlock } from './sheet-blocks.ts';

/** The band of later facts as the first block of the sheet, what was taken back too, in words; none when there is nothing. */
export function laterBlock(later: LaterView | undefined, onDay: string, language: Language): readonly SheetBlock[] {
  if (later === undefined) return [];
  const m = language === 'ja' ? ja : en;
  const lines = laterLines(later, m).map(({ line, label, words, about }) => {
    const kit = about?.fromKit === undefined ? '' : `${kitWords(about.fromKit, onDay, language, m)} `;
    const gone = line.retracted === undefined ? '' : `〈${m.retracted(line.retracted.by, line.retracted.reason)}〉`;
    return [`${gone}【${label}】${words} (${kit}${showInstant(line.recordedInstant, language, { from: onDay })} ${line.by})`];
  });
  return lines.length === 0 ? [] : [{ label: m.paper, lines }];
}
