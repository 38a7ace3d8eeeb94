import { clockFits, threeTwoOne } from '@tomoshibi/hospital';
import { WINDOW_MINUTES } from '../generation-config.ts';
import { ago, type Check, type CheckLine, hoursBetween } from './check-line.ts';

const RULES = {
  copies: { ja: '3つ目の写しがない', en: 'no third copy' },
  kinds: { ja: '媒体の種類が1つだけ', en: 'one kind of medium only' },
  offline: { ja: '切り離した写しがない', en: 'no copy off line' },
} as const;

/** R-005: which rule of 3-2-1 is broken. */
export const checkThreeTwoOne: Check = async ({ status }) => {
  const { copies, kinds, offline, broken } = threeTwoOne(status.copies.values(), status.inserted);
  const figure = {
    ja: `写し ${copies}、媒体 ${kinds} 種、切り離し ${offline}`,
    en: `${copies} copies, ${kinds} kinds, ${offline} off line`,
  };
  if (broken.length === 0) return [{ id: 'three-two-one', state: 'good', ...figure }];
  const why = { ja: broken.map((rule) => RULES[rule].ja).join('、'), en: broken.map((rule) => RULES[rule].en).join(', ') };
  const next = { ja: '置き場所か媒体を足し、読み戻しまで済ませる', en: 'add a place or a medium and have it read back' };
  return [{ id: 'three-two-one', state: 'bad', ja: `${figure.ja}: ${why.ja}`, en: `${figure.en}: ${why.en}`, next }];
};

/** R-004: the window is shut, and was not open longer than it may be. */
export const checkWindow: Check = async ({ home, status, now }) => {
  const { openSince, closedAt, cutOff, closeFailed } = status.window;
  const limit = home.config.pull?.windowMinutes ?? WINDOW_MINUTES;
  if (openSince !== undefined) {
    const minutes = hoursBetween(openSince, now) * 60;
    const figure = {
      ja: `窓が ${ago(openSince, now).ja} から開いています`,
      en: `the window is open since ${ago(openSince, now).en}`,
    };
    const next = { ja: '経路を手で閉じ、tomoshibi pull を実行する', en: 'close the way by hand, run tomoshibi pull' };
    return [
      { id: 'window', state: minutes > limit ? 'bad' : 'look', ...figure, since: openSince, ...(minutes > limit && { next }) },
    ];
  }
  if (closeFailed) {
    const next = { ja: '経路が閉じているか見に行く', en: 'go and see that the way is shut' };
    return [
      {
        id: 'window',
        state: 'bad',
        ja: '窓を閉じる命令が失敗しました',
        en: 'closing the window failed',
        ...(closedAt && { since: closedAt }),
        next,
      },
    ];
  }
  if (closedAt === undefined) return [];
  const words = cutOff
    ? { ja: '窓の時間が足りず、続きは次回です', en: 'the window was too short; the rest comes next time' }
    : { ja: '窓は閉じています', en: 'the window is shut' };
  const next = { ja: '続くようなら pull.windowMinutes を見直す', en: 'if it stays so, look at pull.windowMinutes' };
  return [{ id: 'window', state: cutOff ? 'look' : 'good', ...words, since: closedAt, ...(cutOff && { next }) }];
};

/** The keeper's clock against its own record: ages are worth nothing when it jumped. */
export const checkClock: Check = async ({ entries, now }) => {
  if (entries.length === 0 || clockFits(entries, now)) return [];
  const since = entries.at(-1)?.recordedAt ?? now;
  const next = {
    ja: '時計を人の目で合わせる。毎晩の pull が動いているか見る',
    en: 'set the clock by eye; see that pull runs each night',
  };
  return [{ id: 'clock', state: 'bad', ja: '時計と記録が合いません', en: 'clock and record do not fit', since, next }];
};

/** Somebody wants a copy to go: everybody sees it before it happens. */
export const checkDeletions: Check = async ({ status }) =>
  [...status.deletions.values()]
    .filter(({ doneAt }) => doneAt === undefined)
    .map(({ deletion, place, medium, asked, approved }): CheckLine => {
      const what = `${deletion} ${place}${medium === undefined ? '' : ` ${medium}`}`;
      const by = [asked.by, ...(approved ? [approved.by] : [])].join('、');
      const next = { ja: '覚えがなければ、すぐ責任者に知らせる', en: 'if nobody knows of it, tell the person in charge at once' };
      return {
        id: `deletion.${deletion}`,
        state: 'look',
        ja: `削除の申し出: ${what}(${by})`,
        en: `deletion asked: ${what}`,
        since: asked.at,
        next,
      };
    });

/** R-057: the suspicion stays in sight while it stands. */
export const checkSuspicion: Check = async ({ status }) => {
  if (status.suspicion === undefined) return [];
  const { since, by, at } = status.suspicion;
  const next = { ja: 'tomoshibi generations で前後を見る', en: 'see tomoshibi generations' };
  return [
    {
      id: 'suspicion',
      state: 'look',
      ja: `侵入の疑い ${since} から(${by})`,
      en: `intrusion suspected since ${since}`,
      since: at,
      next,
    },
  ];
};
