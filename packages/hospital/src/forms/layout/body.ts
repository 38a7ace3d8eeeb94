import type { FormBlock } from '../form-definition.ts';
import { alerts } from './alerts.ts';
import { fields } from './fields.ts';
import { figure } from './figures.ts';
import type { Piece } from './piece.ts';
import { codes, paste, signatures, sixRights, textBlock } from './plain-blocks.ts';
import type { Sheet } from './sheet.ts';
import { table } from './table.ts';

/** What stands between head and foot, in the order of the definition. */
export function body(sheet: Sheet): readonly Piece[] {
  const { definition, part } = sheet;
  return definition.blocks
    .filter(({ parts }) => parts === undefined || part === undefined || parts.includes(part.key))
    .flatMap((block) => piecesOf(sheet, block));
}

function piecesOf(sheet: Sheet, block: FormBlock): readonly Piece[] {
  switch (block.block) {
    case 'fields':
      return fields(sheet, block);
    case 'table':
      return table(sheet, block);
    case 'text':
      return textBlock(sheet, block);
    case 'signatures':
      return signatures(sheet, block);
    case 'paste':
      return paste(sheet, block);
    case 'figure':
      return figure(sheet, block);
    case 'six-rights':
      return sixRights(sheet);
    case 'codes':
      return codes(sheet, block.heightMm);
    case 'alerts':
      return alerts(sheet, block.values);
    case 'page-break':
      return [{ heightMm: 0, draw: () => undefined, breaks: true }];
  }
}
