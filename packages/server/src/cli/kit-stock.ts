import { registerStock, retireStock, STOCK_CHECKS, stockWord, testStock } from '@tomoshibi/hospital';
import { type Command, Option } from 'commander';
import { kitRowsOf } from '../kit/register/project-kits.ts';
import { changeRegister } from './change-register.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';
import { CLI, withDesk } from './with-desk.ts';

const WORDS = { tested: '● 点検済', untested: '▲ 未点検', due: '▲ 点検が遅れ', broken: '■ 使えない', retired: '□ 引退' } as const;

/** 備蓄 at the host itself: `tomoshibi kit stock add|test|retire|list`. */
export function addKitStock(kit: Command): void {
  const stock = kit.command('stock').description('備蓄のPC・プリンター / PCs and printers kept for the day');
  stock
    .command('add')
    .description('備蓄に加える。同じ番号でもう一度: 書き直す / register; again: corrects its words')
    .argument('<item>', '番号(貼ってある札) / number on its label')
    .addOption(homeOption())
    .addOption(new Option('--what <kind>', '種類 / kind').choices(Object.keys(STOCK_CHECKS)).makeOptionMandatory())
    .option('--name <text>', '名前 / name', '')
    .requiredOption('--place <text>', '置き場所 / where')
    .requiredOption('--keeper <text>', '担当(電話も) / charge, with telephone')
    .addOption(new Option('--owner <who>', '持ち主 / owner').choices(['own', 'municipal', 'neighbour', 'rented']).default('own'))
    .option('--facts <text>', 'ブラウザーと版、ドライバー / browser and version, driver')
    .addOption(jsonOption())
    .action(async (item: string, { home, what, name, place, keeper, owner, facts }, command: Command) => {
      const { event } = await changeRegister(home, async () =>
        registerStock({ item, what, name, place, keeper, owner, facts }, CLI),
      );
      openTerminal(wantsJson(command)).result({ item, event: event.kind }, [`${item}: 備蓄に加えました / registered`]);
    });
  stock
    .command('test')
    .description('試した。できたものだけ書く / it was tried: name what worked')
    .argument('<item>', '番号 / number')
    .addOption(homeOption())
    .option('--boots', '起動した / it boots', false)
    .option('--opens-kit', 'キットが開いた / it opens the kit', false)
    .option('--prints', '印刷できた / it prints', false)
    .option('--note <text>', 'メモ / note')
    .addOption(jsonOption())
    .action(async (item: string, { home, boots, opensKit, prints, note }, command: Command) => {
      await changeRegister(home, async (register) =>
        testStock(await register.item(item), { boots, opensKit, prints, note }, CLI),
      );
      openTerminal(wantsJson(command)).result({ item, boots, opensKit, prints }, [`${item}: 点検を記録しました / noted`]);
    });
  stock
    .command('retire')
    .description('備蓄から外す / it leaves the stock')
    .argument('<item>', '番号 / number')
    .addOption(homeOption())
    .requiredOption('--reason <text>', '理由 / reason')
    .addOption(jsonOption())
    .action(async (item: string, { home, reason }, command: Command) => {
      await changeRegister(home, async (register) => retireStock(await register.item(item), reason, CLI));
      openTerminal(wantsJson(command)).result({ item, retired: true }, [`${item}: 外しました / retired`]);
    });
  stock
    .command('list')
    .description('備蓄を並べる / list the stock')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async ({ home }: { readonly home: string }, command: Command) => {
      const rows = await withDesk(home, ({ record }) => kitRowsOf(record.rows).stock());
      const now = new Date().toISOString();
      const listed = rows.map((row) => ({ ...row, word: stockWord(row, now) }));
      openTerminal(wantsJson(command)).result({ stock: listed }, [
        ...(listed.length === 0 ? ['備蓄はまだ登録されていません / nothing is registered: tomoshibi kit stock add'] : []),
        ...listed.map(({ item, word, name, place, keeper, test }) =>
          [WORDS[word], item, name, place, keeper, test?.atInstant.slice(0, 10) ?? '—'].join('\t'),
        ),
      ]);
    });
}
