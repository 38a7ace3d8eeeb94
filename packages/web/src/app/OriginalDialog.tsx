import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { LoadState } from '../parts/LoadState.tsx';
import { RawView } from '../parts/RawView.tsx';
import * as rawMessages from '../parts/raw-messages.ts';
import type { ChartSource } from '../sources/chart-source.ts';
import { useLoaded } from '../sources/use-loaded.ts';

export interface OriginalDialogProps {
  readonly source: ChartSource;
  readonly original: string;
  readonly patient: string | undefined;
  readonly onClose: () => void;
}

/** The raw view as a panel: it has no address of its own, so nothing of the patient enters a URL. */
export function OriginalDialog({ source, original, patient, onClose }: OriginalDialogProps): ReactNode {
  const m = useMessages(rawMessages);
  const loaded = useLoaded(original, () => source.original(original));
  return (
    <Dialog title={m.title} patient={patient} wide onClose={onClose}>
      <LoadState loaded={loaded} />
      {loaded.value ? <RawView original={loaded.value} /> : null}
    </Dialog>
  );
}
