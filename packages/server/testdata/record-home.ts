import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Home, initHome } from '../src/home/home.ts';

/** An empty home in a temporary folder. */
export async function emptyHome(): Promise<{ readonly home: Home; end(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-record-'));
  const home = await initHome(join(folder, 'home'), {
    v: 1,
    hospital: 'みほん病院',
    station: 'test',
    demo: false,
    sources: [],
    rows: { kind: 'sqlite' },
  });
  return { home, end: () => rmSync(folder, { recursive: true, force: true }) };
}
