/**
 * `錠２．５ｍｇ` as `錠2.5mg`: a wide point leaves a gap that reads as two numbers. Only the width of figures, Latin letters and of the point, comma and
 * percent sign beside them changes; every other letter stays as sent.
 */
export const narrowFigures = (text: string): string =>
  text.replace(/(?<=[0-9０-９])[．，]|[．，](?=[0-9０-９])|(?<=[0-9０-９])％/gu, narrow).replace(/[０-９Ａ-Ｚａ-ｚ]/gu, narrow);

/** Wide forms stand 0xFEE0 above their narrow ones. Source: Unicode, Halfwidth and Fullwidth Forms. */
const narrow = (letter: string): string => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0xfee0);
