import type { Bench } from './bench.ts';

/** Loaded when asked for: the peers are development packages. */
export const benches: Readonly<Record<string, Bench>> = {
  durable: async (options) => (await import('./bench-intake-durable.ts')).benchIntakeDurable(options),
  export: async (options) => (await import('./bench-export.ts')).benchExport(options),
  'fhir-in': async (options) => (await import('./bench-fhir-in.ts')).benchFhirIn(options),
  hl7: async (options) => (await import('./bench-hl7.ts')).benchHl7(options),
  intake: async (options) => (await import('./bench-intake.ts')).benchIntake(options),
  kit: async (options) => (await import('./bench-kit.ts')).benchKit(options),
  mllp: async (options) => (await import('./bench-mllp.ts')).benchMllp(options),
  lists: async (options) => (await import('./bench-lists.ts')).benchLists(options),
  night: async (options) => (await import('./bench-night.ts')).benchNight(options),
  print: async (options) => (await import('./bench-print.ts')).benchPrint(options),
  prove: async (options) => (await import('./bench-prove.ts')).benchProve(options),
  reader: async (options) => (await import('./bench-reader.ts')).benchReader(options),
  'reader-50': async (options) => (await import('./bench-readers.ts')).benchReaders(options),
  rebuild: async (options) => (await import('./bench-rebuild.ts')).benchRebuild(options),
  restore: async (options) => (await import('./bench-restore.ts')).benchRestore(options),
  vault: async (options) => (await import('./bench-vault.ts')).benchVault(options),
  walk: async (options) => (await import('./bench-walk.ts')).benchWalk(options),
};
