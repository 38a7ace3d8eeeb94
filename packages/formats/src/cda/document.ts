/**
 * What a CDA R2 document says, as a tree without markup: words, paragraphs, lists and tables. Whoever shows it builds its own
 * elements from it, so nothing of the file is ever run, fetched or styled.
 * Source: HL7 CDA R2 (POCD_HD000040), narrative block.
 */
import type { HospitalTime } from '../ssmix2/records.ts';

export interface CdaRun {
  /** As written; line ends of the source stay as `\n`, other white space is one space. */
  readonly text: string;
  readonly strong?: true;
  /** Taken back in the document itself (`revised="delete"`, or struck through by its style): must never look like the rest. */
  readonly deleted?: true;
  /** `revised="insert"`. */
  readonly inserted?: true;
  readonly raised?: 'sup' | 'sub';
}

export interface CdaCell {
  readonly head: boolean;
  /** Columns and rows it covers when more than one. */
  readonly columns?: number;
  readonly rows?: number;
  readonly blocks: readonly CdaBlock[];
}

export type CdaBlock =
  | { readonly kind: 'paragraph'; readonly runs: readonly CdaRun[] }
  | { readonly kind: 'caption'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly CdaBlock[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly CdaCell[])[] }
  /** A picture or file the text refers to: shown by name, never fetched. */
  | { readonly kind: 'attached'; readonly attached: CdaAttached };

export interface CdaAttached {
  /** The reference as written: a file beside the document, or an address that is not followed. Absent when it lies inside. */
  readonly reference?: string;
  readonly mediaType?: string;
  /** Base64 characters when the content lies inside the document. */
  readonly insideCharacters?: number;
}

export interface CdaSection {
  readonly title?: string;
  /** LOINC or local code of the section, as sent. */
  readonly code?: string;
  readonly blocks: readonly CdaBlock[];
  readonly sections: readonly CdaSection[];
  /** Coded entries while the section has no words: they are not shown, and that is said. */
  readonly entriesWithoutText?: number;
}

/** One person the document says it is about. */
export interface CdaPatient {
  /** `id@extension`: the number, often with the issuing place's OID beside it. */
  readonly ids: readonly { readonly extension: string; readonly root?: string }[];
  /** Every name as written, family before given: kanji, kana, latin. */
  readonly names: readonly string[];
  readonly born?: HospitalTime;
  /** `M` `F` `UN`, as sent. */
  readonly sex?: string;
}

/** Facts of the header worth showing above the text; `value` as sent. */
export interface CdaFact {
  readonly fact: 'author' | 'organization' | 'custodian' | 'signer' | 'recipient' | 'admitted' | 'discharged' | 'version';
  readonly value: string;
}

export interface CdaDocument {
  readonly title?: string;
  /** Kind of document: words of `code`, else the code. */
  readonly kind?: string;
  readonly at?: HospitalTime;
  /** Usually one. None or several is a problem of the record. */
  readonly patients: readonly CdaPatient[];
  readonly facts: readonly CdaFact[];
  readonly sections: readonly CdaSection[];
  /** Of a document whose body is a file (`nonXMLBody`). */
  readonly body?: CdaAttached;
}
