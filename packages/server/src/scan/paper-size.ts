import type { FormDefinition } from '@tomoshibi/hospital';

const SIZES: Readonly<Record<FormDefinition['size'], readonly [widthMm: number, heightMm: number]>> = {
  A4: [210, 297],
  'A4-landscape': [297, 210],
  A5: [148, 210],
  'A5-landscape': [210, 148],
  A6: [105, 148],
};

/** The paper of a form. Source: ISO 216. */
export function sizeOfForm({ size }: Pick<FormDefinition, 'size'>): { readonly widthMm: number; readonly heightMm: number } {
  const [widthMm, heightMm] = SIZES[size];
  return { widthMm, heightMm };
}
