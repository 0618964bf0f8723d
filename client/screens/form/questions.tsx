import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { RichText } from '#client/parts/rich-text.tsx';
import styles from '#client/screens/form/form.module.css';
import { QuestionInput } from '#client/screens/form/question-input.tsx';
import type { FieldValue } from '#shared/fields/field.ts';
import { type AnswerProblem, problemsIn } from '#shared/workspace/forms/answers.ts';
import { type Answers, answersTo, askedIn } from '#shared/workspace/forms/asked.ts';
import { type FormLanguage, type PublicForm, said } from '#shared/workspace/forms/form.ts';

interface QuestionsProps {
  form: PublicForm;
  language: FormLanguage;
  answers: Answers;
  /** `undefined`: there is none any more. */
  onAnswer(questionId: string, value: FieldValue | undefined): void;
  /** All that was asked is answered; with what somebody wrote where no person sees anything. */
  onFilled(answers: Answers, bait: string): void;
}

/** The questions of a form, as far as the answers lead to them. */
export function Questions({ form, language, answers, onAnswer, onFilled }: QuestionsProps) {
  const t = useTranslations('form');
  const [problems, setProblems] = useState<ReadonlyMap<string, AnswerProblem>>(new Map());
  const [bait, setBait] = useState('');
  const page = useRef<HTMLFormElement>(null);
  const asked = new Set(askedIn(form.sections, answers).map(({ id }) => id));
  const words = (text: Parameters<typeof said>[0]) => said(text, form.languages, language);

  function submit(event: FormEvent) {
    event.preventDefault();
    const found = problemsIn(form, answers);
    setProblems(found);
    const [first] = found.keys();
    if (first !== undefined) {
      const input = page.current?.querySelector<HTMLElement>(`[data-question="${first}"]`);
      input?.scrollIntoView({ block: 'center' });
      input?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true });
      return;
    }
    onFilled(answersTo(askedIn(form.sections, answers), answers), bait);
  }

  return (
    <form ref={page} className={styles.questions} onSubmit={submit} noValidate>
      <header className={styles.head}>
        <h1 dir="auto">{words(form.title)}</h1>
        {form.intro && <RichText text={words(form.intro)} />}
      </header>
      {form.sections.map((section) => {
        const shown = section.questions.filter(({ id, hidden }) => asked.has(id) && !hidden);
        if (shown.length === 0) return null;
        return (
          <section key={section.id} className={styles.section}>
            {section.title && <h2 dir="auto">{words(section.title)}</h2>}
            {section.help && <p className={styles.help}>{words(section.help)}</p>}
            {shown.map((question) => (
              <QuestionInput
                key={question.id}
                question={question}
                languages={form.languages}
                language={language}
                value={answers[question.id]}
                problem={problems.get(question.id)}
                onChange={(value) => {
                  onAnswer(question.id, value);
                  setProblems((before) => {
                    const left = new Map(before);
                    left.delete(question.id);
                    return left;
                  });
                }}
              />
            ))}
          </section>
        );
      })}
      {/* Nobody sees it; programs that fill in everything do. */}
      <div className={styles.bait} aria-hidden="true">
        <label>
          Website
          <input
            tabIndex={-1}
            autoComplete="off"
            value={bait}
            onChange={(event) => setBait(event.target.value)}
          />
        </label>
      </div>
      <Problem>{problems.size > 0 && t('look')}</Problem>
      <Button type="submit" variant="primary" size="large" wide>
        {t('send')}
      </Button>
    </form>
  );
}
