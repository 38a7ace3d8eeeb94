import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options that several commands share. Texts are Japanese first, English second. */
export const homeOption = (): Option => new Option('--home <dir>', '保存先のフォルダ / home folder').makeOptionMandatory();

export const jsonOption = (): Option => new Option('--json', '結果を1つのJSONで標準出力へ / one JSON object on stdout');

/** A whole number in a range; anything else is a usage error. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`${least}〜${most} の整数 / a whole number from ${least} to ${most}`);
    }
    return value;
  };
}

/** A folder, or `s3:<file>`, made absolute. */
export const placeGiven = (place: string): string => (place.startsWith('s3:') ? `s3:${resolve(place.slice(3))}` : resolve(place));

/** `--json` may stand before or after the command's name. */
export const wantsJson = (command: Command): boolean => command.optsWithGlobals().json === true;
