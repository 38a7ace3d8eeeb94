import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, Fault } from '../fault.ts';
import { keepFile } from '../home/keep-file.ts';
import type { Printer, PrintJob } from './printer.ts';

/** A folder somebody else prints from. The same job again is the same file, so nothing is doubled. */
export function folderPrinter(name: string, to: { readonly folder: string }): Printer {
  return {
    name,
    async send(job) {
      try {
        // Made by no one here: a share that is not mounted would be written into the empty mount point.
        if (!existsSync(to.folder)) throw new Fault('print.printer-gone', 'the folder is not there');
        for (let copy = 1; copy <= job.copies; copy++) {
          const path = join(to.folder, fileName(job, copy));
          if (!existsSync(path)) keepFile(path, job.pdf);
        }
        return {};
      } catch (error) {
        throw faultOf(error);
      }
    },
    async state() {
      try {
        if (!statSync(to.folder).isDirectory()) throw new Fault('print.printer-gone', 'no folder');
        accessSync(to.folder, constants.W_OK);
        return { state: 'ready', reasons: [] };
      } catch (error) {
        throw faultOf(error);
      }
    },
  };
}

/** Title, id, copy: no patient data, nothing a file system refuses. */
export const fileName = ({ title, id }: Pick<PrintJob, 'title' | 'id'>, copy: number): string =>
  `${title.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 60)}_${id}${copy > 1 ? `_${copy}` : ''}.pdf`;

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault('print.folder-full', `no room: ${code}`, { cause: error });
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EHOSTDOWN' || code === 'EIO')
    return new Fault('print.printer-gone', `the folder is not there: ${code}`, { cause: error });
  return new Fault('print.folder-not-writable', `not written: ${code}`, { cause: error });
}
