import type { Command } from 'commander';
import { removeDevice } from '../access/manage-devices.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';
import { CLI, done, withDesk } from './with-desk.ts';

/** Enrolled PCs. Enrolling is done at the PC itself, in its browser: only there is its key. */
export function addDevices(program: Command): void {
  const devices = program.command('devices').description('登録された PC / enrolled PCs');
  devices
    .command('list')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const found = await withDesk(options.home, ({ directory }) => directory.devices());
      openTerminal(wantsJson(command)).result(
        { devices: found },
        found.map(({ device, place, ward, shared }) =>
          [device, place, ward ?? '', shared ? '共用 / shared' : '個人 / own'].join('\t'),
        ),
      );
    });
  devices
    .command('remove')
    .argument('<device>')
    .addOption(homeOption())
    .requiredOption('--reason <text>', '理由 / reason')
    .addOption(jsonOption())
    .action(async (device: string, options, command: Command) => {
      await withDesk(options.home, async (desk) => done(await removeDevice(desk, device, options.reason, CLI)));
      openTerminal(wantsJson(command)).result({ removed: device }, [`外しました / removed: ${device}`]);
    });
}
