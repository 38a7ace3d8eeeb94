import type { Language } from '../i18n/language.ts';
import { problemWords } from './problem-words.ts';

const words: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  'chart.patient-unknown': {
    ja: 'この患者は、この写しにありません。番号を確かめてください。',
    en: 'This patient is not in this copy. Check the number.',
  },
  'chart.cursor-unknown': {
    ja: '続きの場所が変わりました。最初から開き直してください。',
    en: 'The place to go on from has changed. Open the list again.',
  },
  'chart.ward-unknown': { ja: 'この病棟は、この写しにありません。', en: 'This ward is not in this copy.' },
  'chart.original-unknown': { ja: 'この原文は、この写しにありません。', en: 'This original is not in this copy.' },
  'web.unreachable': {
    ja: '灯のサーバーにつながりません。電源とネットワークを確かめ、もう一度押してください。',
    en: 'The Tomoshibi server does not answer. Check power and network, then try again.',
  },
  'web.answer-shape': {
    ja: '灯のサーバーの返事が読めません。電算室に知らせてください。',
    en: 'The answer of the Tomoshibi server cannot be read. Tell the systems office.',
  },
};

/** What went wrong and what to do, for a stable code: in the words of a reader, else in those of docs/errors.md. */
export function reasonOf(code: string, language: Language): string {
  const own = words[code]?.[language];
  if (own !== undefined) return own;
  const { what, todo } = problemWords(code, language);
  return language === 'ja' ? `${what}。${todo}。` : `${what}. ${todo}.`;
}
