import { codeOf } from '../fault.ts';
import { problemWords } from '../intake/problem-words.ts';

/** The result goes to stdout (one JSON object with --json), everything on the way to stderr. */
export interface Terminal {
  readonly json: boolean;
  /** Prints the result: the object with --json, else the lines. */
  result(value: object, lines: readonly string[]): void;
  /** A line on stderr that replaces the one before when stderr is a screen. */
  progress(text: string): void;
  /** Ends the progress line. */
  line(text: string): void;
}

export function openTerminal(json: boolean): Terminal {
  const screen = process.stderr.isTTY === true;
  let last = 0;
  let open = false;
  return {
    json,
    result(value, lines) {
      if (open) process.stderr.write('\n');
      open = false;
      process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`);
    },
    progress(text) {
      const now = performance.now();
      if (now - last < (screen ? 100 : 2000)) return;
      last = now;
      process.stderr.write(screen ? `\r\u001b[2K${text}` : `${text}\n`);
      open = screen;
    },
    line(text) {
      process.stderr.write(screen && open ? `\r\u001b[2K${text}\n` : `${text}\n`);
      open = false;
    },
  };
}

/** 0 done, 1 refused or failed, 2 usage, 3 integrity alarm. */
export const EXIT = { done: 0, failed: 1, usage: 2, alarm: 3 } as const;

/** Prints an error as its code, its own words and the next step, never a stack: a stack helps nobody at 3 a.m. */
export function reportError(error: unknown, json: boolean): number {
  const code = codeOf(error) ?? 'cli.fault';
  const message = error instanceof Error ? error.message : String(error);
  // Codes of the system (ENOSPC, …) have no entry of ours.
  const words = code.includes('.') ? problemWords(code) : undefined;
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message, ...words } })}\n`);
  process.stderr.write(`tomoshibi: ${code}: ${message}\n`);
  if (words !== undefined) process.stderr.write(`  ${words.reason}\n  → ${words.action}\n`);
  if (process.env.TOMOSHIBI_TRACE === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return (error as { alarm?: unknown } | undefined)?.alarm === true ? EXIT.alarm : EXIT.failed;
}
