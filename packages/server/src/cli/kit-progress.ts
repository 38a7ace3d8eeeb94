import type { KitWriteProgress } from '../kit/write/write-kit.ts';
import type { Terminal } from './terminal.ts';

const SETTLED_MS = 3_000;

/** 85,000 人のうち 1,200 人、残り約3分: counts alone, nobody's name or number. */
export function kitProgress(terminal: Terminal, kit: string): (progress: KitWriteProgress) => void {
  const started = performance.now();
  return ({ done, of, changed }) => {
    const spent = performance.now() - started;
    const left = done > 0 && spent > SETTLED_MS ? `、残り約 ${leftWords((spent / done) * (of - done))}` : '';
    terminal.progress(`${kit} ${done} / ${of} 人(書いた ${changed} 人)${left}`);
  };
}

const leftWords = (ms: number): string =>
  ms < 90_000 ? `${Math.max(1, Math.round(ms / 1000))} 秒` : `${Math.round(ms / 60_000)} 分`;
