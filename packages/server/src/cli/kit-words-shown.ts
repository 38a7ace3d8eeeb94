import { closeSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { latinOf } from '@tomoshibi/hospital';
import { codeOf, Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import { envelopeCard } from '../kit/papers/envelope-card.ts';
import type { Terminal } from './terminal.ts';

export interface WordsAsked {
  /** A file for the words instead of the screen. */
  readonly wordsTo?: string;
  /** A file for the card of the envelope. */
  readonly card?: string;
}

/** Where the words of a new kit go, once. */
export interface WordsShown {
  put(facts: { readonly kit: string; readonly words: readonly string[]; readonly keyFile: boolean }): Promise<void>;
  /** Files in which nothing was put are taken away. */
  close(): void;
}

/**
 * Opened before the kit is made: one whose words cannot be put anywhere would be lost. They go to a screen, never into a pipe, which
 * ends in a log. Fault: `kit.no-screen`.
 */
export function openWordsShown({ wordsTo, card }: WordsAsked, home: Home, terminal: Terminal): WordsShown {
  if (wordsTo === undefined && card === undefined && !process.stdout.isTTY && !process.stderr.isTTY)
    throw new Fault(
      'kit.no-screen',
      '合言葉を出す画面がありません。--card か --words-to で / no screen to show the words on: use --card or --words-to',
    );
  const files: NewFile[] = [];
  const fileFor = (path: string | undefined): NewFile | undefined => {
    if (path === undefined) return undefined;
    const file = newFile(resolve(path));
    files.push(file);
    return file;
  };
  try {
    const [plain, paper] = [fileFor(wordsTo), fileFor(card)];
    return {
      async put({ kit, words, keyFile }) {
        plain?.put(`${words.join(' ')}\n`);
        const { hospital, demo, contacts } = home.config;
        const facts = { kit, hospital, demo, words, keyFile, contact: contacts?.systems, madeInstant: new Date().toISOString() };
        paper?.put(await envelopeCard(facts));
        for (const line of linesOf(words, wordsTo, card)) sayOnScreen(terminal, line);
      },
      close: () => closeAll(files),
    };
  } catch (error) {
    closeAll(files);
    throw error;
  }
}

const linesOf = (words: readonly string[], wordsTo: string | undefined, card: string | undefined): readonly string[] => [
  ...(card === undefined ? [] : [`合言葉のカード: ${card}。1枚印刷したら消してください / print one card, then delete the file`]),
  ...(wordsTo === undefined ? [] : [`合言葉は ${wordsTo} に。使ったら消してください / the words are there; delete it after use`]),
  ...(wordsTo === undefined && card === undefined
    ? [
        '合言葉(もう2度と出ません。封筒のカードに書いてください) / passphrase, never shown again: write it on the card',
        '',
        ...words.map((word, at) => `    ${at + 1}  ${word}   ${latinOf(word)}`),
        '',
      ]
    : []),
];

/** The one of both that is a screen; with --json the result alone goes to stdout. */
function sayOnScreen(terminal: Terminal, line: string): void {
  if (process.stdout.isTTY && !terminal.json) process.stdout.write(`${line}\n`);
  else terminal.line(line);
}

interface NewFile {
  put(content: string | Uint8Array): void;
  close(): void;
}

function newFile(path: string): NewFile {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (cause) {
    throw new Fault('kit.no-screen', `${path} に書けません / cannot be written: ${codeOf(cause) ?? ''}`, { cause });
  }
  let isPut = false;
  return {
    put(content) {
      writeFileSync(file, content);
      fsyncSync(file);
      isPut = true;
    },
    close() {
      closeSync(file);
      if (!isPut) rmSync(path, { force: true });
    },
  };
}

const closeAll = (files: readonly NewFile[]): void => {
  for (const file of files) file.close();
};
