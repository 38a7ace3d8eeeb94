import type { CdaAttached, CdaBlock, CdaCell, CdaRun } from './document.ts';
import { childrenOf, isElement, wordsOf, type XmlElement } from './read-xml.ts';

type Style = Omit<CdaRun, 'text'>;
type Attachments = ReadonlyMap<string, CdaAttached>;

const SPAN_MOST = 1000;

/** The words of a section (`text`) as blocks. `attachments` by the ID that `renderMultiMedia` refers to. */
export function blocksOf(element: XmlElement, attachments: Attachments): readonly CdaBlock[] {
  const gathered = new Gathered(attachments);
  gathered.inside(element, {});
  return gathered.blocks();
}

/** Words run together until a block begins or ends; anything unknown is read through for its words, never dropped. */
class Gathered {
  private readonly attachments: Attachments;
  private readonly done: CdaBlock[] = [];
  private runs: CdaRun[] = [];

  constructor(attachments: Attachments) {
    this.attachments = attachments;
  }

  blocks(): readonly CdaBlock[] {
    this.end();
    return this.done;
  }

  inside(element: XmlElement, style: Style): void {
    for (const child of element.children) {
      if (isElement(child)) this.element(child, style);
      else this.text(child, style);
    }
  }

  private element(child: XmlElement, style: Style): void {
    switch (child.name) {
      case 'br':
        this.runs.push({ text: '\n', ...style });
        return;
      case 'paragraph':
      case 'thead':
      case 'tbody':
        this.end();
        this.inside(child, style);
        this.end();
        return;
      case 'list':
        this.end();
        this.caption(child);
        this.done.push({
          kind: 'list',
          ordered: child.attributes.listType === 'ordered',
          items: childrenOf(child, 'item').map((item) => this.apart(item, style)),
        });
        return;
      case 'table':
        this.end();
        this.caption(child);
        this.done.push({ kind: 'table', rows: rowsOf(child).map((row) => this.cells(row, style)) });
        return;
      case 'caption':
        return;
      case 'renderMultiMedia':
        this.end();
        for (const id of (child.attributes.referencedObject ?? '').split(/\s+/u).filter((one) => one !== ''))
          this.done.push({ kind: 'attached', attached: this.attachments.get(id) ?? { reference: id } });
        return;
      // Script and style have no place in a narrative; their words are not for people.
      case 'script':
      case 'style':
        return;
      default:
        this.inside(child, styled(child, style));
    }
  }

  private caption(of: XmlElement): void {
    for (const caption of childrenOf(of, 'caption')) {
      const text = wordsOf(caption);
      if (text !== undefined) this.done.push({ kind: 'caption', text });
    }
  }

  private apart(element: XmlElement, style: Style): readonly CdaBlock[] {
    const inner = new Gathered(this.attachments);
    const own = wordsOf(childrenOf(element, 'caption')[0]);
    if (own !== undefined) inner.done.push({ kind: 'caption', text: own });
    inner.inside(element, style);
    return inner.blocks();
  }

  private cells(row: XmlElement, style: Style): readonly CdaCell[] {
    return row.children.filter(isElement).flatMap((cell): CdaCell[] => {
      if (cell.name !== 'td' && cell.name !== 'th') return [];
      const columns = spanOf(cell.attributes.colspan);
      const rows = spanOf(cell.attributes.rowspan);
      return [
        {
          head: cell.name === 'th',
          blocks: this.apart(cell, style),
          ...(columns !== undefined && { columns }),
          ...(rows !== undefined && { rows }),
        },
      ];
    });
  }

  private text(text: string, style: Style): void {
    const plain = text.replace(/[^\S\n\u3000]+/gu, ' ').replace(/ ?\n ?/gu, '\n');
    if (plain !== '') this.runs.push({ text: plain, ...style });
  }

  private end(): void {
    const runs = trimmed(this.runs);
    this.runs = [];
    if (runs.length > 0) this.done.push({ kind: 'paragraph', runs });
  }
}

function rowsOf(table: XmlElement): readonly XmlElement[] {
  return table.children
    .filter(isElement)
    .flatMap((child) =>
      child.name === 'tr' ? [child] : ['thead', 'tbody', 'tfoot'].includes(child.name) ? childrenOf(child, 'tr') : [],
    );
}

function styled(element: XmlElement, style: Style): Style {
  const codes = (element.attributes.styleCode ?? '').toLowerCase();
  const revised = element.attributes.revised;
  return {
    ...style,
    ...((codes.includes('bold') || codes.includes('emphasis')) && { strong: true as const }),
    ...((revised === 'delete' || codes.includes('strike') || codes.includes('linethrough')) && { deleted: true as const }),
    ...(revised === 'insert' && { inserted: true as const }),
    ...((element.name === 'sup' || element.name === 'sub') && { raised: element.name }),
  };
}

function spanOf(raw: string | undefined): number | undefined {
  const span = /^\d{1,4}$/.test(raw ?? '') ? Number(raw) : 1;
  return span > 1 ? Math.min(span, SPAN_MOST) : undefined;
}

/** Without white space at either end and without empty runs; runs of the same style joined, blank lines at most one. */
function trimmed(runs: readonly CdaRun[]): readonly CdaRun[] {
  const joined: { -readonly [K in keyof CdaRun]: CdaRun[K] }[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last !== undefined && styleKey(last) === styleKey(run)) last.text += run.text;
    else joined.push({ ...run });
  }
  for (const run of joined) run.text = run.text.replace(/\n{3,}/gu, '\n\n');
  for (let first = joined[0]; first !== undefined; first = joined[0]) {
    first.text = first.text.replace(/^[ \n]+/u, '');
    if (first.text !== '') break;
    joined.shift();
  }
  for (let last = joined.at(-1); last !== undefined; last = joined.at(-1)) {
    last.text = last.text.replace(/[ \n]+$/u, '');
    if (last.text !== '') break;
    joined.pop();
  }
  return joined;
}

const styleKey = ({ strong, deleted, inserted, raised }: CdaRun): string => `${strong}${deleted}${inserted}${raised}`;
