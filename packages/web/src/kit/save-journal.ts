import type { SealedJournal } from '@tomoshibi/hospital';

/** Where a file went: to a place the person chose, or to the folder the browser downloads to. */
export interface SavedFile {
  readonly name: string;
  readonly how: 'chosen' | 'downloaded';
}

/** How the last saving went. */
export type SaveState =
  | { readonly is: 'saved'; readonly instant: string; readonly name: string }
  | { readonly is: 'stopped' | 'failed' };

interface Picked {
  readonly name: string;
  createWritable(): Promise<{ write(data: Blob): Promise<void>; close(): Promise<void> }>;
}

/** The part of a window that saves; Firefox has no picker. */
export interface Saving {
  showSaveFilePicker?(options: { readonly suggestedName: string }): Promise<Picked>;
  download(blob: Blob, name: string): void;
}

/**
 * Saves a sealed journal. Undefined: the person went back, nothing was saved.
 * Rejects with what the disk said; then a part of a file may be there, and the journal still has to be saved.
 */
export async function saveJournal(journal: SealedJournal, name: string, saving: Saving): Promise<SavedFile | undefined> {
  const blob = new Blob([JSON.stringify(journal)], { type: 'application/octet-stream' });
  if (saving.showSaveFilePicker === undefined) {
    saving.download(blob, name);
    return { name, how: 'downloaded' };
  }
  let picked: Picked;
  try {
    picked = await saving.showSaveFilePicker({ suggestedName: name });
  } catch (refusal) {
    if (refusal instanceof DOMException && refusal.name === 'AbortError') return undefined;
    // Forbidden by the hospital's rules for this browser: the ordinary way is left.
    saving.download(blob, name);
    return { name, how: 'downloaded' };
  }
  const file = await picked.createWritable();
  await file.write(blob);
  await file.close();
  return { name: picked.name, how: 'chosen' };
}

/** The window's own two ways. @param plain asking did not work: only the download folder. */
export function windowSaving(plain = false): Saving {
  const picker = (window as unknown as { showSaveFilePicker?: NonNullable<Saving['showSaveFilePicker']> }).showSaveFilePicker;
  return {
    ...(picker === undefined || plain ? {} : { showSaveFilePicker: picker.bind(window) }),
    download(blob, name) {
      const address = URL.createObjectURL(blob);
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      // Firefox begins to read it after the click has returned.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
  };
}
