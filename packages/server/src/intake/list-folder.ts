import { type Dirent, readdirSync } from 'node:fs';
import type { Listed } from '@tomoshibi/formats';

export interface Folders {
  /** Entries of a folder of root `root`; throws what the file system throws. */
  list(root: number, folder: string): readonly Listed[];
  /** What to open for a path of ours. */
  open(root: number, path: string): string | Buffer;
}

/**
 * Names that are not UTF-8 (CP932 names over SMB) are shown with the foreign bytes percent-encoded and can still be opened:
 * their true bytes are remembered in `odd`, as `root:path`.
 */
export function openFolders(roots: readonly string[], odd = new Map<string, Buffer>()): Folders {
  const open = (root: number, path: string): string | Buffer => {
    const whole = path === '' ? (roots[root] as string) : `${roots[root]}/${path}`;
    if (odd.size === 0) return whole;
    const known = odd.get(`${root}:${path}`);
    if (known !== undefined) return known;
    const slash = path.lastIndexOf('/');
    const parent = slash < 0 ? undefined : open(root, path.slice(0, slash));
    return parent instanceof Buffer ? Buffer.concat([parent, Buffer.from(path.slice(slash))]) : whole;
  };
  return {
    open,
    list(root, folder) {
      const place = open(root, folder);
      const entries = readdirSync(place, { withFileTypes: true });
      if (!entries.some((entry) => entry.name.includes('\ufffd'))) return entries.map((entry) => listed(entry, entry.name));
      return readdirSync(place, { withFileTypes: true, encoding: 'buffer' }).map((entry) => {
        const name = nameOf(entry.name);
        if (name.odd)
          odd.set(
            `${root}:${folder === '' ? '' : `${folder}/`}${name.text}`,
            Buffer.concat([Buffer.from(place), Buffer.from('/'), entry.name]),
          );
        return listed(entry, name.text);
      });
    },
  };
}

function listed(entry: Dirent<string> | Dirent<Buffer>, name: string): Listed {
  if (entry.isFile()) return { name, isFolder: false };
  if (entry.isDirectory()) return { name, isFolder: true };
  return { name, isFolder: false, oddity: entry.isSymbolicLink() ? 'link' : 'special' };
}

function nameOf(bytes: Buffer): { readonly text: string; readonly odd: boolean } {
  const text = bytes.toString('utf8');
  if (Buffer.from(text).equals(bytes)) return { text, odd: false };
  const parts = [...bytes].map((byte) =>
    byte >= 0x80 || byte === 0x25 ? `%${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte),
  );
  return { text: parts.join(''), odd: true };
}
