import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { openTaking } from '../compose.ts';
import { Fault } from '../fault.ts';
import type { StartedIntake } from '../roads/run-intake.ts';
import { startIntake } from '../roads/run-intake.ts';
import type { IntakeState } from '../roads/running-road.ts';
import { announceAlarms } from './announce-alarms.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

const LINE_MS = 60_000;

export function addIntake(program: Command): void {
  program
    .command('intake')
    .description(
      'すべての取込元から受け取り続ける(ストレージ、HL7、FHIR、一覧) / take in from every source until stopped: storages, HL7, FHIR, lists',
    )
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const stop = new AbortController();
      const onSignal = (): void => stop.abort();
      process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
      const hospital = await openTaking(options.home);
      try {
        for (const warning of hospital.warnings ?? []) terminal.line(warning);
        const intake = await startIntake(hospital, {
          say: (line) => terminal.line(line),
          walked: (source, report) => announceAlarms(hospital.home.config, terminal, source.name, report),
        });
        for (const line of listeningLines(intake.state())) terminal.line(line);
        const died = await untilStopped(intake, stop.signal, (line) => terminal.line(line));
        const state = intake.state();
        await intake.stop();
        if (died !== undefined) throw asFault(died);
        terminal.result(state, [
          '取込を止めました。受け取ったものはすべて残っています。 / stopped; everything acknowledged is kept',
        ]);
      } finally {
        process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
        await hospital.close();
      }
    });
}

/** Says once a minute what came, when anything did. Gives why nothing can be taken any more; undefined when it was stopped by hand. */
async function untilStopped(intake: StartedIntake, signal: AbortSignal, say: (line: string) => void): Promise<unknown> {
  const died = intake.dead.then((error) => ({ error }));
  let before = '';
  while (!signal.aborted) {
    const minute = pause(LINE_MS, undefined, { signal }).catch(() => undefined);
    const ended = await Promise.race([died, minute]);
    if (ended !== undefined) return (ended as { error: unknown }).error;
    const line = minuteLine(intake.state());
    if (line !== before && !signal.aborted) say(line);
    before = line;
  }
  return undefined;
}

const listeningLines = ({ sources }: IntakeState): string[] =>
  sources.map(
    ({ source, kind, at, fault }) => `${fault === undefined ? '●' : '■'} ${source} (${kind}) ${at ?? ''}${fault ?? ''}`,
  );

/** `lab 1234 (3) · emr 20`: taken since the start, connections, refusals. */
function minuteLine({ sources, waitingBytes }: IntakeState): string {
  const parts = sources.map(({ source, taken = 0, connections, refused, fault }) => {
    const refusals = Object.values(refused ?? {}).reduce((sum, count) => sum + count, 0);
    const lines = connections === undefined ? '' : ` (接続 ${connections})`;
    return `${source} ${taken}${lines}${refusals > 0 ? ` 断り ${refusals}` : ''}${fault === undefined ? '' : ` ■ ${fault}`}`;
  });
  return `${parts.join(' · ')}${waitingBytes > 1 << 20 ? ` 待ち ${waitingBytes >> 20} MB` : ''}`;
}

const asFault = (error: unknown): Error =>
  error instanceof Error ? error : new Fault('intake.road-failed', 'nothing can be taken any more', { cause: error });
