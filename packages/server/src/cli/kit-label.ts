import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { Fault } from '../fault.ts';
import { openHome } from '../home/home.ts';
import { keepFile } from '../home/keep-file.ts';
import { checkKit } from '../kit/check/check-kit.ts';
import { labelHex, labelWords } from '../kit/check/label-words.ts';
import { readPage } from '../kit/kit-parts.ts';
import { kitLabels, type LabelFacts, type LabelForm } from '../kit/papers/kit-label.ts';
import { registerOf, trustOf } from './kit-trust.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal } from './terminal.ts';

interface LabelAsked {
  readonly home: string;
  readonly out: string;
  readonly form: LabelForm;
  readonly first: number;
  readonly from?: string;
  readonly place?: string;
  readonly tape?: string;
  readonly seal?: string;
}

/** What is stuck on kits. Its words stand for signer and page: a page of a new version needs new labels. */
export function addKitLabel(kit: Command): void {
  kit
    .command('label')
    .argument('<kits...>', '番号 KIT-07 … / numbers', (number: string, all: readonly string[] = []) => [
      ...all,
      kitNumber(number),
    ])
    .description('キットに貼るラベルをPDFに。番号、置き場、ことば、QR / labels: number, place, words, QR')
    .addOption(homeOption())
    .requiredOption('--out <file>', '書き出すPDF / PDF to write')
    .addOption(
      new Option('--form <form>', '62mmテープか、A4 24面 / 62 mm tape, or A4 with 24 labels')
        .choices(['tape', 'sheet'])
        .default('tape'),
    )
    .option('--first <n>', '24面の何枚目から / first label of a sheet that was begun', wholeNumber(1, 24), 1)
    .option(
      '--from <folder>',
      '貼るキットのフォルダ: 中の画面からことばを出す / the kit itself: words of the page that lies on it',
    )
    .option('--place <text>', '置き場(なければ台帳から) / where it lives; else from the register')
    .option('--tape <text>', 'テープの色 / colour of its tape')
    .option('--seal <text>', '封印番号 / number of its seal')
    .addOption(jsonOption())
    .action(async (kits: readonly string[], asked: LabelAsked, command: Command) => {
      const home = openHome(asked.home);
      const { signer, register } = await trustOf(home);
      const unknown = kits.filter((number) => !register.has(number));
      if (unknown.length > 0) throw new Fault('kit.unknown', unknown.join('、'));
      const pageDigest = asked.from === undefined ? await builtPage() : await pageOf(asked.from, signer);
      const rows = await registerOf(home);
      const { hospital, demo, contacts } = home.config;
      const facts = kits.map((number): LabelFacts => {
        const own = rows?.get(number)?.home;
        return {
          kit: number,
          hospital,
          demo,
          place: asked.place ?? own?.place,
          tape: asked.tape ?? own?.tape,
          seal: asked.seal ?? own?.seal,
          words: labelWords(signer, pageDigest),
          hex: labelHex(signer, pageDigest),
          signer,
          contact: contacts?.systems,
        };
      });
      keepFile(resolve(asked.out), await kitLabels(facts, asked.form, new Date().toISOString(), asked.first));
      const words = labelWords(signer, pageDigest);
      openTerminal(wantsJson(command)).result({ file: resolve(asked.out), kits, words, pageDigest }, [
        `${asked.out}: ${kits.join('、')} のラベル / labels`,
        `ことば / words: ${words.join(' ')}`,
        ...(rows === undefined
          ? ['台帳はいま使われています。置き場は手で書いてください / the register is being served: write the place by hand']
          : []),
      ]);
    });
}

const builtPage = async (): Promise<string> =>
  createHash('sha256')
    .update(await readPage())
    .digest('hex');

/** A label vouches for what it is stuck on: it is made of a whole kit of ours or not at all. Fault: `kit.not-good`. */
async function pageOf(folder: string, signer: string): Promise<string> {
  const { verdict, pageDigest } = await checkKit(resolve(folder), { signer, now: new Date().toISOString() });
  if (verdict !== 'good' || pageDigest === undefined) throw new Fault('kit.not-good', `${folder}: ${verdict}`);
  return pageDigest;
}

function kitNumber(typed: string): string {
  if (!/^KIT-\d{2,6}$/u.test(typed)) throw new InvalidArgumentError('KIT-07 の形で / like KIT-07');
  return typed;
}
