import { readAlarm } from '../../guard/read-alarm.ts';
import { keysStatus } from '../../keys/keys-status.ts';
import { compareLog } from '../../witness/home-memory.ts';
import { ago, type Check, type CheckLine } from './check-line.ts';

/** The log against what was seen of it outside, and how long its unwitnessed end is. Takes seconds; opens no sealed file. */
export const checkTail: Check = async ({ intake, now }) => {
  if (intake === undefined) return [];
  const { ok, alarms, tail } = await compareLog(intake, now);
  if (!ok) {
    const words = {
      ja: `台帳が、見届けられたものと違います(${alarms[0]?.where})`,
      en: 'the log is not the one that was witnessed',
    };
    const next = { ja: 'tomoshibi verify を実行し、責任者に知らせる', en: 'run tomoshibi verify, tell the person in charge' };
    return [{ id: 'tail', state: 'bad', ...words, ...(alarms[0] && { code: alarms[0].code }), next }];
  }
  if (tail === undefined) return [];
  const next = {
    ja: '証人に見せる: tomoshibi witness sign か paper',
    en: 'show it to a witness: tomoshibi witness sign, or paper',
  };
  const since = tail.witnessedAt === undefined ? {} : { since: tail.witnessedAt };
  const when = tail.witnessedAt === undefined ? { ja: 'まだ', en: 'never' } : ago(tail.witnessedAt, now);
  const figure = {
    ja: `見届けられていない末尾 ${tail.records} 束(最後 ${when.ja})`,
    en: `unwitnessed end ${tail.records} records (last seen ${when.en})`,
  };
  const state = tail.state === 'within' ? 'good' : tail.state === 'over' ? 'bad' : 'look';
  return [{ id: 'tail', state, ...figure, ...since, ...(state !== 'good' && { next }) }];
};

/** The custodians' shares are proven twice a year; what else the keys ask for stands in `keys status`. */
export const checkKeys: Check = async ({ intake, now }) => {
  if (intake === undefined) return [];
  const { todo, proof, threshold, shares, madeAt } = keysStatus(intake, now);
  const figure =
    madeAt === undefined
      ? { ja: '鍵の分け持ちがまだありません', en: 'no key ceremony yet' }
      : {
          ja: `鍵 ${threshold}/${shares}、最後の証明 ${proof.last?.slice(0, 10) ?? 'まだ'}`,
          en: `keys ${threshold} of ${shares}, last proof ${proof.last?.slice(0, 10) ?? 'never'}`,
        };
  const state = todo.includes('archive-damaged') ? 'bad' : todo.length > 0 ? 'look' : 'good';
  const next = { ja: `tomoshibi keys status を見る(${todo.join('、')})`, en: `see tomoshibi keys status (${todo.join(', ')})` };
  return [
    { id: 'keys', state, ...figure, ...(proof.last !== undefined && { since: proof.last }), ...(state !== 'good' && { next }) },
  ];
};

/** A source that is stopped or silent: its charts stand still at the last good. */
export const checkSources: Check = async ({ intake, openRows }) => {
  if (intake === undefined || openRows === undefined || intake.config.sources.length === 0) return [];
  const rows = await openRows();
  try {
    const lines: CheckLine[] = [];
    for (const { name } of intake.config.sources) {
      const { alarm } = await readAlarm(rows, name);
      if (alarm === undefined) continue;
      const words = alarm.stopped
        ? { ja: `${name}: 取込を止めています。検疫 ${alarm.held} 件`, en: `${name}: stopped, ${alarm.held} in quarantine` }
        : { ja: `${name}: 届いていません`, en: `${name}: silent` };
      const next = { ja: 'tomoshibi quarantine で確かめる', en: 'see tomoshibi quarantine' };
      lines.push({
        id: `source.${name}`,
        state: alarm.stopped ? 'bad' : 'look',
        ...words,
        since: alarm.sinceInstant,
        code: alarm.reason,
        next,
      });
    }
    return lines;
  } finally {
    await rows.close();
  }
};
