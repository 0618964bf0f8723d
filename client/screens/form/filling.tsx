import { useEffect, useMemo, useState } from 'react';
import { useLocale } from 'use-intl';
import { firstAnswers, withAnswer } from '#client/screens/form/first-answers.ts';
import { FormFrame } from '#client/screens/form/form-frame.tsx';
import { Questions } from '#client/screens/form/questions.tsx';
import { keepDraft, keptDraft } from '#client/sync/drafts.ts';
import { newToken } from '#client/sync/ids.ts';
import { draftOf, type FormPlace, type Letter } from '#client/sync/public/forms.ts';
import { type PublicForm, spokenTo } from '#shared/workspace/forms/form.ts';

interface FillingProps {
  place: FormPlace;
  form: PublicForm;
  onFilled(letter: Letter): void;
}

/** A form that is being filled in: what was typed is kept on the device. */
export function Filling({ place, form, onFilled }: FillingProps) {
  const locale = useLocale();
  const language = spokenTo(form.languages, locale);
  const { workspaceId, secret } = place;
  const draft = useMemo(() => draftOf({ workspaceId, secret }), [workspaceId, secret]);
  const [answers, setAnswers] = useState(() =>
    firstAnswers(form, new URLSearchParams(location.search), keptDraft(draft)),
  );
  useEffect(() => keepDraft(draft, answers), [draft, answers]);

  return (
    <FormFrame languages={form.languages} language={language}>
      <Questions
        form={form}
        language={language}
        answers={answers}
        onAnswer={(id, value) => setAnswers((before) => withAnswer(before, id, value))}
        onFilled={(given, bait) =>
          onFilled({ secret: newToken(), language, answers: given, ...(bait !== '' && { bait }) })
        }
      />
    </FormFrame>
  );
}
