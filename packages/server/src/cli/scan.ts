import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { Fault } from '../fault.ts';
import { openFormBook } from '../forms/book/open-form-book.ts';
import { openHomeSeal } from '../forms/serials/home-serials.ts';
import { openHome } from '../home/home.ts';
import { findSheet } from '../scan/find-sheet.ts';
import { sizeOfForm } from '../scan/paper-size.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';
import { withDesk } from './with-desk.ts';

/** `tomoshibi scan look FILE`: which sheet of ours a scan or photo shows. Nothing is taken in. */
export function addScan(program: Command): void {
  const scan = program.command('scan').description('読み取った紙 / scanned sheets');
  scan
    .command('look')
    .description('どの紙かを見る(取り込まない) / say which sheet it is; nothing is taken in')
    .argument('<file>', 'PNG・JPEG')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (file: string, { home }: { readonly home: string }, command: Command) => {
      let bytes: Uint8Array;
      try {
        bytes = new Uint8Array(readFileSync(file));
      } catch (cause) {
        throw new Fault('scan.not-a-picture', '開けません / cannot be opened', { cause });
      }
      const found = await withDesk(home, ({ record }) => {
        const book = openFormBook(record.rows);
        return findSheet(bytes, {
          seal: openHomeSeal(openHome(home)),
          async sizeOf(form, version) {
            const definition = await book.version(form, version);
            return definition === undefined ? undefined : sizeOfForm(definition);
          },
        });
      });
      if (!found.ok) throw new Fault(found.refusal.code, JSON.stringify(found.refusal.detail ?? {}));
      const { sheet, turnDeg, upside, pixelsPerMm } = found.value;
      const dpi = Math.round(pixelsPerMm * 25.4);
      openTerminal(wantsJson(command)).result({ sheet, turnDeg, upside, dpi }, [
        `● ${sheet.form} 版 ${sheet.version}  ${sheet.serial}  ${sheet.page}/${sheet.pages}${sheet.part > 0 ? `  部 ${sheet.part + 1}` : ''}`,
        `向き / turned: ${turnDeg}°${upside ? ' 上下逆 / upside down' : ''}、${dpi} dpi`,
      ]);
    });
}
