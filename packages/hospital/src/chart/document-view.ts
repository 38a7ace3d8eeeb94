/** S-42: one document opened. The contract between server and web; words are the screen's. */
import type { CdaDocument } from '@tomoshibi/formats';
import type { DocumentItem } from './view.ts';

/** What a file is by its bytes, whatever its name says. */
export type DocumentSort = 'cda' | 'pdf' | 'image' | 'html' | 'hl7' | 'text' | 'other';

/** One file of a 拡張ストレージ document: the main one first, then what lies beside it. */
export interface DocumentFileView {
  /** Opaque; asks for this file, and for its raw view. */
  readonly original: string;
  /** Name inside the document's folder. */
  readonly name: string;
  readonly main: boolean;
}

export type DocumentContent =
  /** A page of a PDF or a picture, drawn anew: nothing of the file but its look. `png` is base64. */
  | {
      readonly shown: 'picture';
      readonly sort: 'pdf' | 'image';
      /** From 1. */
      readonly page: number;
      readonly pages: number;
      readonly width: number;
      readonly height: number;
      readonly png: string;
    }
  | { readonly shown: 'tree'; readonly sort: 'cda'; readonly document: CdaDocument }
  | {
      readonly shown: 'text';
      readonly sort: 'html' | 'hl7' | 'text';
      readonly text: string;
      /** Longer than is shown. */
      readonly cut?: true;
    }
  /** Cannot be shown: `reason` is a code (`document.password-needed`, `document.damaged` …). The bytes can be saved. */
  | { readonly shown: 'nothing'; readonly sort: DocumentSort; readonly reason: string };

/** A fact in which the document's own patient differs from the chart. */
export interface IdentityDifference {
  readonly field: 'number' | 'name' | 'born' | 'sex' | 'missing' | 'several';
  /** As the document states it; absent for `missing`. */
  readonly stated?: string;
}

export interface DocumentPageView {
  readonly files: readonly DocumentFileView[];
  /** The one shown: its `original`. */
  readonly file: string;
  readonly sizeBytes: number;
  readonly content: DocumentContent;
  /** Codes of what is not shown or was not as agreed: `document.script-not-run`, `cda.…`. */
  readonly problems: readonly string[];
  /** Only of a CDA, which names its patient. Empty: it agrees with the chart. */
  readonly identity?: readonly IdentityDifference[];
}

/** The bytes as kept, for saving. The type is fixed, so that no browser opens them as something else. */
export interface DocumentDownload {
  readonly file: string;
  readonly name: string;
  readonly mediaType: 'application/octet-stream';
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly base64: string;
}

/** What a hit of a search in one chart is. */
export type ChartTextSort = 'document' | 'result' | 'diagnosis' | 'drug' | 'appointment' | 'list';

export interface ChartTextExcerpt {
  readonly text: string;
  /** Where the words stand in `text`: `[from, to)` in UTF-16 units, in order, not overlapping. */
  readonly marks: readonly (readonly [number, number])[];
}

export interface ChartTextHit {
  readonly sort: ChartTextSort;
  /** Of documents `document`, `imaging-report` …; else the data type. */
  readonly kind: string;
  readonly title: string;
  readonly at?: string;
  readonly department?: string;
  /** Of the item; opens the document or the raw view. */
  readonly original: string;
  /** The attached file in which it was found, when not the main one. */
  readonly file?: string;
  /** The page of a PDF. */
  readonly page?: number;
  readonly excerpts: readonly ChartTextExcerpt[];
  /** Of a report, which is shown by its lines. */
  readonly report?: DocumentItem;
}

/** Full-text search in one chart. Every word must be found in an item; newest first. */
export interface ChartTextAnswer {
  /** The words that were looked for. */
  readonly words: readonly string[];
  readonly hits: readonly ChartTextHit[];
  /** May exceed `hits.length`. */
  readonly total: number;
  /** Items looked at. */
  readonly searched: number;
  /** Documents whose text has not been read yet, or cannot be: a miss proves nothing about them. */
  readonly unsearched: { readonly later: number; readonly never: number };
}
