import { expect, it } from 'vitest';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { createSigningKey, noteSigner, noteVerifier } from './signed-note.ts';

/** Source: documentation of golang.org/x/mod/sumdb/note (BSD-3-Clause). */
const SIGNER = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const VERIFIER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const NOTE = `${TEXT}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

it('signs and verifies the published example', () => {
  expect(noteSigner(SIGNER).sign(TEXT)).toBe(NOTE);
  expect(noteSigner(SIGNER).verifierKey).toBe(VERIFIER);
  expect(noteVerifier(VERIFIER).open(NOTE)).toBe(TEXT);
});

it('a new key verifies its own notes and nobody else does', () => {
  const one = createSigningKey('tomoshibi/er-1/0a0b0c0d');
  const two = createSigningKey('tomoshibi/er-1/0a0b0c0d');
  const note = noteSigner(one.signingKey).sign('灯\n');
  expect(noteVerifier(one.verifierKey).open(note)).toBe('灯\n');
  expect(noteVerifier(two.verifierKey).open(note)).toBeUndefined();
});

it('a note cosigned by others is still ours', () => {
  const { verifierKey } = createSigningKey('witness');
  const cosigned = `${NOTE}— witness ${Buffer.alloc(76, 7).toString('base64')}\n`;
  expect(noteVerifier(VERIFIER).open(cosigned)).toBe(TEXT);
  expect(noteVerifier(verifierKey).open(cosigned)).toBeUndefined();
});

it('any changed character is noticed', () => {
  const verifier = noteVerifier(VERIFIER);
  for (let at = 0; at < NOTE.length; at++) {
    const changed = `${NOTE.slice(0, at)}${NOTE[at] === 'x' ? 'y' : 'x'}${NOTE.slice(at + 1)}`;
    expect(verifier.open(changed)).toBeUndefined();
  }
  for (const odd of ['', '\n', NOTE.slice(0, -1), `${NOTE}\n`, `\t${NOTE}`, NOTE.replace('\n\n', '\n'), `${NOTE}garbage\n`]) {
    expect(verifier.open(odd)).toBeUndefined();
  }
});

it('refuses keys that are not what they say', () => {
  for (const key of ['', VERIFIER, SIGNER.replace('c74f20a3', 'c74f20a4'), SIGNER.replace('AYEK', 'AoEK'), `${SIGNER}=`]) {
    expect(() => noteSigner(key)).toThrow(expect.objectContaining({ code: 'vault.key-malformed' }));
  }
  for (const key of ['', SIGNER, VERIFIER.replace('Peter', 'Pieter'), VERIFIER.slice(0, -2)]) {
    expect(() => noteVerifier(key)).toThrow(expect.objectContaining({ code: 'vault.key-malformed' }));
  }
  expect(() => createSigningKey('with space')).toThrow(expect.objectContaining({ code: 'vault.key-malformed' }));
});

it('a checkpoint says size and root, of this log only', () => {
  const { signingKey, verifierKey } = createSigningKey('tomoshibi/er-1/0a0b0c0d');
  const signer = noteSigner(signingKey);
  const verifier = noteVerifier(verifierKey);
  const root = Buffer.alloc(32, 3);
  const note = writeCheckpoint({ size: 42, root }, signer);
  expect(note.split('\n').slice(0, 3)).toEqual(['tomoshibi/er-1/0a0b0c0d', '42', root.toString('base64')]);
  expect(readCheckpoint(note, verifier)).toEqual({ size: 42, root });
  const forged = expect.objectContaining({ code: 'vault.checkpoint-forged', alarm: true });
  expect(() => readCheckpoint(note.replace('42', '43'), verifier)).toThrow(forged);
  expect(() => readCheckpoint(NOTE, verifier)).toThrow(forged);
  // Rightly signed, and yet no checkpoint of this log.
  for (const text of [
    'other/log\n1\n',
    'tomoshibi/er-1/0a0b0c0d\n042\n',
    'tomoshibi/er-1/0a0b0c0d\n-1\n',
    'tomoshibi/er-1/0a0b0c0d\n',
  ]) {
    expect(() => readCheckpoint(signer.sign(`${text}${root.toString('base64')}\n`), verifier)).toThrow(forged);
  }
});
