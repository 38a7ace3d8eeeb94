import { readFileSync, writeFileSync } from 'node:fs';
import { Fault } from '../fault.ts';

/** The system's files that say what becomes of memory; another folder only to try out other systems. */
const PROC = '/proc';

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/**
 * Keeps what an intake holds in memory off the disk, as far as a program can by itself:
 * - core dumps: Node cannot lower its own limit, but Linux lets a process say that none of its memory goes into a core
 *   (`/proc/self/coredump_filter` = 0, all threads). Where that fails and cores are not off, it refuses: `intake.cores-on`.
 * - swap: cannot be changed from here; named.
 * Returns what the operator must be told, Japanese and English in one line each.
 * Source: core(5), proc_pid_coredump_filter(5).
 */
export function guardMemory(proc = PROC): readonly string[] {
  const told: string[] = [];
  const limits = read(`${proc}/self/limits`);
  if (limits === undefined) {
    told.push(
      '■ この OS では、異常終了時のメモリの書き出し(クラッシュダンプ)を止めたか確かめられません。OS の設定で止めてください。 / cannot tell whether crash dumps are off on this system: turn them off',
    );
    return told;
  }
  const filter = `${proc}/self/coredump_filter`;
  try {
    writeFileSync(filter, '0');
  } catch {
    // Looked at below.
  }
  const filtered = Number.parseInt(read(filter) ?? '', 16) === 0;
  // A core that is piped to a program is written whatever the limit says.
  const limited = /^Max core file size +0 /m.test(limits) && read(`${proc}/sys/kernel/core_pattern`)?.startsWith('|') === false;
  if (!filtered && !limited) throw new Fault('intake.cores-on', 'ulimit -c 0');
  const swaps = (read(`${proc}/swaps`) ?? '').split('\n').filter((line) => line.startsWith('/') && !line.startsWith('/dev/zram'));
  if (swaps.length > 0) {
    told.push(
      '■ スワップが有効です。メモリの中身がディスクに書かれることがあります。swapoff -a で止めるか、暗号化してください。 / swap is on: memory may be written to the disk; turn it off or encrypt it',
    );
  }
  return told;
}
