import type { CarriedView, ChartSummary, LaterView } from '@tomoshibi/hospital';
import type { Language } from '../i18n/language.ts';
import { allergyWords, warningWords } from '../parts/alert-words.ts';
import { carriedBlock } from './carried-block.ts';
import { laterBlock } from './later-block.ts';
import { en, ja } from './messages.ts';
import { alertLines, cutPages, linesPerPage, type Pages } from './paginate.ts';
import { summaryBlocks } from './sheet-blocks.ts';

/** The pages of P-01: the alert box stands on each of them and takes its room from the text. */
export function summaryPages(summary: ChartSummary, language: Language, later?: LaterView, carried?: CarriedView): Pages {
  const chips = [allergyWords(summary.allergies, language), ...warningWords(summary, language)].map(
    (chip) => `${chip.label} ${chip.value} ${chip.note ?? ''}`,
  );
  // Unknown allergies stand with a line to ask and fill.
  const ask = summary.allergies.state === 'not-in-copy' ? 1.4 : 0;
  const blocks = [
    ...laterBlock(later, summary.onDay, language),
    ...summaryBlocks(summary, language),
    ...carriedBlock(carried, language),
  ];
  return cutPages(blocks, (language === 'ja' ? ja : en).continued, linesPerPage - alertLines(chips) - ask);
}
