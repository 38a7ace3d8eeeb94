/** How the hospital's own wristbands, cards and covers write a patient number. */
export interface BarcodeConfig {
  /** Letters before the number, `P` on our covers; empty when there are none. */
  readonly prefix: string;
  /** Length of the number itself, without prefix and check digit. */
  readonly digits: number;
  readonly check: 'none' | 'mod10-31' | 'luhn' | 'mod11';
}
