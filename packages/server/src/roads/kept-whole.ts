export { heldPath } from './unplaced-path.ts';

/**
 * Path of an original kept whole as it came, whose parts were taken one by one (a list, a Bundle): `whole/…`. It stands in no chart by
 * itself and nothing is wrong with it; what is in no chart because of a code stands in `heldPath`.
 */
export const wholePath = (...parts: readonly string[]): string => ['whole', ...parts].join('/');

export const isKeptWhole = (path: string): boolean => path.startsWith('whole/');
