import type {
  CarriedDocument,
  CarriedView,
  DocumentContent,
  DocumentDownload,
  IdentityDifference,
  PersonComparison,
  Purpose,
} from '@tomoshibi/hospital';
import { createContext, useContext } from 'react';
import { askJson } from './ask-json.ts';
import type { PatientAsked } from './patient-asked.ts';

/** One code of a photo, kept by the page from one photo to the next. */
export interface Piece {
  readonly base64: string;
  readonly appended?: { readonly index: number; readonly size: number; readonly parity: number };
}

export interface CodesAsked {
  readonly patient?: PatientAsked | undefined;
  /** Sent when the server asks why; remembered there for this patient. */
  readonly purpose?: Purpose | undefined;
  readonly typed: string;
  readonly pieces: readonly Piece[];
}

/** How far the reading is. Only `whole` can be taken in. */
export interface CodesRead {
  readonly pieces: readonly Piece[];
  readonly state: 'nothing' | 'waiting' | 'whole' | 'refused';
  readonly waiting?: { readonly total: number; readonly have: readonly number[]; readonly missing: readonly number[] };
  readonly refused?: string;
  readonly parts?: number;
  readonly document?: CarriedDocument;
  readonly problems: readonly string[];
  readonly person?: PersonComparison;
  readonly found?: number;
}

export interface FileAsked {
  readonly patient?: PatientAsked | undefined;
  readonly purpose?: Purpose | undefined;
  readonly how: 'letter' | 'online-qualification' | 'photo';
  readonly name: string;
  readonly base64: string;
  readonly title?: string;
  readonly from: string;
  readonly issuedOn?: string;
  readonly checked: boolean;
}

export interface CarriedPageView {
  readonly seq: number;
  readonly sizeBytes: number;
  readonly content: DocumentContent;
  readonly problems: readonly string[];
  readonly identity?: readonly IdentityDifference[];
}

/** 持参情報. Every method rejects with a `SourceError` and nothing else. */
export interface CarriedSource {
  list(patient: PatientAsked): Promise<CarriedView>;
  unassigned(): Promise<CarriedView>;
  read(asked: CodesAsked): Promise<CodesRead>;
  photo(asked: CodesAsked & { readonly base64: string }): Promise<CodesRead>;
  take(asked: CodesAsked & { readonly from: string; readonly reason?: string }): Promise<{ readonly seq: number }>;
  file(asked: FileAsked): Promise<{ readonly seq: number; readonly held?: string; readonly problems: readonly string[] }>;
  /** Without a patient: of what lies with nobody. */
  page(
    patient: PatientAsked | undefined,
    seq: number,
    how: { readonly page: number; readonly width: number; readonly wait?: boolean },
  ): Promise<CarriedPageView>;
  download(patient: PatientAsked, seq: number): Promise<DocumentDownload>;
  assign(asked: {
    readonly patient: PatientAsked;
    readonly purpose?: Purpose | undefined;
    readonly seq: number;
    readonly checked?: boolean;
    readonly reason?: string;
  }): Promise<{ readonly seq: number }>;
  retract(patient: PatientAsked | undefined, seq: number, reason: string): Promise<{ readonly seq: number }>;
}

export function httpCarriedSource(call: typeof fetch): CarriedSource {
  const ask = askJson(call);
  return {
    list: (patient) => ask('/api/carried/list', { patient }),
    unassigned: () => ask('/api/carried/unassigned', {}),
    read: (asked) => ask('/api/carried/read', asked),
    photo: (asked) => ask('/api/carried/photo', asked),
    take: (asked) => ask('/api/carried/take', asked),
    file: (asked) => ask('/api/carried/file', asked),
    page: (patient, seq, how) =>
      patient === undefined
        ? ask('/api/carried/unassigned-page', { seq, ...how })
        : ask('/api/carried/page', { patient, seq, ...how }),
    download: (patient, seq) => ask('/api/carried/download', { patient, seq }),
    assign: (asked) => ask('/api/carried/assign', asked),
    retract: (patient, seq, reason) =>
      ask('/api/carried/retract', { ...(patient === undefined ? {} : { patient }), seq, reason }),
  };
}

/** Absent in a reader that keeps no record (kit). */
export const CarriedContext = createContext<CarriedSource | undefined>(undefined);

export const useCarried = (): CarriedSource | undefined => useContext(CarriedContext);
