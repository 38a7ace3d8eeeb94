import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';

/** `2026/TR_20261123000000000_00001.DAT` below a root; names sort by time. */
export interface TransactionFiles {
  /** All files of the newest years from the year of `since` on, oldest first. Throws what the file system throws. */
  list(since: string | undefined): readonly string[];
  /** Bytes from an offset to the end, at most `most`; shorter at the end of the file. */
  read(file: string, from: number, most: number): { readonly bytes: Buffer; readonly sizeBytes: number };
}

const YEAR = /^\d{4}$/;
const NAME = /^TR_\d{14,17}_\d+\.DAT$/i;

export function transactionFiles(root: string): TransactionFiles {
  return {
    list(since) {
      const from = since?.slice(0, 4) ?? '';
      const years = readdirSync(root, { withFileTypes: true }).filter((one) => one.isDirectory() && YEAR.test(one.name));
      const names = years.map(({ name }) => name).sort();
      // Without a place to go on from, the newest year is enough.
      const wanted = from === '' ? names.slice(-1) : names.filter((name) => name >= from);
      return wanted.flatMap((year) =>
        readdirSync(`${root}/${year}`, { withFileTypes: true })
          .filter((one) => one.isFile() && NAME.test(one.name))
          .map((one) => `${year}/${one.name}`)
          .sort(),
      );
    },
    read(file, from, most) {
      const open = openSync(`${root}/${file}`, 'r');
      try {
        const { size } = fstatSync(open);
        const bytes = Buffer.alloc(Math.max(0, Math.min(most, size - from)));
        let length = 0;
        while (length < bytes.length) {
          const got = readSync(open, bytes, length, bytes.length - length, from + length);
          if (got === 0) break;
          length += got;
        }
        return { bytes: bytes.subarray(0, length), sizeBytes: size };
      } finally {
        closeSync(open);
      }
    },
  };
}
