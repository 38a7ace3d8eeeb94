import type { CopySourceView } from './copy-view.ts';
import type { HealthLine, HealthState } from './health-line.ts';

/** Room on one disk we write to. */
export interface DiskFacts {
  /** `vault`, `rows` or `record`. */
  readonly part: 'vault' | 'rows' | 'record';
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** What was found out about this machine and its sources; the rules are below. Absent: it does not apply here or nobody could look. */
export interface HealthFacts {
  readonly nowInstant: string;
  readonly sources: readonly Pick<
    CopySourceView,
    | 'source'
    | 'road'
    | 'asOfInstant'
    | 'complete'
    | 'plannedMinutes'
    | 'limitMinutes'
    | 'arrivedInstant'
    | 'state'
    | 'alarm'
    | 'unreadable'
    | 'quarantined'
  >[];
  /** A copy that is taken once and shown: nobody is meant to look at the source again. */
  readonly takenOnce: boolean;
  readonly disks: readonly DiskFacts[];
  /** Whether an intake answers on this machine; absent on a host that takes nothing. */
  readonly intakeRunning?: boolean;
  /** Whether the station's record can be written; absent where there is none. */
  readonly recordWritable?: boolean;
  /** End of the server's certificate. */
  readonly certificateUntil?: string;
}

const GIB = 1024 ** 3;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One rule each, in order of harm; a new one adds its line here. */
const RULES: readonly ((facts: HealthFacts) => readonly HealthLine[])[] = [
  alarms,
  comparisons,
  silences,
  recordRule,
  intakeRule,
  diskRule,
  certificateRule,
  unreadableRule,
];

/** Every line of the machine and its sources. What was looked at and is well has its line too. */
export const healthOf = (facts: HealthFacts): HealthLine[] => RULES.flatMap((rule) => rule(facts));

function alarms({ sources }: HealthFacts): HealthLine[] {
  return sources.flatMap(({ source, alarm, quarantined }): HealthLine[] => {
    if (alarm === undefined || !alarm.stopped) return [];
    const words = {
      ja: `${source}: 取込を止めています。検疫 ${quarantined} 件`,
      en: `${source}: stopped, ${quarantined} in quarantine`,
    };
    const next = {
      ja: '取込元の端末に触らず、tomoshibi quarantine で何が来たかを見る',
      en: 'leave the source alone; see what came with tomoshibi quarantine',
    };
    return [
      {
        id: `source.${source}`,
        area: 'copy',
        state: 'bad',
        ...words,
        since: alarm.sinceInstant,
        code: alarm.reason,
        next,
        whom: 'charge',
      },
    ];
  });
}

/** R-002: a missed run shows within one interval. */
function comparisons({ sources, takenOnce, nowInstant }: HealthFacts): HealthLine[] {
  return sources.flatMap(({ source, road, asOfInstant, complete, plannedMinutes }): HealthLine[] => {
    if (road !== 'storage') return [];
    const id = `compared.${source}`;
    const next = {
      ja: '写しの状態で「今すぐ取得」を押す。だめなら tomoshibi intake が動いているか見る',
      en: 'press “take now” in the state of the copy; if it fails see that tomoshibi intake runs',
    };
    if (asOfInstant === undefined) {
      const words = { ja: `${source}: 取込元と最後まで比べたことがありません`, en: `${source}: never compared to its end` };
      return [{ id, area: 'copy', state: 'bad', ...words, next, whom: 'systems' }];
    }
    const minutes = minutesBetween(asOfInstant, nowInstant);
    const figure = {
      ja: `${source}: ${spanJa(minutes)}前に${complete ? '最後まで' : '途中まで'}比べました(予定 ${plannedMinutes}分ごと)`,
      en: `${source}: compared ${spanEn(minutes)} ago${complete ? '' : ', not to its end'} (planned every ${plannedMinutes} min)`,
    };
    const late: HealthState =
      takenOnce || minutes <= plannedMinutes + 1 ? 'good' : minutes <= Math.max(30, 2 * plannedMinutes) ? 'look' : 'bad';
    const state = late === 'good' && !complete ? 'look' : late;
    return [
      { id, area: 'copy', state, ...figure, since: asOfInstant, ...(state === 'good' ? {} : { next, whom: 'systems' as const }) },
    ];
  });
}

function silences({ sources, takenOnce, nowInstant }: HealthFacts): HealthLine[] {
  return sources.flatMap(({ source, road, state, arrivedInstant, limitMinutes, plannedMinutes }): HealthLine[] => {
    if (takenOnce || (state !== 'stopped' && state !== 'slow' && !(state === 'never' && road === 'feed'))) return [];
    const id = `silent.${source}`;
    if (arrivedInstant === undefined) {
      const words = { ja: `${source}: まだ一度も届いていません`, en: `${source}: nothing ever came` };
      const next = {
        ja: '送る側に、こちらの番地と許可を確かめてもらう',
        en: 'have the sender check our address and its permission',
      };
      return [{ id, area: 'copy', state: 'look', ...words, next, whom: 'systems' }];
    }
    const silent = minutesBetween(arrivedInstant, nowInstant);
    const words = {
      ja: `${source}: ${spanJa(silent)}何も届いていません(${state === 'slow' ? 'いつもより遅い' : `${spanJa(limitMinutes)}を超えました`})`,
      en: `${source}: nothing for ${spanEn(silent)} (${state === 'slow' ? 'slower than usual' : `over ${spanEn(limitMinutes)}`})`,
    };
    const next =
      road === 'list'
        ? {
            ja: `新しい一覧をもらって取り込む(予定 ${spanJa(plannedMinutes)}ごと)`,
            en: `ask for a new list and take it in (planned every ${spanEn(plannedMinutes)})`,
          }
        : { ja: '送る側が動いているか電話で確かめる', en: 'phone and ask whether the sender is running' };
    const bad = state === 'stopped' && road !== 'list';
    return [
      {
        id,
        area: 'copy',
        state: bad ? 'bad' : 'look',
        ...words,
        since: arrivedInstant,
        code: 'intake.alarm-silence',
        next,
        whom: 'systems',
      },
    ];
  });
}

function recordRule({ recordWritable }: HealthFacts): HealthLine[] {
  if (recordWritable === undefined) return [];
  if (recordWritable)
    return [{ id: 'record', area: 'host', state: 'good', ja: '閲覧の記録は書けます', en: 'the record of views can be written' }];
  const words = { ja: '閲覧の記録が書けません。カルテは開けません', en: 'the record of views cannot be written; no chart opens' };
  const next = {
    ja: '灯のサービスを起動し直す。直らなければディスクの空きを見る',
    en: 'start the service again; if it stays, look at the room on the disk',
  };
  return [{ id: 'record', area: 'host', state: 'bad', ...words, code: 'access.record-not-writable', next, whom: 'systems' }];
}

function intakeRule({ intakeRunning, takenOnce }: HealthFacts): HealthLine[] {
  if (intakeRunning === undefined || takenOnce) return [];
  if (intakeRunning)
    return [{ id: 'intake', area: 'host', state: 'good', ja: '取込は動いています', en: 'the intake is running' }];
  const next = { ja: 'tomoshibi intake を起動する', en: 'start tomoshibi intake' };
  return [
    {
      id: 'intake',
      area: 'host',
      state: 'bad',
      ja: '取込が動いていません',
      en: 'the intake is not running',
      code: 'intake.not-running',
      next,
      whom: 'systems',
    },
  ];
}

/** Under a tenth or 20 GiB somebody should look; under a fiftieth or 2 GiB nothing more can be kept soon. */
function diskRule({ disks }: HealthFacts): HealthLine[] {
  const names = {
    vault: { ja: '写し', en: 'the copy' },
    rows: { ja: '索引', en: 'the index' },
    record: { ja: '記録', en: 'the record' },
  } as const;
  return disks.map(({ part, freeBytes, totalBytes }): HealthLine => {
    const share = totalBytes === 0 ? 0 : freeBytes / totalBytes;
    const state: HealthState =
      freeBytes < 2 * GIB || share < 0.02 ? 'bad' : freeBytes < 20 * GIB && share < 0.1 ? 'look' : 'good';
    const free = `${Math.floor((10 * freeBytes) / GIB) / 10} GiB(${Math.floor(share * 100)}%)`;
    const figure = { ja: `${names[part].ja}のディスクの空き ${free}`, en: `room for ${names[part].en}: ${free}` };
    const next = {
      ja: '大きなディスクに移すか、使っていないものを片付ける',
      en: 'move to a larger disk, or clear what is not used',
    };
    return {
      id: `disk.${part}`,
      area: 'host',
      state,
      ...figure,
      ...(state === 'good' ? {} : { code: 'readiness.disk-low', next, whom: 'systems' as const }),
    };
  });
}

function certificateRule({ certificateUntil, nowInstant }: HealthFacts): HealthLine[] {
  if (certificateUntil === undefined) return [];
  const days = Math.floor((Date.parse(certificateUntil) - Date.parse(nowInstant)) / DAY_MS);
  const state: HealthState = days < 0 ? 'bad' : days < 30 ? 'look' : 'good';
  const figure =
    days < 0
      ? {
          ja: `証明書が ${-days}日前に切れました。ほかの PC から開けません`,
          en: `the certificate ended ${-days} days ago; other PCs cannot open it`,
        }
      : { ja: `証明書はあと ${days}日`, en: `the certificate holds ${days} more days` };
  const next = {
    ja: '灯のサービスを起動し直す(60日前から自分で替えます)',
    en: 'start the service again: from 60 days before it makes itself a new one',
  };
  return [
    {
      id: 'certificate',
      area: 'host',
      state,
      ...figure,
      ...(state === 'good'
        ? {}
        : { since: certificateUntil, code: 'readiness.certificate-ending', next, whom: 'systems' as const }),
    },
  ];
}

function unreadableRule({ sources }: HealthFacts): HealthLine[] {
  return sources.flatMap(({ source, unreadable, quarantined, alarm }): HealthLine[] => {
    const held = alarm?.stopped === true ? 0 : quarantined;
    if (unreadable + held === 0) return [];
    const words = {
      ja: `${source}: 読めないもの ${unreadable} 件、検疫 ${held} 件`,
      en: `${source}: ${unreadable} unreadable, ${held} in quarantine`,
    };
    const next = { ja: '取込の問題を開き、種類ごとに見る', en: 'open the intake problems and go through them by kind' };
    return [{ id: `problems.${source}`, area: 'copy', state: 'look', ...words, next, whom: 'systems' }];
  });
}

const minutesBetween = (from: string, to: string): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));

const spanJa = (minutes: number): string =>
  minutes < 120 ? `${minutes}分` : minutes < 48 * 60 ? `${Math.floor(minutes / 60)}時間` : `${Math.floor(minutes / 1440)}日`;
const spanEn = (minutes: number): string =>
  minutes < 120 ? `${minutes} min` : minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} days`;
