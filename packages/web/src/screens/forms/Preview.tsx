import { type FormDefinition, layOutSheet } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
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
  const turn = useFontsLoaded(JSON.stringify(definition));
  // biome-ignore lint/correctness/useExhaustiveDependencies: widths are others once the letters have come
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
    [definition, language, measure, turn],
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

/** Counts up when the letters of a text have come, plain and bold: what was measured before has the widths of another font. */
function useFontsLoaded(text: string): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let left = false;
    const faces = ['16px "BIZ UDPGothic"', 'bold 16px "BIZ UDPGothic"'].map((face) => document.fonts.load(face, text));
    Promise.all(faces).then(
      () => {
        if (!left) setTurn((before) => before + 1);
      },
      // Without its font the page is drawn in another; the paper is not.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [text]);
  return turn;
}
