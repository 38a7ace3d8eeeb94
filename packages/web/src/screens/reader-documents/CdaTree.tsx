import type { CdaAttached, CdaBlock, CdaDocument, CdaRun, CdaSection } from '@tomoshibi/formats';
import type { DocumentFileView } from '@tomoshibi/hospital';
import { createContext, type ReactNode, useContext } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { keyed } from '../../parts/keyed.ts';
import * as messages from './viewer-messages.ts';
import { fileOfReference } from './viewer-model.ts';

interface Attachments {
  readonly files: readonly DocumentFileView[];
  readonly onOpen: ((original: string) => void) | undefined;
}

const AttachmentsContext = createContext<Attachments>({ files: [], onOpen: undefined });

export interface CdaTreeProps {
  readonly document: CdaDocument;
  readonly files: readonly DocumentFileView[];
  /** Absent on paper. */
  readonly onOpen?: (original: string) => void;
}

/** A CDA as headings, paragraphs, lists and tables of our own: its markup is never used. */
export function CdaTree({ document, files, onOpen }: CdaTreeProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const made = showTime(document.at, language);
  return (
    <AttachmentsContext value={{ files, onOpen }}>
      <article className="cda">
        {document.title === undefined ? null : <h3 className="cda-title">{document.title}</h3>}
        <dl className="pairs pairs-wide">
          {made === '' ? null : <Fact label={m.madeAt} value={made} />}
          {keyed(document.facts, (one) => one.fact).map(({ key, item }) => (
            <Fact
              key={key}
              label={m.facts[item.fact]}
              value={item.fact === 'admitted' || item.fact === 'discharged' ? showTime(item.value, language) : item.value}
            />
          ))}
        </dl>
        {document.body === undefined ? null : <Attached attached={document.body} />}
        {document.sections.length === 0 && document.body === undefined ? <p className="blank">{m.noWords}</p> : null}
        {keyed(document.sections, (one) => one.title ?? '').map(({ key, item }) => (
          <Section key={key} section={item} depth={0} />
        ))}
      </article>
    </AttachmentsContext>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Section({ section, depth }: { readonly section: CdaSection; readonly depth: number }): ReactNode {
  const m = useMessages(messages);
  const Heading = depth === 0 ? 'h4' : 'h5';
  return (
    <section className="cda-section">
      {section.title === undefined ? null : <Heading>{section.title}</Heading>}
      <Blocks blocks={section.blocks} />
      {section.entriesWithoutText === undefined ? null : <p className="blank">{m.entriesOnly(section.entriesWithoutText)}</p>}
      {keyed(section.sections, (one) => one.title ?? '').map(({ key, item }) => (
        <Section key={key} section={item} depth={depth + 1} />
      ))}
    </section>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly CdaBlock[] }): ReactNode {
  return keyed(blocks, (one) => one.kind).map(({ key, item }) => <Block key={key} block={item} />);
}

function Block({ block }: { readonly block: CdaBlock }): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className="cda-words">
          {keyed(block.runs, (one) => one.text.slice(0, 20)).map(({ key, item }) => (
            <Run key={key} run={item} />
          ))}
        </p>
      );
    case 'caption':
      return <p className="cda-caption">{block.text}</p>;
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List className="cda-list">
          {keyed(block.items, (one) => JSON.stringify(one).slice(0, 40)).map(({ key, item }) => (
            <li key={key}>
              <Blocks blocks={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return (
        <div className="cda-table">
          <table className="table">
            <tbody>
              {keyed(block.rows, (one) => JSON.stringify(one).slice(0, 40)).map(({ key, item: row }) => (
                <tr key={key}>
                  {keyed(row, (one) => JSON.stringify(one).slice(0, 40)).map(({ key: cellKey, item: cell }) => {
                    const Cell = cell.head ? 'th' : 'td';
                    return (
                      <Cell key={cellKey} colSpan={cell.columns} rowSpan={cell.rows}>
                        <Blocks blocks={cell.blocks} />
                      </Cell>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'attached':
      return <Attached attached={block.attached} />;
  }
}

/** What was taken back stands struck through and says so in a word: on a grey print too. */
function Run({ run }: { readonly run: CdaRun }): ReactNode {
  const m = useMessages(messages);
  if (run.deleted)
    return (
      <del>
        〔{m.deleted}〕{run.text}
      </del>
    );
  if (run.inserted)
    return (
      <ins>
        〔{m.inserted}〕{run.text}
      </ins>
    );
  const words = run.raised === 'sup' ? <sup>{run.text}</sup> : run.raised === 'sub' ? <sub>{run.text}</sub> : run.text;
  return run.strong ? <strong>{words}</strong> : words;
}

function Attached({ attached }: { readonly attached: CdaAttached }): ReactNode {
  const m = useMessages(messages);
  const { files, onOpen } = useContext(AttachmentsContext);
  const { reference } = attached;
  const file = reference === undefined ? undefined : fileOfReference(files, reference);
  return (
    <p className="cda-attached">
      <b>▣ {m.attached}</b> {reference ?? ''} {attached.mediaType ?? ''}{' '}
      {file !== undefined && onOpen !== undefined ? (
        <button type="button" className="button" onClick={() => onOpen(file.original)}>
          {m.openAttached(file.name)}
        </button>
      ) : null}
      {file !== undefined
        ? null
        : reference === undefined
          ? m.attachedInside
          : /^[a-z]+:/i.test(reference)
            ? m.attachedElsewhere
            : m.attachedMissing}
    </p>
  );
}
