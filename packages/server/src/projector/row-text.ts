import type { ItemRow, RowOf } from '@tomoshibi/hospital';

/** An item row whose facts are the JSON text they are stored as: the decode thread writes it, and nobody here looks into it. */
export type TextRow = RowOf<string>;

/** The same text as `JSON.stringify` of the `ItemRow`. */
export function rowText({ versions, of, twoCurrent, unreadable, facts, problems }: TextRow): string {
  let text = `{"versions":${JSON.stringify(versions)}`;
  if (of !== undefined) text += `,"of":${of}`;
  if (twoCurrent) text += ',"twoCurrent":true';
  if (unreadable !== undefined) text += `,"unreadable":${JSON.stringify(unreadable)}`;
  if (facts !== undefined) text += `,"facts":${facts}`;
  if (problems !== undefined) text += `,"problems":${JSON.stringify(problems)}`;
  return `${text}}`;
}

export function readRowText(text: string): TextRow {
  const { facts, ...row } = JSON.parse(text) as ItemRow;
  return facts === undefined ? row : { ...row, facts: JSON.stringify(facts) };
}
