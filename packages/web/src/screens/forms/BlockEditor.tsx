import type { FormBlock, FormDefinition } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { TextField } from '../../parts/TextField.tsx';
import { FieldEditor } from './FieldEditor.tsx';
import * as messages from './messages.ts';
import { freshKey, moved, newColumn, newField, replaced, without } from './model.ts';
import { OrderButtons } from './OrderButtons.tsx';
import { WordsFields } from './WordsFields.tsx';

export interface BlockEditorProps {
  readonly form: FormDefinition;
  readonly block: FormBlock;
  readonly at: number;
  readonly onBlock: (block: FormBlock) => void;
}

/** One block of the form, folded until it is opened; what protects the patient is shown and cannot be changed. */
export function BlockEditor({ form, block, at, onBlock }: BlockEditorProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const title = 'title' in block ? block.title?.[language] : 'words' in block ? block.words[language] : undefined;
  return (
    <details className="forms-block">
      <summary>
        {m.block(at + 1)} <b>{m.blocks[block.block]}</b> {title ?? ''}
      </summary>
      <BlockBody form={form} block={block} onBlock={onBlock} />
    </details>
  );
}

function BlockBody({ form, block, onBlock }: Omit<BlockEditorProps, 'at'>): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  switch (block.block) {
    case 'text':
    case 'paste':
      return (
        <WordsFields label={m.blocks[block.block] ?? ''} words={block.words} onWords={(words) => onBlock({ ...block, words })} />
      );
    case 'fields':
      return (
        <>
          {block.fields.map((field, at) => (
            <FieldEditor
              key={field.key}
              field={field}
              onField={(next) => onBlock({ ...block, fields: replaced(block.fields, at, next) })}
              onMove={(by) => onBlock({ ...block, fields: moved(block.fields, at, by) })}
              onRemove={() => onBlock({ ...block, fields: without(block.fields, at) })}
            />
          ))}
          <button
            type="button"
            className="button"
            onClick={() => onBlock({ ...block, fields: [...block.fields, newField(freshKey(form, 'field'))] })}
          >
            ＋ {m.addField}
          </button>
        </>
      );
    case 'table':
      return (
        <>
          <TextField
            label={m.rows}
            digits
            value={String(block.rows)}
            onChange={(typed) => onBlock({ ...block, rows: Number(typed.normalize('NFKC').replace(/\D/g, '')) })}
          />
          {block.columns.map((column, at) => (
            <fieldset key={column.key} className="forms-field">
              <legend>
                {column.words[language]} <span className="fine">{column.key}</span>
              </legend>
              <WordsFields
                label={m.columns.code}
                words={column.words}
                onWords={(words) => onBlock({ ...block, columns: replaced(block.columns, at, { ...column, words }) })}
              />
              <TextField
                label={m.width}
                digits
                value={String(column.span)}
                onChange={(typed) =>
                  onBlock({
                    ...block,
                    columns: replaced(block.columns, at, {
                      ...column,
                      span: Number(typed.normalize('NFKC').replace(/[^\d.]/g, '')),
                    }),
                  })
                }
              />
              <OrderButtons
                name={column.words[language]}
                onMove={(by) => onBlock({ ...block, columns: moved(block.columns, at, by) })}
                onRemove={() => onBlock({ ...block, columns: without(block.columns, at) })}
              />
            </fieldset>
          ))}
          <button
            type="button"
            className="button"
            onClick={() => onBlock({ ...block, columns: [...block.columns, newColumn(freshKey(form, 'column'))] })}
          >
            ＋ {m.addColumn}
          </button>
        </>
      );
    default:
      return <p className="fine">{m.fixed}</p>;
  }
}
