/** Files of watched folders that wait for a person; of this process, by source. */
const WAITING = new Map<string, ReadonlyMap<string, string>>();

export const waitingFiles = (source: string): readonly { readonly fileName: string; readonly code: string }[] =>
  [...(WAITING.get(source) ?? [])].map(([fileName, code]) => ({ fileName, code }));

export const setWaiting = (source: string, files: ReadonlyMap<string, string>): void => void WAITING.set(source, files);
