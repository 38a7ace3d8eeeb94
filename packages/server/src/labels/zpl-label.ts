import { codeDots } from './code-dots.ts';
import type { Label } from './label.ts';
import type { CodeKind, LabelCode } from './label-code.ts';
import { insideOf } from './label-codes.ts';
import { DOTS_PER_MM, zplGraphic } from './zpl-graphic.ts';

const dots = (mm: number): number => Math.round(mm * DOTS_PER_MM);

/**
 * Bars that every ZPL II printer draws alike are its own commands; words come as a picture. NW-7 and QR codes are in that picture too, dot by dot:
 * `^BK` is not in every firmware, and `^BQ` stands lower by a height that the firmware chooses. Source: Zebra, ZPL II programming guide.
 */
const COMMANDS: Partial<Readonly<Record<CodeKind, (code: LabelCode) => string>>> = {
  code39: ({ text, heightMm }) => `^B3N,N,${dots(heightMm)},N,N^FD${text}`,
  // Mode D reads the brackets of an application identifier, and puts FNC1 where it belongs.
  'gs1-128': ({ text, heightMm }) => `^BCN,${dots(heightMm)},N,N,N,D^FD${text}`,
  code128: ({ text, heightMm }) => `^BCN,${dots(heightMm)},N,N,N,A^FD${text}`,
};

/** One label of a 203-dpi printer that speaks ZPL II, `copies` times. */
export function labelZpl(label: Label, copies = 1): string {
  const drawn = label.codes.filter(({ kind }) => COMMANDS[kind] === undefined).flatMap((code) => codeDots(code, DOTS_PER_MM));
  const codes = label.codes.flatMap((code) => {
    const { x, y } = insideOf(code);
    const command = COMMANDS[code.kind]?.(code);
    return command === undefined
      ? []
      : [`^FO${dots(x)},${dots(y)}^BY${dots(code.moduleMm)},3.0,${dots(code.heightMm)}${command}^FS`];
  });
  return [
    `^XA^CI28^PW${dots(label.widthMm)}^LL${dots(label.heightMm)}^LH0,0`,
    `^FO0,0${zplGraphic(label.widthMm, label.heightMm, label.marks, drawn)}^FS`,
    ...codes,
    `^PQ${copies}^XZ`,
  ].join('\n');
}

/** Labels one after the other; the same label in a row is sent once. */
export function labelsZpl(labels: readonly Label[]): string {
  const out: string[] = [];
  for (let at = 0; at < labels.length; ) {
    const label = labels[at] as Label;
    let copies = 1;
    while (labels[at + copies] === label) copies++;
    out.push(labelZpl(label, copies));
    at += copies;
  }
  return `${out.join('\n')}\n`;
}
