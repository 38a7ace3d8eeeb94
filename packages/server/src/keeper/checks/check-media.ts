import { Fault } from '../../fault.ts';
import { SWAP_HOURS } from '../generation-config.ts';
import { checkMedium, type MediumPlace, nextMedium } from '../medium-turn.ts';
import { ago, type Check, type CheckLine, type CheckParts, hoursBetween } from './check-line.ts';

/** R-006, R-008: the right medium is really there, and was swapped when it was due. */
export const checkMedia: Check = async (parts) => {
  const lines: CheckLine[] = [];
  for (const config of parts.home.config.generations ?? []) {
    if (config.kind === 'medium') lines.push(swapLine(config, parts), ...driveLine(config, parts));
  }
  return lines;
};

function swapLine(config: MediumPlace, { status, now }: CheckParts): CheckLine {
  const id = `swap.${config.name}`;
  const inserted = status.inserted.get(config.name);
  const next = nextMedium(status, config.name);
  if (inserted === undefined || next === undefined) {
    const words = { ja: `${config.name}: 媒体がまだ登録されていません`, en: `${config.name}: no medium yet` };
    return { id, state: 'bad', ...words, next: { ja: 'tomoshibi medium add で登録する', en: 'run tomoshibi medium add' } };
  }
  const name = status.media.find(({ medium }) => medium === inserted.medium)?.name ?? inserted.medium;
  const overdue = hoursBetween(inserted.since, now) - (config.swapHours ?? SWAP_HOURS);
  const since = ago(inserted.since, now);
  const figure = {
    ja: `${config.name}: ${name} が入って ${since.ja}(${inserted.by})${overdue >= 24 ? `、差し替えが ${Math.floor(overdue)} 時間遅れています` : ''}`,
    en: `${config.name}: ${name} in since ${since.en}${overdue >= 24 ? `, swap ${Math.floor(overdue)} h overdue` : ''}`,
  };
  const state = overdue >= 72 ? 'bad' : overdue >= 24 ? 'look' : 'good';
  if (next.medium === inserted.medium) {
    const add = { ja: '2本目の媒体を登録する(1本では切り離せません)', en: 'add a second medium: one alone is never off line' };
    return { id, state: state === 'bad' ? 'bad' : 'look', ...figure, since: inserted.since, next: add };
  }
  const step = {
    ja: `${name} を棚へ、${next.name} を入れる: tomoshibi medium swap`,
    en: `shelve ${name}, put in ${next.name}: tomoshibi medium swap`,
  };
  return { id, state, ...figure, since: inserted.since, ...(overdue >= 0 && { next: step }) };
}

/** Looked at only where it is mounted all the time; else the last window's word counts (`check-copies.ts`). */
function driveLine(config: MediumPlace, { home, status }: CheckParts): CheckLine[] {
  if ((home.config.pull?.open ?? []).length > 0 || !status.inserted.has(config.name)) return [];
  try {
    const file = checkMedium(config, home.config.hospital, status);
    return [
      {
        id: `drive.${config.name}`,
        state: 'good',
        ja: `${config.name}: ${file.name} が入っています`,
        en: `${config.name}: ${file.name} is in`,
      },
    ];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const next = { ja: '媒体を確かめ、正しいものを入れる', en: 'look at the medium, put in the right one' };
    return [{ id: `drive.${config.name}`, state: 'bad', ja: error.message, en: error.message, code: error.code, next }];
  }
}
