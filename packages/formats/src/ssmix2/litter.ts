/** What a file system or an editor leaves behind. Ignored and counted; never shown, never kept. */
const DESKTOP = new Set(['thumbs.db', 'ehthumbs.db', 'desktop.ini', '.ds_store', '.directory', '.localized', 'folder.htt']);
const SYSTEM_FOLDERS = new Set([
  '$recycle.bin',
  'system volume information',
  'lost+found',
  '@eadir',
  '#recycle',
  '#snapshot',
  '~snapshot',
]);
const HALF_WRITTEN = ['.tmp', '.temp', '.part', '.partial', '.filepart', '.crdownload', '.writing'];

/** Thumbs.db, desktop.ini, .DS_Store, AppleDouble `._x`, Office lock `~$x`, NFS `.nfs0000…`. */
export function isLitter(name: string): boolean {
  // None is without a dot but the lock; names of originals have none, and a walk asks of every one.
  if (!name.includes('.')) return name.startsWith('~$');
  return DESKTOP.has(name.toLowerCase()) || name.startsWith('._') || name.startsWith('~$') || name.startsWith('.nfs');
}

/** Folders that hold no SS-MIX2 data: bins, snapshots, hidden folders. */
export function isLitterFolder(name: string): boolean {
  return name.startsWith('.') || SYSTEM_FOLDERS.has(name.toLowerCase());
}

/** A name a copier uses until the file is whole: `….tmp`, and rsync's `.name.a1B2c3`. */
export function isHalfWritten(name: string): boolean {
  if (!name.includes('.')) return false;
  const lower = name.toLowerCase();
  if (HALF_WRITTEN.some((ending) => lower.endsWith(ending))) return true;
  return name.startsWith('.') && name.includes('_') && name.charAt(name.length - 7) === '.';
}
