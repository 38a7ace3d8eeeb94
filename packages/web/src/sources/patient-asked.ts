/** `ref` is the opaque id of addresses; `number` is what was typed, scanned or read over the phone. */
export type PatientAsked = { readonly number: string } | { readonly ref: string };
