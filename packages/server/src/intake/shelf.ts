/**
 * The inventory: what a source looked like at the last pass, so that the next pass reads only what is new. One row (a
 * shelf) per patient folder and month of 診療日, so that a chart of 15,000 files rewrites little for one new file.
 */
export interface ShelfLine {
  /** Path below the root. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Whole milliseconds since 1970. */
  readonly modifiedMs: number;
  /** Ledger entry that holds the bytes. */
  readonly seq: number;
  readonly sha256: string;
  /** No longer found in the source; kept so that its return is not taken for something new. */
  readonly vanished: boolean;
}

/** `root:patient folder|month`. Numbers of up to three characters have two folders, all others three. */
export function shelfOf(root: number, path: string): string {
  const parts = path.split('/');
  const short = parts.length >= 5 && (parts[4] as string).startsWith(`${parts[1]}_`);
  const depth = short ? 2 : 3;
  const month = monthOf(parts[depth] ?? '');
  return `${root}:${parts.slice(0, depth).join('/')}|${month}`;
}

/** `YYYYMM` of what begins like a day, else `-`. */
function monthOf(day: string): string {
  if (day.length < 6) return '-';
  for (let at = 0; at < 6; at++) if (day.charCodeAt(at) < 48 || day.charCodeAt(at) > 57) return '-';
  return day.slice(0, 6);
}

/** Bounds that hold every shelf of a patient folder, and perhaps a neighbour's. */
export const shelvesNear = (root: number, folder: string): { readonly from: string; readonly to: string } => ({
  from: `${root}:${folder}`,
  to: `${root}:${folder}\u{10ffff}`,
});

export function readShelf(value: string): ShelfLine[] {
  const lines: ShelfLine[] = [];
  for (const line of value.split('\n')) {
    if (line === '') continue;
    const [path, size, modified, seq, sha256, vanished] = line.split('\t') as [string, string, string, string, string, string];
    lines.push({
      path: path.includes('%') ? path.replace(/%(09|0A|25)/g, (mark) => decodeURIComponent(mark)) : path,
      sizeBytes: Number(size),
      modifiedMs: Number(modified),
      seq: Number(seq),
      sha256,
      vanished: vanished === 'v',
    });
  }
  return lines;
}

/** Lines sorted by path, so that the same inventory is always the same text. */
export function writeShelf(lines: Iterable<ShelfLine>): string {
  const texts: string[] = [];
  for (const line of lines) {
    const path = /[%\t\n]/.test(line.path) ? line.path.replace(/[%\t\n]/g, (mark) => encodeURIComponent(mark)) : line.path;
    texts.push(`${path}\t${line.sizeBytes}\t${line.modifiedMs}\t${line.seq}\t${line.sha256}\t${line.vanished ? 'v' : ''}`);
  }
  return texts.length > 1 ? texts.sort().join('\n') : (texts[0] ?? '');
}
