/** What a kit is made of, as `gather/` reads it from the hospital and `write/` puts it on a stick. The two know only this. */
import type { IdentityDifference, KitChart, KitDirectory, KitFile, KitScope } from '@tomoshibi/hospital';

export interface KitContent {
  readonly scope: KitScope;
  readonly hospital: string;
  readonly demo: boolean;
  /** UTC instant. */
  readonly asOfInstant?: string;
  readonly checkpoint?: string;
  readonly directory: Omit<KitDirectory, 'v' | 'generation'>;
  /** Known before the first patient is read, for progress. */
  readonly patientCount: number;
  /** In the order they shall lie: wards first, so that a ward list opens few shards. */
  patients(): AsyncIterable<GatheredPatient>;
}

export interface GatheredPatient {
  readonly number: string;
  /** `PatientRow` as JSON text. */
  readonly row: string;
  readonly ref: string;
  /** Equal text, equal chart: items, unreadable, versions of files, and how they are drawn. */
  readonly fingerprint: string;
  /** Read only when the fingerprint is new. @param known seqs of files that already lie on the stick, drawn. */
  open(known: ReadonlySet<string>): Promise<GatheredChart>;
}

export interface GatheredChart extends Pick<KitChart, 'items' | 'unreadable' | 'originals' | 'later'> {
  /** Of every file that was not `known`. */
  readonly files: Readonly<Record<string, GatheredFile>>;
  /** Seqs of every file of the chart, known or not. */
  readonly fileSeqs: readonly string[];
}

export interface GatheredFile extends Omit<KitFile, 'pages' | 'bytes' | 'identity'> {
  readonly identity?: readonly IdentityDifference[];
  readonly pages?: readonly { readonly width: number; readonly height: number; readonly png: Uint8Array }[];
  /** As kept, when the kit is to carry them. */
  readonly bytes?: Uint8Array;
}
