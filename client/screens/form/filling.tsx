import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { RichText } from '#client/parts/rich-text.tsx';
import styles from '#client/screens/form/form.module.css';
import { FormFrame } from '#client/screens/form/form-frame.tsx';
import { QuestionInput } from '#client/screens/form/question-input.tsx';
import { valuesFrom } from '#client/screens/form/values-from.ts';
import { keepDraft, keptDraft } from '#client/sync/drafts.ts';
import { newToken } from '#client/sync/ids.ts';
import { isRecord } from '#client/sync/json.ts';
import { draftOf, type FormPlace, type Letter } from '#client/sync/public/forms.ts';
import { type AnswerProblem, problemsIn, withFallbacks } from '#shared/workspace/forms/answers.ts';
import { type Answers, answersTo, askedIn } from '#shared/workspace/forms/asked.ts';
import { type FormLanguage, type PublicForm, said } from '#shared/workspace/forms/form.ts';

interface FillingProps {
  place: FormPlace;
  form: PublicForm;
  onFilled(letter: Letter): void;
}

/** The questions of a form, as far as the answers lead to them. */
export function Filling({ place, form, onFilled }: FillingProps) {
  const t = useTranslations('form');
  const locale = useLocale();
  const language: FormLanguage = form.languages.includes(locale)
    ? locale
    : (form.languages[0] ?? locale);
  const { workspaceId, secret } = place;
  const draft = useMemo(() => draftOf({ workspaceId, secret }), [workspaceId, secret]);
  const [answers, setAnswers] = useState<Answers>(() => firstAnswers(form, keptDraft(draft)));
  const [problems, setProblems] = useState<ReadonlyMap<string, AnswerProblem>>(new Map());
  const [bait, setBait] = useState('');
  const page = useRef<HTMLFormElement>(null);
  useEffect(() => keepDraft(draft, answers), [draft, answers]);

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
    const given = answersTo(askedIn(form.sections, answers), answers);
    onFilled({ secret: newToken(), language, answers: given, ...(bait !== '' && { bait }) });
  }

  return (
    <FormFrame languages={form.languages} language={language}>
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
                    setAnswers(({ [question.id]: _, ...others }) =>
                      value === undefined ? others : { ...others, [question.id]: value },
                    );
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
    </FormFrame>
  );
}

/** What was typed before, else what the address brings along, else what stands there at first. */
function firstAnswers(form: PublicForm, draft: unknown): Answers {
  const questions = form.sections.flatMap((section) => section.questions);
  const stood = questions.flatMap(({ id, fallback }) =>
    fallback === undefined ? [] : [[id, fallback]],
  );
  const brought = valuesFrom(new URLSearchParams(location.search), questions);
  return withFallbacks(form, {
    ...Object.fromEntries(stood),
    ...brought,
    // It was written here.
    ...(isRecord(draft) ? (draft as Answers) : {}),
  });
}
