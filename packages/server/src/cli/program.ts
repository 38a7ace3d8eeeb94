import { Command, Option } from 'commander';

type Add = (program: Command) => void;

/** Each command and where it is written, in the order of the help text. Only what was asked for is loaded: it is most of a start. */
const COMMANDS: Readonly<Record<string, () => Promise<Add>>> = {
  init: async () => (await import('./init.ts')).addInit,
  hospital: async () => (await import('./hospital-generate.ts')).addHospitalGenerate,
  take: async () => (await import('./take.ts')).addTake,
  intake: async () => (await import('./intake.ts')).addIntake,
  serve: async () => (await import('./serve.ts')).addServe,
  people: async () => (await import('./people.ts')).addPeople,
  devices: async () => (await import('./devices.ts')).addDevices,
  ca: async () => (await import('./ca.ts')).addCa,
  stations: async () => (await import('./stations.ts')).addStations,
  scan: async () => (await import('./scan.ts')).addScan,
  record: async () => (await import('./record.ts')).addRecord,
  export: async () => (await import('./export.ts')).addExport,
  lists: async () => (await import('./lists.ts')).addLists,
  find: async () => (await import('./find.ts')).addFind,
  chart: async () => (await import('./chart.ts')).addChart,
  visits: async () => (await import('./visits.ts')).addVisits,
  merges: async () => (await import('./merges.ts')).addMerges,
  problems: async () => (await import('./problems.ts')).addProblems,
  quarantine: async () => (await import('./quarantine.ts')).addQuarantine,
  canary: async () => (await import('./canary.ts')).addCanary,
  verify: async () => (await import('./verify.ts')).addVerify,
  witness: async () => (await import('./witness.ts')).addWitness,
  keys: async () => (await import('./keys.ts')).addKeys,
  coverage: async () => (await import('./coverage.ts')).addCoverage,
  heal: async () => (await import('./heal.ts')).addHeal,
  prove: async () => (await import('./prove.ts')).addProve,
  keeper: async () => (await import('./keeper.ts')).addKeeper,
  pull: async () => (await import('./pull.ts')).addPull,
  check: async () => (await import('./check.ts')).addCheck,
  health: async () => (await import('./health.ts')).addHealth,
  copy: async () => (await import('./copy.ts')).addCopy,
  medium: async () => (await import('./medium.ts')).addMediumCommands,
  generations: async () => (await import('./generations.ts')).addGenerations,
  suspicion: async () => (await import('./suspicion.ts')).addSuspicion,
  retention: async () => (await import('./retention.ts')).addRetention,
  rebuild: async () => (await import('./rebuild.ts')).addRebuild,
  pack: async () => (await import('./pack.ts')).addPack,
  restore: async () => (await import('./restore.ts')).addRestore,
  follow: async () => (await import('./follow.ts')).addFollow,
  print: async () => (await import('./print.ts')).addPrint,
  kit: async () => (await import('./kit.ts')).addKit,
  door: async () => (await import('./kit-door.ts')).addDoor,
  bench: async () => (await import('./bench.ts')).addBench,
  demo: async () => (await import('./demo.ts')).addDemo,
};

/** `args` as the user typed them: with a command's name first, that command alone; otherwise all, so that help can list them. */
export async function buildProgram(args: readonly string[] = []): Promise<Command> {
  const program = new Command('tomoshibi')
    .description(
      '灯 電子カルテが止まっても診療を続けるための写し\n   keeps a hospital treating patients while its electronic chart is dead',
    )
    .version('0.1.0', '--version', '版 / version')
    .helpOption('-h, --help', '使い方 / help')
    .helpCommand('help [command]', '使い方 / help')
    .addOption(new Option('--json', '結果を1つのJSONで標準出力へ / one JSON object on stdout'))
    .showHelpAfterError('(使い方 / help: tomoshibi --help)')
    .exitOverride();
  for (const name of asked(args)) (await COMMANDS[name]?.())?.(program);
  return program;
}

function asked(args: readonly string[]): readonly string[] {
  const first = args.find((arg) => arg !== '--json') ?? '';
  if (Object.hasOwn(COMMANDS, first)) return [first];
  return first === '--version' ? [] : Object.keys(COMMANDS);
}
