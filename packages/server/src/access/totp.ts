import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';

/** RFC 6238 with what every authenticator app understands. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

export interface TotpOffer {
  readonly secret: string;
  readonly uri: string;
  /** Modules of the QR code, row by row; true is dark. */
  readonly qr: readonly (readonly boolean[])[];
}

export function totpOffer(secret: string, hospital: string, login: string): TotpOffer {
  const uri = new TOTP({ ...FORM, issuer: `灯 ${hospital}`, label: login, secret: Secret.fromBase32(secret) }).toString();
  const { modules } = QRCode.create(uri, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, y) =>
    Array.from({ length: modules.size }, (_, x) => modules.get(y, x) === 1),
  );
  return { secret, uri, qr: rows };
}

/**
 * The step a code belongs to, one step of clock error either way; undefined for a wrong one. Whoever asks remembers the step: a code
 * is good once (RFC 6238 §5.2).
 */
export function totpStep(secret: string, code: string, nowMs: number): number | undefined {
  const token = code.normalize('NFKC').replace(/\s+/gu, '');
  const delta = new TOTP({ ...FORM, secret: Secret.fromBase32(secret) }).validate({ token, timestamp: nowMs, window: 1 });
  return delta === null ? undefined : Math.floor(nowMs / 30_000) + delta;
}
