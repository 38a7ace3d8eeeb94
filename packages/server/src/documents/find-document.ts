import { type ChartRows, type DocumentFileView, documentFiles, originalRef, readOriginalRef } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import { openStoredFile, type StoredFile } from './stored-file.ts';

export interface FindDocumentParts {
  readonly station: string;
  readonly charts: ChartRows;
  readonly originals: LedgerReader;
}

/** A document of the 拡張ストレージ with every file of one of its versions, and the one that was asked for. */
export interface FoundDocument {
  readonly files: readonly DocumentFileView[];
  readonly asked: StoredFile;
  /** Not the version the chart shows now: opened from a chart of another time. */
  readonly older: boolean;
}

/**
 * The document an original belongs to, in this patient's chart only. Undefined when the original is of another patient, may not
 * be shown, or is no file of a document.
 */
export async function findDocument(
  parts: FindDocumentParts,
  patient: string,
  original: string,
): Promise<FoundDocument | undefined> {
  const ref = readOriginalRef(original);
  if (ref === undefined || ref.station !== parts.station) return undefined;
  const asked = await openStoredFile(parts.originals, ref.seq);
  if (asked === undefined || asked.key.patient !== patient) return undefined;
  const found = await documentFiles(
    {
      charts: parts.charts,
      originalRef: (seq) => originalRef(parts.station, seq),
      nameOf: async (seq) => (await openStoredFile(parts.originals, seq))?.name ?? '',
    },
    asked.key,
    ref.seq,
  );
  return found && { ...found, asked };
}
