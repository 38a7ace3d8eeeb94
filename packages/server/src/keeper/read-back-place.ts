import { copyKey } from '@tomoshibi/hospital';
import { readBack } from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import type { GenerationPlace } from './generation-config.ts';
import type { OpenedPlace } from './open-place.ts';
import type { PullParts } from './pull-parts.ts';
import { runHooks } from './run-hooks.ts';

/** everything new, and this share of the rest, chosen anew each night. */
const SHARE = 0.01;

/**
 * Reads back what was not yet, and a sample of the rest, and writes down what was found. A reading that was cut off is
 * finished first, with its own sample.
 */
export async function readBackPlace(
  { record, home, seed }: PullParts,
  config: GenerationPlace,
  medium: string | undefined,
  opened: OpenedPlace,
  stop: () => boolean,
): Promise<{ done: boolean; damaged: number; first?: string; tamperedSince: boolean }> {
  const hooks = config.kind === 's3' ? [] : (home.config.pull?.beforeReadBack ?? []);
  const [failed] = await runHooks(hooks, { all: false });
  if (failed) throw new Fault('keeper.hook-failed', `${failed.program}: ${failed.why}`);
  const place = await opened.reopen();
  const keys = { verifierKey: home.verifierKey, keeperKey: home.record.verifierKey };
  const before = record.status().copies.get(copyKey(config.name, medium))?.readBack?.tampered ?? 0;
  const tampered = opened.s3 ? (await opened.s3.tampered()).length : 0;
  const tamperedSince = tampered > before;
  // At most two: the one that was cut off, and the newest.
  for (;;) {
    const known = record.status().copies.get(copyKey(config.name, medium));
    const last = known?.readBack;
    const unfinished =
      last !== undefined && !last.done && last.damaged === 0 && last.after === known?.verified ? last : undefined;
    const chosen = unfinished
      ? { generation: unfinished.generation, seed: unfinished.seed, from: unfinished.read }
      : { seed: seed() };
    const found = await readBack(place, { ...keys, after: known?.verified ?? 0, share: SHARE, ...chosen, stop });
    const { damaged } = found;
    const first = damaged[0]?.where;
    await record.write({
      kind: 'readiness.generation-read-back',
      v: 1,
      place: config.name,
      ...(medium !== undefined && { medium }),
      generation: found.generation,
      after: known?.verified ?? 0,
      done: found.done,
      seed: chosen.seed,
      files: found.files,
      read: found.read,
      sampled: found.sampled,
      bytes: found.bytes,
      damaged: damaged.length,
      ...(first !== undefined && { firstDamaged: first }),
      ...(tampered > 0 && { tampered }),
    });
    const newest = known?.written?.generation ?? found.generation;
    if (!found.done || damaged.length > 0 || found.generation >= newest) {
      return {
        done: found.done && found.generation >= newest,
        damaged: damaged.length,
        tamperedSince,
        ...(first !== undefined && { first }),
      };
    }
  }
}
