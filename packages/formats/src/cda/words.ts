import type { CdaBlock, CdaDocument, CdaSection } from './document.ts';

/** Every word of the text in order, one entry per paragraph, title or caption; what the document takes back is left out. For searching. */
export function wordsOfCda(document: CdaDocument): readonly string[] {
  const words: string[] = document.title === undefined ? [] : [document.title];
  for (const section of document.sections) addSection(section, words);
  return words;
}

function addSection({ title, blocks, sections }: CdaSection, words: string[]): void {
  if (title !== undefined) words.push(title);
  addBlocks(blocks, words);
  for (const section of sections) addSection(section, words);
}

function addBlocks(blocks: readonly CdaBlock[], words: string[]): void {
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      const text = block.runs.map((run) => (run.deleted === true ? ' ' : run.text)).join('');
      if (text.trim() !== '') words.push(text);
    } else if (block.kind === 'caption') words.push(block.text);
    else if (block.kind === 'list') for (const item of block.items) addBlocks(item, words);
    else if (block.kind === 'table') for (const row of block.rows) for (const cell of row) addBlocks(cell.blocks, words);
  }
}
