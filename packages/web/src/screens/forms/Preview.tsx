import { type FormDefinition, layOutSheet } from '@tomoshibi/hospital';
import { type ReactNode, useMemo } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { canvasMeasure } from '../../print/canvas-measure.ts';
import { LaidSheet } from '../../print/LaidSheet.tsx';
import * as messages from './messages.ts';
import { paperCode } from './model.ts';

/** The form as it is printed, blank and with 見本 over it: the same layout as the PDF. */
export function Preview({ definition }: { readonly definition: FormDefinition }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const measure = useMemo(canvasMeasure, []);
  const pages = useMemo(
    () =>
      layOutSheet(
        definition,
        { fields: {}, tables: {} },
        {
          hospital: '',
          language,
          number: '',
          code: () => '',
          printed: { at: '' },
          mode: { kind: 'normal' },
          demo: true,
        },
        measure,
      ),
    [definition, language, measure],
  );
  return (
    <section aria-label={m.preview}>
      <h2>{m.preview}</h2>
      <p className="fine">{m.previewWhy}</p>
      <div className="forms-preview">
        {pages.map((page) => (
          <LaidSheet
            key={`${page.part ?? ''} ${page.page}`}
            page={page}
            title={`${paperCode(definition.code)} ${definition.version} ${definition.words[language]} ${page.page}/${page.pages}`}
            measure={measure}
          />
        ))}
      </div>
    </section>
  );
}
