import type { Config, PrinterConfig } from '../home/config.ts';
import { folderPrinter } from './folder-printer.ts';
import { ippPrinter } from './ipp/ipp-printer.ts';
import type { Printer, PrintJob } from './printer.ts';
import { rawPrinter } from './raw-printer.ts';

/** What lies in a printer whose configuration does not say. */
export const sizesOf = ({ sizes }: PrinterConfig): readonly PrintJob['size'][] => sizes ?? ['A4'];

export function printerOf({ name, to }: PrinterConfig): Printer {
  if (to.kind === 'ipp') return ippPrinter(name, to);
  return to.kind === 'raw' ? rawPrinter(name, to) : folderPrinter(name, to);
}

/**
 * Where a unit's paper comes out: the printer of its name, else one that names no unit, of those that hold the size. Undefined: none does.
 * A label printer that speaks only ZPL takes nothing but labels.
 */
export function printerFor(
  printers: Config['printers'],
  { unit, size }: { readonly unit?: string | undefined; readonly size: PrintJob['size'] },
): PrinterConfig | undefined {
  const fit = (printers ?? []).filter((printer) => sizesOf(printer).includes(size) && speaks(printer, size));
  return fit.find(({ units }) => unit !== undefined && units?.includes(unit)) ?? fit.find(({ units }) => units === undefined);
}

const speaks = ({ to }: PrinterConfig, size: PrintJob['size']): boolean =>
  to.kind !== 'raw' || to.language === 'pdf' || size === 'label';
