/** Japanese health data formats as a library: bytes ↔ records, no I/O, no clock. */
export * from './hl7v2/message.ts';
export * from './hl7v2/parse-message.ts';
export * from './hl7v2/write-message.ts';
export * from './problem.ts';
export * from './ssmix2/decode.ts';
export * from './ssmix2/extended.ts';
export * from './ssmix2/file-name.ts';
export * from './ssmix2/records.ts';
export * from './ssmix2/versions.ts';
export * from './ssmix2/walk.ts';
export * from './text/decode-text.ts';
export * from './text/encode-text.ts';
export * from './text/fold-name.ts';
export * from './text/romaji.ts';
export * from './text/wareki.ts';
