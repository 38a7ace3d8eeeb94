import { ageOpener, identitiesOf, type Remembered, readCheckedLog, verifyVault } from '@tomoshibi/vault';
import { openRows } from '../compose.ts';
import { PROJECTION } from '../projector/projector.ts';
import { examineCharts } from './examine-charts.ts';
import type { Findings } from './findings.ts';
import { openProofCopy, type ProofCopy } from './proof-copy.ts';
import type { ExamineOptions } from './prove-options.ts';
import type { Examined, ExaminedCharts, NotCompared, ProofStatement, ProvedCopy } from './statement.ts';
import { Stopwatch } from './stopwatch.ts';

const STALE_HOURS = 26;
const NO_CHARTS: ExaminedCharts = {
  rebuilt: { entries: 0, patients: 0, tailEntries: 0 },
  compared: {},
  sources: [],
  opened: [],
  notCompared: [{ code: 'prove.charts-not-compared' }],
};

/** Everything a proof looks at. `earlier`: the copy must begin with what that statement saw. */
export async function examineCopy(
  options: ExamineOptions,
  earlier: ProofStatement | undefined,
  findings: Findings,
): Promise<Examined> {
  const { home, from, keys } = options;
  const place = from?.place ?? 'own';
  const watch = new Stopwatch();
  const notCompared: NotCompared[] = from === undefined ? [{ code: 'prove.no-other-copy' }] : [];
  const copy = await findings.of(() => openProofCopy(from?.folder ?? home.vaultFolder, place, keys.verifierKey));
  const serving = await openRows(home);
  try {
    const state = await stateOf(options, copy, place, await serving.cursor(PROJECTION), findings);
    const verified = await watch.timed('verify', () => verifyCopy(options, copy, earlier, findings));
    const charts =
      copy && (await findings.of(() => examineCharts(options, { copy, serving, watch, findings }), 'prove.charts-unreadable'));
    const { notCompared: more, ...found } = charts ?? NO_CHARTS;
    return { copy: state, verified, notCompared: [...notCompared, ...more], ...found, durations: watch.seconds };
  } finally {
    await serving.close();
  }
}

async function stateOf(
  { keys, now, staleHours = STALE_HOURS }: ExamineOptions,
  copy: ProofCopy | undefined,
  place: string,
  servingAt: number,
  findings: Findings,
): Promise<ProvedCopy> {
  const checked = copy && (await findings.of(() => readCheckedLog(copy.stores, keys.verifierKey)));
  const newestAt = checked?.records.at(-1)?.recordedAt;
  const entries = checked?.entries ?? 0;
  const behindEntries = Math.max(0, servingAt - entries);
  const ageMs = Date.parse(now()) - Date.parse(newestAt ?? '1970-01-01T00:00:00.000Z');
  if (behindEntries > 0 && ageMs > staleHours * 3_600_000) findings.add({ code: 'prove.copy-stale', where: newestAt ?? place });
  return {
    place,
    ...(copy?.generation === undefined ? {} : { generation: copy.generation }),
    log: checked?.log ?? '',
    records: checked?.size ?? 0,
    entries,
    root: checked?.root ?? '',
    ...(newestAt === undefined ? {} : { newestAt }),
    behindEntries,
  };
}

/** Everything, contents too. */
async function verifyCopy(
  { keys, onProgress }: ExamineOptions,
  copy: ProofCopy | undefined,
  earlier: ProofStatement | undefined,
  findings: Findings,
): Promise<ProofStatement['verified']> {
  if (copy === undefined) return { entries: 0, segments: 0, alarms: 0, orphans: 0 };
  onProgress?.('verify', 0);
  const opener = ageOpener(identitiesOf(keys));
  const remembered = earlier === undefined ? [] : [rememberedOf(earlier)];
  const { stores } = copy;
  const report = await verifyVault({ stores, verifierKey: keys.verifierKey, opener, remembered });
  for (const { code, where, seq } of report.alarms) findings.add({ code, where, ...(seq === undefined ? {} : { seq }) });
  const { entries, segments, alarms, orphans } = report;
  return { entries, segments, alarms: alarms.length, orphans: orphans.length };
}

const rememberedOf = ({ copy, number, finishedAt }: ProofStatement): Remembered => ({
  size: copy.records,
  root: Buffer.from(copy.root, 'hex'),
  by: 'reader',
  name: `proof ${number}`,
  at: finishedAt,
});
