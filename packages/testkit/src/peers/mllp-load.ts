/**
 * Senders in a process of their own: `node mllp-load.ts PORT SENDERS MILLISECONDS MESSAGES.bin`. Each waits for its answer before it sends
 * the next; no two messages are the same. Prints one JSON line: messages per second and the waits in ms.
 * MESSAGES.bin: messages one after the other, each with four bytes of length before it.
 */
import { readFileSync } from 'node:fs';
import { openMllpSender, readAnswer } from './mllp-sender.ts';

const [port, senders, forMs, file] = [...process.argv.slice(2, 5).map(Number), process.argv[5]] as [
  number,
  number,
  number,
  string,
];
const all = readFileSync(file);
const messages: { readonly before: Buffer; readonly after: Buffer }[] = [];
for (let at = 0; at < all.length; ) {
  const end = at + 4 + all.readUInt32BE(at);
  const bytes = all.subarray(at + 4, end);
  // MSH-10 stands between the ninth and the tenth bar behind `MSH`.
  let from = 0;
  for (let bar = 0; bar < 9; bar++) from = bytes.indexOf('|', from) + 1;
  messages.push({ before: bytes.subarray(0, from), after: bytes.subarray(bytes.indexOf('|', from)) });
  at = end;
}

let sent = 0;
const next = (): Buffer => {
  const number = sent++;
  const { before, after } = messages[number % messages.length] as (typeof messages)[number];
  return Buffer.concat([before, Buffer.from(`${process.pid}-${number}`), after]);
};

const lines = await Promise.all(Array.from({ length: senders }, () => openMllpSender(port)));
const waits: number[] = [];
let refused = 0;
const started = performance.now();
await Promise.all(
  lines.map(async (line) => {
    for (let at = performance.now(); at - started < forMs; ) {
      const { code } = readAnswer(await line.send(next()));
      if (code !== 'AA') refused++;
      const done = performance.now();
      waits.push(done - at);
      at = done;
    }
  }),
);
const seconds = (performance.now() - started) / 1000;
for (const line of lines) line.cut();
waits.sort((a, b) => a - b);
const at = (share: number): number => waits[Math.min(waits.length - 1, Math.ceil(share * waits.length) - 1)] ?? Number.NaN;
process.stdout.write(
  `${JSON.stringify({ rate: (waits.length - refused) / seconds, p50: at(0.5), p99: at(0.99), most: waits.at(-1), refused })}\n`,
);
