import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { normalPassphrase } from '@tomoshibi/hospital';
import type { Command } from 'commander';
import { Fault } from '../fault.ts';
import { openHome } from '../home/home.ts';
import { keepFile } from '../home/keep-file.ts';
import { openKitKeys } from '../kit/kit-keys.ts';
import { envelopeCard } from '../kit/papers/envelope-card.ts';
import { unlockKeyOf } from '../kit/write/unlock-key.ts';
import { trustOf } from './kit-trust.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

/** The card for the sealed envelope, from the words that `kit build --words-to` left. Home and record keep neither. */
export function addKitCard(kit: Command): void {
  kit
    .command('card <kit>')
    .description(
      '封筒に入れる合言葉のカードをPDFに。印刷したら両方のファイルを消す / the card with the passphrase; print it, then delete both files',
    )
    .addOption(homeOption())
    .requiredOption('--words-from <file>', 'kit build --words-to のファイル / the file of kit build --words-to')
    .option('--key-file <file>', '鍵ファイルのあるキットなら / for a kit with a key file')
    .option('--seal <text>', '封筒の封印番号 / number of the seal')
    .requiredOption('--out <file>', '書き出すPDF / PDF to write')
    .addOption(jsonOption())
    .action(
      async (
        number: string,
        asked: Readonly<Record<'home' | 'wordsFrom' | 'out', string>> & { keyFile?: string; seal?: string },
        command: Command,
      ) => {
        const home = openHome(asked.home);
        await trustOf(home); // no keys are made here
        const secret = openKitKeys(home.folder).kits[number];
        if (secret === undefined) throw new Fault('kit.unknown', number);
        const passphrase = normalPassphrase(readFileSync(asked.wordsFrom, 'utf8'));
        const keyFile = asked.keyFile === undefined ? undefined : readFileSync(asked.keyFile);
        // A card with a wrong word is found out on the night it is needed. Without the key file nobody can tell.
        const words = passphrase.match(/.{3}/gu) ?? [];
        if (words.length !== 6 || words.join('') !== passphrase) throw new Fault('kit.words-other', number);
        if (
          (keyFile !== undefined || !secret.keyFile) &&
          (await unlockKeyOf(passphrase, secret.kdf, keyFile)).toString('base64') !== secret.unlockKey
        )
          throw new Fault('kit.words-other', number);
        const { hospital, demo, contacts } = home.config;
        const pdf = await envelopeCard({ kit: number, hospital, demo, words, keyFile: secret.keyFile, seal: asked.seal, contact: contacts?.systems, madeInstant: new Date().toISOString() }); // biome-ignore format: one line
        keepFile(resolve(asked.out), pdf);
        openTerminal(wantsJson(command)).result({ file: resolve(asked.out), kit: number }, [
          `${asked.out}: ${number} の合言葉カード。1枚だけ印刷し、このPDFと ${asked.wordsFrom} を消してください / print one, delete both files`,
        ]);
      },
    );
}
