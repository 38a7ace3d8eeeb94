import { type DataType, decodeSsmix2, decodeText, isDataType, parseMessage } from '@tomoshibi/formats';
import { streamFiles } from '@tomoshibi/testkit';
import type { Bench } from './bench.ts';
import { BENCH_UNTIL } from './bench-tree.ts';
import { beside, median } from './figure.ts';

const MESSAGES = 3000;

interface Sample {
  readonly type: DataType;
  readonly bytes: Uint8Array;
  /** As the peers need it: decoded, CR between segments. */
  readonly text: string;
}

/** Bytes → typed record, beside two HL7 libraries that are given text or bytes. Rounds are interleaved; medians. */
export const benchHl7: Bench = async ({ rounds }) => {
  const { Hl7Message } = await import('@medplum/core');
  const { Message } = await import('node-hl7-client');
  const samples = takeSamples();
  const decoder = new TextDecoder('iso-2022-jp');
  const peers = {
    typed: (one: Sample) => decodeSsmix2(one.bytes, one.type).record?.type.length ?? 0,
    fields: (one: Sample) => everyField(parseMessage(one.bytes).record),
    medplumText: (one: Sample) => Hl7Message.parse(one.text).segments.length,
    medplumBytes: (one: Sample) => everyMedplumField(Hl7Message.parse(decoder.decode(one.bytes))),
    nodeHl7: (one: Sample) => someNodeHl7Fields(new Message({ text: one.text })),
    ownText: (one: Sample) => decodeText(one.bytes).text.length,
    platformText: (one: Sample) => decoder.decode(one.bytes).length,
  };
  const times: Record<string, number[]> = {};
  let sink = 0;
  for (let round = 0; round < rounds + 2; round++) {
    for (const [name, work] of Object.entries(peers)) {
      const started = performance.now();
      for (const one of samples) sink += work(one);
      const list = times[name] ?? [];
      if (round > 1) list.push((performance.now() - started) / 1000); // the first two rounds warm up
      times[name] = list;
    }
  }
  if (sink === 0) throw new RangeError('nothing was read');
  const rate = (name: keyof typeof peers): number => samples.length / median(times[name] as number[]);
  const megabytes = samples.reduce((sum, one) => sum + one.bytes.length, 0) / 1e6;
  const speed = (name: keyof typeof peers): number => megabytes / median(times[name] as number[]);
  return [
    beside('bytes → typed record', rate('typed'), 'messages/s', '@medplum/core parse of decoded text', rate('medplumText'), 2),
    beside('bytes → typed record', rate('typed'), 'messages/s', '@medplum/core from bytes, every field', rate('medplumBytes'), 2),
    beside('bytes → typed record', rate('typed'), 'messages/s', 'node-hl7-client, 16 fields of decoded text', rate('nodeHl7'), 2),
    beside('bytes → every field', rate('fields'), 'messages/s', '@medplum/core from bytes, every field', rate('medplumBytes'), 2),
    beside('ISO-2022-JP decoding', speed('ownText'), 'MB/s', 'TextDecoder', speed('platformText'), 2),
  ];
};

function takeSamples(): Sample[] {
  const decoder = new TextDecoder('iso-2022-jp');
  const samples: Sample[] = [];
  for (const { path, bytes } of streamFiles({ seed: 3, patients: 200, years: 2, until: BENCH_UNTIL, odd: false })) {
    const type = path.split('/')[4] as string;
    if (!isDataType(type)) continue;
    samples.push({ type, bytes, text: decoder.decode(bytes).replace(/\r$/, '') });
    if (samples.length === MESSAGES) break;
  }
  return samples;
}

function everyField(message: ReturnType<typeof parseMessage>['record']): number {
  let characters = 0;
  for (const segment of message?.segments ?? []) {
    for (let field = 1; field <= 45; field++) {
      const raw = segment.raw(field);
      if (raw !== '') characters += segment.at(field).length + segment.at(field, 1, 2).length;
    }
  }
  return characters;
}

interface MedplumMessage {
  readonly segments: readonly {
    getField(index: number): { toString(): string } | undefined;
    getComponent(field: number, component: number): string;
  }[];
}

function everyMedplumField(message: MedplumMessage): number {
  let characters = 0;
  for (const segment of message.segments) {
    for (let field = 1; field <= 45; field++) {
      const raw = segment.getField(field)?.toString() ?? '';
      if (raw !== '') characters += segment.getComponent(field, 1).length + (segment.getComponent(field, 2) ?? '').length;
    }
  }
  return characters;
}

const NODE_FIELDS = [
  'MSH.9.1',
  'MSH.9.2',
  'MSH.10',
  'MSH.7',
  'PID.3.1',
  'PID.5.1',
  'PID.5.2',
  'PID.7',
  'PID.8',
  'PID.11',
  'PV1.2',
  'PV1.3.1',
  'PV1.7.1',
  'PV1.7.2',
  'PV1.10',
  'PV1.44',
];

function someNodeHl7Fields(message: { get(path: string): { toString(): string } }): number {
  let characters = 0;
  for (const path of NODE_FIELDS) {
    try {
      characters += message.get(path).toString().length;
    } catch {
      characters++; // it throws for a segment the message does not have
    }
  }
  return characters;
}
