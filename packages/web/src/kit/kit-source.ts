import type { HospitalView, ModeView } from '@tomoshibi/hospital';
import type { ChartSource } from '../sources/chart-source.ts';
import { documentsOf } from '../sources/document-source.ts';

export interface KitSourceParts {
  readonly mode: ModeView;
  readonly madeInstant: string;
  readonly now: () => string;
  /** A document was saved as a file of this PC: its name says nothing of a patient. */
  readonly onSaved: (name: string) => void;
}

/** What a kit holds, told as it stands now: its mode, this PC's clock, no alarms of an intake that is not here. */
export function kitSource(source: ChartSource, { mode, madeInstant, now, onSaved }: KitSourceParts): ChartSource {
  const documents = documentsOf(source);
  return {
    ...source,
    hospital: async () => asKit(await source.hospital(), mode, madeInstant, now()),
    ...(documents === undefined
      ? {}
      : {
          ...documents,
          async documentDownload(asked) {
            const file = await documents.documentDownload(asked);
            onSaved(file.name);
            return file;
          },
          // Counted where the window is printed, like everything else.
          documentPrinted: () => Promise.resolve(undefined),
        }),
  };
}

/** A clock that stands before the kit was made is wrong: then the kit's own time is the nearest to now. */
function asKit(view: HospitalView, mode: ModeView, madeInstant: string, nowInstant: string): HospitalView {
  return {
    ...view,
    mode,
    loopbackOnly: false,
    nowInstant: nowInstant < madeInstant ? madeInstant : nowInstant,
    sources: view.sources.map(({ alarm: _, ...source }) => source),
  };
}
