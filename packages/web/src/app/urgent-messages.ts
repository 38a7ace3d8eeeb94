import type { UrgentCopyView } from '@tomoshibi/hospital';

const statesJa: Readonly<Record<UrgentCopyView['state'], string>> = {
  none: 'まだ始めていません',
  running: '取っています',
  done: '終わりました',
  failed: '終わりまでいきませんでした',
};
const generationJa: Readonly<Record<NonNullable<UrgentCopyView['generation']>, string>> = {
  pulling: '切り離す世代を取っています',
  pulled: '切り離す世代も取りました',
  failed: '切り離す世代は取れませんでした',
};

export const ja = {
  button: '緊急写し',
  title: '緊急写しを取る',
  why: '電子カルテなどに異変があるとき、まだ生きているうちに全部を取り直します。入院中の患者、今日来る患者、ほかの患者の順です。取っても電子カルテには何も書きません。',
  reason: '何があったか(なくてもよい)',
  start: '取る',
  states: statesJa,
  inpatients: (done: number, all: number) => `入院 ${done} / ${all} 人`,
  today: (done: number, all: number) => `今日来る人 ${done} / ${all} 人`,
  files: (done: string, all: string | undefined) =>
    all === undefined ? `全員 ${done} 件を見ました` : `全員 ${done} / 前回 ${all} 件`,
  started: (at: string) => `${at} に始めました`,
  ended: (at: string) => `${at} に終わりました`,
  generation: generationJa,
  running: (done: number, all: number) => `緊急写し 入院 ${done}/${all}`,
};

export const en: typeof ja = {
  button: 'Urgent copy',
  title: 'Take an urgent copy',
  why: 'When something is wrong with the chart system, everything still alive is taken again at once: in-patients, then who comes today, then all others. Nothing is written to the chart system.',
  reason: 'What happened (may be left out)',
  start: 'Take',
  states: { none: 'not begun', running: 'taking', done: 'done', failed: 'did not come to its end' },
  inpatients: (done, all) => `in-patients ${done} of ${all}`,
  today: (done, all) => `expected today ${done} of ${all}`,
  files: (done, all) => (all === undefined ? `all: ${done} files seen` : `all: ${done} files, ${all} last time`),
  started: (at) => `begun ${at}`,
  ended: (at) => `ended ${at}`,
  generation: {
    pulling: 'fetching a generation to keep apart',
    pulled: 'a generation is kept apart too',
    failed: 'no generation could be fetched',
  },
  running: (done, all) => `Urgent copy ${done}/${all}`,
};
