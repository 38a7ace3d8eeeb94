/** What is said of a kit and what to do about it, for S-01 and S-04 alike. */

import type { KitWord } from './kit-conditions.ts';
import { kitForecast } from './kit-forecast.ts';
import type { KitRow } from './kit-register.ts';

interface Both {
  readonly ja: string;
  readonly en: string;
}

export interface ConditionWords extends Both {
  readonly next: Both;
}

const REFRESH: Both = {
  ja: '差し込み口に挿し、「更新」を押す',
  en: 'plug it into its dock and press Refresh',
};
const RENEW: Both = {
  ja: '使わない。新しいキットを作り(tomoshibi kit build)、これは引退にする',
  en: 'do not use it: make a new kit (tomoshibi kit build) and retire this one',
};

const WORDS: Readonly<Record<KitWord, (row: KitRow) => ConditionWords>> = {
  lost: () => ({
    ja: '紛失。鍵は止めました',
    en: 'lost; its keys are ended',
    next: {
      ja: '紛失評価票を印刷し、責任者と届け出を決める。見つかったら「見つかった」を押す',
      en: 'print the loss assessment and decide with whoever is in charge; press Found when it turns up',
    },
  }),
  found: () => ({ ja: '見つかりましたが、鍵は止めたままです', en: 'found again; its keys stay ended', next: RENEW }),
  changed: () => ({ ja: '点検で改変が見つかりました', en: 'a check found it changed', next: RENEW }),
  'not-opened': () => ({
    ja: '点検で開けませんでした',
    en: 'it did not open when checked',
    next: { ja: '更新してから、別のPCで開けるか点検する', en: 'refresh it, then check it on another PC' },
  }),
  failed: () => ({
    ja: '前回の更新に失敗しました',
    en: 'the last refresh failed',
    next: {
      ja: '挿し直して「更新」を押す。だめなら別の USB メモリに作る',
      en: 'plug it in again and refresh; if it fails, use another stick',
    },
  }),
  empty: () => ({ ja: 'まだ中身が書かれていません', en: 'nothing was written on it yet', next: REFRESH }),
  expired: () => ({ ja: '有効期限を過ぎました', en: 'past its good-until', next: REFRESH }),
  late: (row) => ({
    ja: '昨夜の更新がありません',
    en: 'last night’s refresh is missing',
    next: {
      ja: `${row.home?.dock ?? '差し込み口'} に挿さっているか見て、「更新」を押す`,
      en: `see that it is plugged in (${row.home?.dock ?? 'dock'}), press Refresh`,
    },
  }),
  unfinished: () => ({ ja: '更新の途中で抜かれています', en: 'a refresh on it was not finished', next: REFRESH }),
  filling: (row) => {
    const days = kitForecast(row).figures?.daysUntilFull ?? 0;
    return {
      ja: `このままだと あと${days}日で一杯になります`,
      en: `full in ${days} days at this pace`,
      next: { ja: '大きな USB メモリに作り直す', en: 'make it anew on a larger stick' },
    };
  },
  worn: (row) => {
    const writes = kitForecast(row).figures?.fullWrites ?? 0;
    return {
      ja: `これまでに全体 ${Math.round(writes)}回ぶん書きました`,
      en: `written ${Math.round(writes)} times over`,
      next: { ja: '新しい USB メモリに作り直す', en: 'make it anew on a new stick' },
    };
  },
  unchecked: () => ({
    ja: '31日を超えて点検していません',
    en: 'not checked for over 31 days',
    next: {
      ja: '別のPCで tomoshibi kit check、または開いて確かめ、「点検した」に書く',
      en: 'check it on another PC, then note it',
    },
  }),
  ending: () => ({ ja: 'まもなく有効期限です', en: 'its good-until is near', next: REFRESH }),
  fresh: () => ({ ja: '新しい', en: 'fresh', next: { ja: '', en: '' } }),
  retired: () => ({ ja: '引退', en: 'retired', next: { ja: '', en: '' } }),
};

export const conditionWords = (row: KitRow, word: KitWord): ConditionWords => WORDS[word](row);
