import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { openReading } from '../compose.ts';
import { Fault } from '../fault.ts';
import { visitListPdf } from '../print/visit-list-pages.ts';
import { emptyWords, visitGroups } from '../print/visit-list-words.ts';
import { hospitalNow } from '../reader/hospital-today.ts';
import { noteViewed } from '../record/waiting-notes.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

function dayGiven(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('2026-11-01 のような日付 / a day such as 2026-11-01');
  return text;
}

const localOf = (instant: string | undefined): string | undefined =>
  instant === undefined ? undefined : hospitalNow(new Date(instant)).slice(0, 16).replace('T', ' ');

/** For a timer before the reception opens: the list is on paper, or in a file, by 07:15. */
export function addVisits(program: Command): void {
  program
    .command('visits')
    .description('本日の来院の一覧 / who is expected: 科ごと・時刻順 by department and time')
    .addOption(homeOption())
    .option('--day <day>', '日付。なければきょう / a day; today when absent', dayGiven)
    .option('--print <file>', 'PDF (A4横, P-06) を書く / write a PDF')
    .addOption(jsonOption())
    .action(async (options: { home: string; day?: string; print?: string }, command: Command) => {
      const hospital = await openReading(options.home);
      try {
        const answer = await hospital.reader.visits(options.day === undefined ? {} : { day: options.day });
        if (!answer.ok) throw new Fault(answer.refusal.code, 'visits');
        const view = answer.value;
        const shown = [...new Set([...view.lines, ...view.admissions].map(({ number }) => number))];
        noteViewed(hospital.home, options.print === undefined ? 'listed' : 'printed', `visits:${view.day}`, shown);
        const terminal = openTerminal(wantsJson(command));
        if (options.print === undefined) {
          const lines = visitGroups(view).flatMap(({ title, people, rows }) => [
            `${title} ${people}人`,
            ...rows.map((cells) => `  ${cells.slice(0, -1).join('  ')}`),
          ]);
          terminal.result(view, lines.length > 0 ? lines : [emptyWords(view)]);
          return;
        }
        const now = new Date();
        const { hospital: name, demo } = hospital.home.config;
        const { pdf, pages } = await visitListPdf(view, {
          hospital: name,
          demo,
          asOf: localOf(view.copiedInstant),
          printedAt: localOf(now.toISOString()) ?? '',
          printedInstant: now.toISOString(),
        });
        const file = resolve(options.print);
        writeFileSync(file, pdf, { mode: 0o600 });
        terminal.result({ file, day: view.day, pages, people: shown.length }, [
          `${view.day} ${shown.length}人 ${pages}ページ / ${pages} page(s): ${file}`,
        ]);
      } finally {
        await hospital.close();
      }
    });
}
