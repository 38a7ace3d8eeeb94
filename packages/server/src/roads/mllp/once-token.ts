import { hash, hkdfSync } from 'node:crypto';

/**
 * Names a message of a source: the same MSH-10 with the same bytes is the same message sent again, whoever carries it. Keyed, because
 * tokens stay readable in the log. `part`: of what a message is split into.
 */
export type OnceToken = (source: string, messageId: string, sha256: string, part: number) => string;

/**
 * `hostKey`: 32 bytes as hex. Twice hashed with the key before it, as HMAC does (RFC 2104); `createHmac` itself costs fifty times as much a
 * message.
 */
export function openOnceTokens(hostKey: string): OnceToken {
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(hostKey, 'hex'), '', 'tomoshibi mllp resend', 32)).toString('hex');
  return (source, messageId, sha256, part) => {
    const inner = hash('sha256', `${key}i${JSON.stringify([source, messageId, sha256, part])}`);
    return hash('sha256', `${key}o${inner}`).slice(0, 32);
  };
}
