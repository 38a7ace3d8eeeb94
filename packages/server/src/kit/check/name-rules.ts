import { SHARD_NAME } from '@tomoshibi/hospital';

/** What a PC may start or obey when a stick is plugged in or a folder is looked at. In no kit, signed or not. */
const STARTS_ITSELF = /(?:^|\/)(?:autorun\.(?:inf|exe|sh)|\.autorun|autorun|desktop\.ini|folder\.htt|\.directory)$/iu;
/** Programs, scripts of the system, links to them. Scripts of a kit lie in `data/` under names of ours. */
const PROGRAM =
  /\.(?:exe|com|scr|pif|bat|cmd|msi|lnk|url|hta|vbs|vbe|jse|wsf|wsh|ps1|cpl|dll|sys|jar|reg|scf|inf|app|command|desktop|sh)$/iu;
export const startsItself = (path: string): boolean => STARTS_ITSELF.test(path) || PROGRAM.test(path);

/** Left on every stick by the PC it was plugged into; nothing of a kit reads them. The names are exact and the sizes small. */
const BY_SYSTEM: readonly { readonly name: RegExp; readonly mostBytes: number }[] = [
  { name: /^(?:System Volume Information|lost\+found|\.Trashes)$/u, mostBytes: 0 },
  { name: /^System Volume Information\/(?:WPSettings\.dat|IndexerVolumeGuid)$/u, mostBytes: 1024 },
  { name: /^\.fseventsd$/u, mostBytes: 0 },
  { name: /^\.fseventsd\/(?:fseventsd-uuid|[0-9a-f]{16})$/u, mostBytes: 65_536 },
  { name: /^(?:data\/)?\.DS_Store$/u, mostBytes: 65_536 },
];
export const leftBySystem = (path: string, sizeBytes: number): boolean =>
  BY_SYSTEM.some(({ name, mostBytes }) => name.test(path) && sizeBytes <= mostBytes);

/** `data/<12 letters>.js`: what a refresh that was cut off may have written or not yet removed. */
export function isShardPath(path: string): boolean {
  const [, name] = /^data\/([^/]+)\.js$/u.exec(path) ?? [];
  return name !== undefined && SHARD_NAME.test(name);
}

/** `sums-12.txt` or `sums-12.sig`: which generation it is of. */
export function generationOfSums(path: string): number | undefined {
  const [, digits] = /^sums-([1-9][0-9]{0,9})\.(?:txt|sig)$/u.exec(path) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** `記録_KIT-07_0003.ksj`, saved beside the page by whoever wrote in the kit; browsers number what is saved twice. */
export const isJournalPath = (path: string): boolean => /^記録_KIT-\d{2,6}_\d{4,}(?: ?\(\d{1,3}\))?\.ksj$/u.test(path);
