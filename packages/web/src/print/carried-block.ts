import type { CarriedItem, CarriedView } from '@tomoshibi/hospital';
import type { Language } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { carriedDrugs } from '../parts/carried-drugs.ts';
import { en, ja } from '../parts/carried-messages.ts';
import type { SheetBlock } from './sheet-blocks.ts';

/** 持参情報 on P-01: what stands, one line each, marked as not the hospital's own; none when nothing stands. */
export function carriedBlock(carried: CarriedView | undefined, language: Language): readonly SheetBlock[] {
  const standing = carried?.items.filter(({ retracted }) => retracted === undefined) ?? [];
  if (standing.length === 0) return [];
  const m = language === 'ja' ? ja : en;
  const head = (item: CarriedItem): string =>
    `${m.how[item.how]}${item.title === undefined ? '' : ` ${item.title}`} ${showTime(item.issuedOn, language) || m.noDay} ${m.from(item.from)}`;
  const lines = standing.flatMap((item) => {
    const drugs = carriedDrugs({ items: [item], count: 1 });
    const stated = item.document?.candidates.map(({ kind, text }) => `${m.candidateKinds[kind]} ${text}`) ?? [];
    return [
      [`◇ ${head(item)}${drugs.length === 0 ? '' : `: ${drugs.join('、')}`}`],
      ...(stated.length === 0 ? [] : [[`▲ ${m.candidates}: ${stated.join('、')}`]]),
    ];
  });
  return [{ label: m.paper, lines }];
}
