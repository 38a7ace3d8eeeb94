/** Where a problem stands: `root:path`, key of a `problem` row below its source. */
export const placeKey = (root: number, path: string): string => `${root}:${path}`;

/** Key part of the same problem below its patient. */
export const patientPlaceKey = (source: string, root: number, path: string): string => `${source} ${root}:${path}`;
