import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isOutage, type ModeView } from '@tomoshibi/hospital';
import { configSchema } from '../home/config.ts';
import { keepFile } from '../home/keep-file.ts';
import { localInstant } from '../reader/local-instant.ts';
import { nightFolderOf } from './night-store.ts';

/** The mode as it stands in the settings now, changed since the start or not; normal when they cannot be read just now. */
export function modeNow(home: string): ModeView {
  try {
    return configSchema.parse(JSON.parse(readFileSync(join(home, 'tomoshibi.json'), 'utf8'))).mode ?? { kind: 'normal' };
  } catch {
    return { kind: 'normal' };
  }
}

/**
 * Since when the outage lasts: as the settings say, else since it was first noticed, which is kept so that a restart does not print all wards again.
 * Undefined: no outage.
 */
export function outageSince(home: string, mode: ModeView, nowInstant: string): string | undefined {
  const path = join(nightFolderOf(home), 'outage');
  if (!isOutage(mode)) {
    rmSync(path, { force: true });
    return undefined;
  }
  const said = mode.since === undefined ? undefined : localInstant(mode.since);
  if (said !== undefined) return said;
  if (!existsSync(path)) keepFile(path, nowInstant);
  return readFileSync(path, 'utf8');
}
