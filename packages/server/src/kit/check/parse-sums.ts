/** The lines of a sums file. */
export interface ParsedSums {
  /** Path in NFC → SHA-256 in hex. */
  readonly digests: ReadonlyMap<string, string>;
  /** Lines that are none, paths that lead elsewhere, names that stand twice. One is enough to believe none of it. */
  readonly bad: readonly string[];
}

/** Two spaces is text, space and star is binary; `sha256sum` writes the first on Linux. A backslash before means an odd name: none of ours. */
const LINE = /^([0-9a-f]{64}) [ *]([^\0\\]+)$/u;

/** Names that differ only in case or Unicode form are one on some systems and two on others. */
export const oneName = (path: string): string => path.normalize('NFC').toLowerCase();

/** @param bytes UTF-8, as `sha256sum` writes it. */
export function parseSums(bytes: Uint8Array): ParsedSums {
  const digests = new Map<string, string>();
  const bad: string[] = [];
  const known = new Set<string>();
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { digests, bad: ['UTF-8'] };
  }
  if (!text.endsWith('\n')) bad.push('…');
  for (const line of text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined)) {
    const [, digest, path] = LINE.exec(line) ?? [];
    if (digest === undefined || path === undefined || !isInside(path) || known.has(oneName(path))) {
      bad.push(line);
      continue;
    }
    known.add(oneName(path));
    digests.set(path.normalize('NFC'), digest);
  }
  return { digests, bad };
}

const isInside = (path: string): boolean =>
  path.length <= 400 && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[\p{Cc}:]/u.test(part));
