import type { DocumentItem } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { Dialog } from '../parts/Dialog.tsx';
import { DocumentPage } from '../parts/DocumentPage.tsx';

/** A document read from the summary, without leaving it. */
export function DocumentDialog({
  item,
  patient,
  onClose,
}: {
  readonly item: DocumentItem;
  readonly patient: string;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Dialog title={item.title} patient={patient} wide onClose={onClose}>
      <DocumentPage item={item} />
    </Dialog>
  );
}
