/**
 * Where an original stands that belongs to nobody's chart: `held/<code>/…`. It is kept as it came; the code says why it is in no chart,
 * and is what the list of problems shows.
 */
export const heldPath = (code: string, ...parts: readonly string[]): string => ['held', code, ...parts].join('/');

/** The same, named by a digest of the bytes, so that two of them never stand in one place. */
export const unplacedPath = (code: string, sha256: string): string => heldPath(code, sha256.slice(0, 32));

const SHAPE = /^held\/([a-z0-9]+\.[a-z0-9-]+)\/[^/]/u;

/** The code of such a path; undefined for every other. */
export const unplacedCode = (path: string): string | undefined => (path.startsWith('held/') ? SHAPE.exec(path)?.[1] : undefined);
