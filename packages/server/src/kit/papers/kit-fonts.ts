import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { shardFile } from '@tomoshibi/hospital';
import { FONT_FILES } from '../../print/page-font.ts';
import { shardScript } from '../write/kit-scripts.ts';

/** Names of the shards the page looks for; each one slot, gzip of a TrueType font, not sealed. */
const SHARDS = { fontudpgo400: FONT_FILES.regular, fontudpgo700: FONT_FILES.bold } as const;

let made: Readonly<Record<string, Uint8Array>> | undefined;

/** BIZ UDPGothic (SIL OFL) for PCs that have no Japanese letters: path in the kit → bytes. The page goes on without them. */
export function kitFonts(): Readonly<Record<string, Uint8Array>> {
  made ??= Object.fromEntries(
    Object.entries(SHARDS).map(([name, file]) => [
      shardFile(name),
      shardScript(name, [gzipSync(readFileSync(file), { level: 9 })]),
    ]),
  );
  return made;
}
