import type { CopyStatus } from '@tomoshibi/hospital';
import { copyKey } from '@tomoshibi/hospital';
import type { GenerationPlace } from '../generation-config.ts';
import { ago, type Check, type CheckLine, type CheckState, hoursBetween } from './check-line.ts';

const PULL = { ja: 'tomoshibi pull を実行する', en: 'run tomoshibi pull' };
const LEAVE = { ja: '触らず、責任者に知らせる', en: 'leave it alone, tell the person in charge' };

/** R-006, R-007: of each place how old, how many, and how far read back; taken and verified are two words. */
export const checkCopies: Check = async ({ home, status, now }) =>
  (home.config.generations ?? []).map((config) => {
    const medium = config.kind === 'medium' ? status.inserted.get(config.name)?.medium : undefined;
    return lineOf(
      config,
      status.copies.get(copyKey(config.name, medium)),
      now,
      status.media.find((known) => known.medium === medium)?.name,
    );
  });

function lineOf(config: GenerationPlace, copy: CopyStatus | undefined, now: string, medium?: string): CheckLine {
  const place = medium === undefined ? config.name : `${config.name} ${medium}`;
  const id = `copy.${config.name}`;
  const { written, readBack, refused } = copy ?? {};
  if (refused?.alarm) {
    const words = { ja: `${place}: 写しを断りました(${refused.where ?? refused.code})`, en: `${place}: a copy was refused` };
    return { id, state: 'bad', ...words, since: refused.recordedAt, code: refused.code, next: LEAVE };
  }
  if (written === undefined) {
    const since = refused && { since: refused.recordedAt, code: refused.code };
    return { id, state: 'bad', ja: `${place}: まだ世代がありません`, en: `${place}: no generation yet`, ...since, next: PULL };
  }
  if (readBack && readBack.damaged > 0) {
    const words = {
      ja: `${place}: 読み戻しで ${readBack.damaged} 件が違います`,
      en: `${place}: ${readBack.damaged} files read back wrong`,
    };
    return { id, state: 'bad', ...words, since: readBack.recordedAt, code: 'vault.copy-damaged', next: LEAVE };
  }
  if ((readBack?.tampered ?? 0) > 0) return tamperedLine(id, place, copy, now);
  const age = ago(written.recordedAt, now);
  const verified = copy?.verified === written.generation;
  const figure = {
    ja: `${place}: 世代 ${written.generation}(${written.records} 束)を ${age.ja} に取得、${verified ? '検証済' : `検証は世代 ${copy?.verified ?? 0} まで`}`,
    en: `${place}: generation ${written.generation} taken ${age.en}, ${verified ? 'verified' : `verified up to ${copy?.verified ?? 0}`}`,
  };
  const hours = hoursBetween(written.recordedAt, now);
  const states: CheckState[] = [
    refused ? 'bad' : 'good',
    hours > config.plannedHours + 24 ? 'bad' : hours > config.plannedHours ? 'look' : 'good',
    verified ? 'good' : unverifiedHours(copy, now) > 24 ? 'bad' : 'look',
  ];
  const state = states.includes('bad') ? 'bad' : states.includes('look') ? 'look' : 'good';
  const code = refused && { code: refused.code };
  return { id, state, ...figure, since: written.recordedAt, ...code, ...(state !== 'good' && { next: PULL }) };
}

/** Locked versions cannot be taken away, so this line stays: red for three days, then to be looked at. */
function tamperedLine(id: string, place: string, copy: CopyStatus | undefined, now: string): CheckLine {
  const { readBack, tamperedSince } = copy ?? {};
  const words = {
    ja: `${place}: 何者かが ${readBack?.tampered} 件に上書きか削除の印を重ねました。最初の版は無事です`,
    en: `${place}: somebody laid versions or delete marks over ${readBack?.tampered} files; the first versions are whole`,
  };
  const next = { ja: 'バケットの鍵を取り替え、だれの仕業か調べる', en: 'change the keys of the bucket, find out who did it' };
  const since = tamperedSince ?? now;
  return { id, state: hoursBetween(since, now) < 72 ? 'bad' : 'look', ...words, since, code: 'keeper.place-tampered', next };
}

/** How long something that was taken has not been verified: since the last good reading back, or since it was written. */
function unverifiedHours(copy: CopyStatus | undefined, now: string): number {
  const since = copy?.verifiedAt ?? copy?.written?.recordedAt;
  return since === undefined ? Number.POSITIVE_INFINITY : hoursBetween(since, now);
}
