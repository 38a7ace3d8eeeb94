import type { Command } from 'commander';
import { openReading } from '../compose.ts';
import { problemWords } from '../intake/problem-words.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal } from './terminal.ts';

export function addProblems(program: Command): void {
  program
    .command('problems')
    .description('取込の問題を並べる / list what could not be taken or read: place, reason, what to do')
    .addOption(homeOption())
    .option('--limit <n>', '何件まで / at most', wholeNumber(1, 1_000_000), 1000)
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const hospital = await openReading(options.home);
      try {
        const answer = await hospital.reader.problems(options.limit);
        const problems = answer.problems.map((problem) => ({ ...problem, ...problemWords(problem.code) }));
        const lines = problems.flatMap((problem) => [
          `${problem.place}`,
          `  ${problem.code}: ${problem.reason}`,
          `  → ${problem.action}`,
        ]);
        lines.push(`${answer.total} 件 / ${answer.total} problems`);
        openTerminal(wantsJson(command)).result({ total: answer.total, problems }, lines);
      } finally {
        await hospital.close();
      }
    });
}
