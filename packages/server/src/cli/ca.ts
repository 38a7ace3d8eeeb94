import { join } from 'node:path';
import type { Command } from 'commander';
import { openHome } from '../home/home.ts';
import { keepFile } from '../home/keep-file.ts';
import { type AuthorityFacts, authorityFacts, issueServer, makeAuthority } from '../tls/authority.ts';
import { authorityPage } from '../tls/authority-page.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const many = (value: string, before: string[]): string[] => [...before, value];
const named = (command: Command): Command =>
  command
    .addOption(homeOption())
    .option('--name <host>', 'ホスト名(くり返し可) / host name, may be repeated', many, [])
    .option('--address <ip>', 'IPv4 アドレス(くり返し可) / address, may be repeated', many, [])
    .option('--port <n>', '説明の紙に出すポート / port on the page', wholeNumber(1, 65_535), 7420)
    .addOption(jsonOption());

/** The hospital's own certificate authority: needs no DNS, no directory and nothing outside. */
export function addCa(program: Command): void {
  const ca = program
    .command('ca')
    .description('院内の認証局(ほかの PC へ HTTPS で見せるため) / the hospital’s own certificate authority');
  named(ca.command('init').description('認証局とサーバ証明書をつくる / make the authority and a server certificate')).action(
    async (options, command: Command) => {
      const home = openHome(options.home);
      await makeAuthority(home.folder, home.config.hospital, { names: options.name, addresses: options.address }, Date.now());
      await tell(home.folder, home.config.hospital, options.port, openTerminal(wantsJson(command)));
    },
  );
  named(ca.command('issue').description('別の名前・アドレスで証明書をつくり直す / a new certificate for other names')).action(
    async (options, command: Command) => {
      const home = openHome(options.home);
      await issueServer(home.folder, { names: options.name, addresses: options.address }, Date.now());
      await tell(home.folder, home.config.hospital, options.port, openTerminal(wantsJson(command)));
    },
  );
  named(
    ca.command('show').description('指紋と、病棟 PC に入れる手順の紙 / fingerprint, and the page of steps for ward PCs'),
  ).action(async (options, command: Command) => {
    const home = openHome(options.home);
    await tell(home.folder, home.config.hospital, options.port, openTerminal(wantsJson(command)));
  });
}

async function tell(folder: string, hospital: string, port: number, terminal: Terminal): Promise<void> {
  const facts: AuthorityFacts = await authorityFacts(folder);
  const [pem, page] = [join(folder, 'tls', 'tomoshibi-ca.pem'), join(folder, 'tls', 'tomoshibi-ca.pdf')];
  keepFile(pem, `${facts.pem}\n`, 0o644);
  keepFile(page, await authorityPage({ hospital, facts, port, printedAt: new Date().toISOString() }), 0o644);
  terminal.result({ ...facts, pem, page }, [
    `指紋 / fingerprint SHA-256: ${facts.fingerprint}`,
    `病棟の PC に入れるファイル / install on ward PCs: ${pem}`,
    `手順の紙 / page of steps: ${page}`,
    `名前 / names: ${[...facts.names, ...facts.addresses].join(', ')}`,
  ]);
}
