import type { MorningView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant, showTime } from '../../i18n/time.ts';
import * as messages from './messages.ts';

export interface QuestionBoxProps {
  readonly view: MorningView;
  readonly busy: boolean;
  readonly onAnswer: (verdict: 'same' | 'different') => void;
}

/** The one step that no machine can do: is what the copy says what the chart says? */
export function QuestionBox({ view, busy, onAnswer }: QuestionBoxProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { question, day } = view;
  if (question === undefined)
    return (
      <section className="question" aria-label={m.question}>
        <h2>{m.question}</h2>
        <p className="blank">● {m.noQuestion}</p>
      </section>
    );
  const { ward, patient, what, on, count, answer } = question;
  const date = showTime(on, language, { from: day });
  return (
    <section className="question" aria-label={m.question}>
      <h2>{m.question}</h2>
      <p>
        <b>{m.patientLabel(patient)}</b> {m.ask1(ward, patient)}:{' '}
        <b>{what === 'prescription' ? m.prescription(date, count) : m.lab(date, count)}</b>
      </p>
      <p className="hint">{m.questionWhy}</p>
      {answer === undefined ? null : (
        <p>
          {answer.verdict === 'same' ? '●' : '■'}{' '}
          {m.answered(m[answer.verdict], answer.by ?? '', showInstant(answer.atInstant, language, { from: day }))}
        </p>
      )}
      <div className="actions">
        {(['same', 'different'] as const).map((verdict) => (
          <button
            key={verdict}
            type="button"
            className="button"
            disabled={busy}
            aria-pressed={answer?.verdict === verdict}
            onClick={() => onAnswer(verdict)}
          >
            {m[verdict]}
          </button>
        ))}
      </div>
    </section>
  );
}
