import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A home that reads the vault and rows of another and keeps its own record, so that a big home is measured and not changed. */
export function shadowHome(home: string, folder: string): string {
  const shadow = join(folder, 'shadow');
  mkdirSync(join(shadow, 'rows'), { recursive: true, mode: 0o700 });
  for (const part of ['keys', 'tomoshibi.json']) cpSync(join(home, part), join(shadow, part), { recursive: true });
  symlinkSync(join(home, 'vault'), join(shadow, 'vault'));
  symlinkSync(join(home, 'rows', 'rows.db'), join(shadow, 'rows', 'rows.db'));
  return shadow;
}
