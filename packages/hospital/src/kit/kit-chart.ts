/** The chart of one patient as it lies in a kit: sealed alone, under its own key. gzip, JSON. */
import type { DocumentContent, IdentityDifference } from '../chart/document-view.ts';
import type { OriginalView, UnreadableItem } from '../chart/view.ts';
import type { KitPlace } from './kit-directory.ts';

export interface KitChart {
  readonly v: 1;
  /** As printed. The reader compares it with the number it looked for. */
  readonly number: string;
  /** Rows of table `item` in key order: kind, day, order, JSON text of the `ItemRow`. */
  readonly items: readonly (readonly [kind: string, day: string, order: string, row: string])[];
  readonly unreadable: readonly UnreadableItem[];
  /** Files of documents by ledger seq, written as decimal. */
  readonly files: Readonly<Record<string, KitFile>>;
  /** 写しの後に起きたこと when the kit was made: `NoteRow`s as JSON text, names in place of accounts; absent when there was nothing. */
  readonly later?: string;
  /** Raw views by ledger seq; absent when the kit leaves originals out. */
  readonly originals?: Readonly<Record<string, OriginalView>>;
}

/** One file of a document, as S-42 shows it. */
export interface KitFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Its words for the search in the chart, pages parted by form feeds (U+000C); `whole` false: more is in it than could be read. */
  readonly text: { readonly text: string; readonly whole: boolean };
  /** Pages drawn when the kit was made, in order; absent where it is no picture. */
  readonly pages?: readonly KitPicture[];
  /** Where it is no picture. */
  readonly content?: Exclude<DocumentContent, { readonly shown: 'picture' }>;
  readonly sort: 'pdf' | 'image' | 'other';
  readonly problems: readonly string[];
  readonly identity?: readonly IdentityDifference[];
  /** The bytes as kept, where the kit carries them. */
  readonly bytes?: KitPlace;
}

/** PNG, sealed alone, neither gzip nor JSON: the length comes first (4 bytes, big endian), filling follows. */
export interface KitPicture {
  readonly width: number;
  readonly height: number;
  readonly place: KitPlace;
}
