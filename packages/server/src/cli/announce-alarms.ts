import { ringHook } from '../guard/ring-hook.ts';
import type { Config } from '../home/config.ts';
import { problemWords } from '../intake/problem-words.ts';
import type { TakeReport } from '../intake/take-report.ts';
import type { Terminal } from './terminal.ts';

const HOOK_FAILED = 'intake.hook-failed';

/** Says on stderr, and by the hospital's own command, what a pass raised. No patient is in it. */
export async function announceAlarms(config: Config, terminal: Terminal, source: string, report: TakeReport): Promise<void> {
  for (const reason of report.alarms) {
    const { reason: what, action } = problemWords(reason);
    terminal.line(`■ 警報 ${reason} (${source}): ${what}`);
    terminal.line(`  → ${action}`);
    const { hospital, station, alarmHook } = config;
    if (alarmHook === undefined) continue;
    const failed = await ringHook(alarmHook, { hospital, station, source, reason });
    if (failed !== undefined) terminal.line(`▲ ${HOOK_FAILED}: alarmHook ${failed}`);
  }
  if (report.stopped)
    terminal.line(
      `■ ${source} の取込を止めています。tomoshibi quarantine list で確かめ、release か keep を選びます。/ this source is stopped until a person releases it`,
    );
}
