import { assignKit, checkKit, findKit, type KitEvent, loseKit, type Result, retireKit } from '@tomoshibi/hospital';
import { type Command, Option } from 'commander';
import { changeRegister, type RegisterAsked } from './change-register.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';
import { CLI } from './with-desk.ts';

/** What happens to a kit after it was made, at the host itself: `tomoshibi kit lost KIT-07 --note …`. S-04 does the same. */
export function addKitLife(kit: Command): void {
  one(kit, 'assign', '渡す: 誰の、どこに / whose it is and where it lives')
    .requiredOption('--keeper <name>', '持ち主(人か係) / person or office')
    .requiredOption('--place <text>', '置き場所 / where')
    .option('--dock <name>', '夜に挿す差し込み口 / where it is plugged in at night')
    .option('--tape <colour>', 'テープの色 / colour of its tape')
    .option('--seal <number>', '封の番号 / number of its seal')
    .action(async (number: string, { keeper, place, dock, tape, seal }, command: Command) =>
      change(command, number, '渡しました / handed out', async (register) =>
        assignKit(await register.kit(number), { keeper, place, dock, tape, seal }, CLI),
      ),
    );
  one(kit, 'checked', '点検した / it was checked')
    .addOption(
      new Option('--verdict <what>', '結果 / result')
        .choices(['good', 'changed', 'unfinished', 'not-opened'])
        .makeOptionMandatory(),
    )
    .requiredOption('--where <text>', 'どのPCで / on which PC')
    .option('--note <text>', 'メモ(患者の情報は書かない) / note, no patient data')
    .action(async (number: string, { verdict, where, note }, command: Command) =>
      change(command, number, '点検を記録しました / noted', async (register) =>
        checkKit(await register.kit(number), { verdict, where, note }, CLI),
      ),
    );
  one(kit, 'lost', '紛失。鍵を止め、二度と書き込まない / lost: its keys are ended, nothing is written on it again')
    .option('--last-seen <text>', '最後に見た日時と場所 / last seen, when and where')
    .option('--note <text>', 'メモ(患者の情報は書かない) / note, no patient data', '')
    .action(async (number: string, { lastSeen, note }, command: Command) =>
      change(command, number, '鍵を止め、紛失として記録しました / its keys are ended, the loss is noted', async (register) =>
        loseKit(await register.kit(number), { lastSeen, note }, CLI),
      ),
    );
  one(kit, 'found', '見つかった。鍵は止めたまま / found; its keys stay ended')
    .option('--note <text>', 'どこで・どんなようすで / where, in what state', '')
    .action(async (number: string, { note }, command: Command) =>
      change(
        command,
        number,
        '記録しました。使わず、作り直してください / noted; do not use it, make a new one',
        async (register) => findKit(await register.kit(number), { note }, CLI),
      ),
    );
  one(kit, 'retire', '引退。二度と書き込まない / retire: nothing is written on it again')
    .requiredOption('--reason <text>', '理由 / reason')
    .action(async (number: string, { reason }, command: Command) =>
      change(command, number, '引退にしました / retired', async (register) =>
        retireKit(await register.kit(number), { reason }, CLI),
      ),
    );
}

const one = (kit: Command, name: string, description: string): Command =>
  kit
    .command(name)
    .description(description)
    .argument('<kit>', 'ラベルの番号 / number on the label, like KIT-07')
    .addOption(homeOption())
    .addOption(jsonOption());

async function change(
  command: Command,
  kit: string,
  said: string,
  decide: (register: RegisterAsked) => Promise<Result<KitEvent>>,
): Promise<void> {
  const { waits, event } = await changeRegister(command.opts<{ home: string }>().home, decide);
  openTerminal(wantsJson(command)).result({ kit, event: event.kind, waits }, [
    `${kit}: ${said}`,
    ...(waits ? ['まもなく画面に出ます / on the screen within seconds'] : []),
  ]);
}
