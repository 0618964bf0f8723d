import { Monitor, RotateCcw, Smartphone } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IntlProvider, useTranslations } from 'use-intl';
import { type Catalogue, loadPart } from '#client/language/catalogues.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { firstAnswers, withAnswer } from '#client/screens/form/first-answers.ts';
import { FormPaper } from '#client/screens/form/form-frame.tsx';
import { Questions } from '#client/screens/form/questions.tsx';
import { Thanks } from '#client/screens/form/thanks.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-forms/form-preview.module.css';
import {
  type FormLanguage,
  type FormToSave,
  type PublicForm,
  spokenTo,
} from '#shared/workspace/forms/form.ts';
import { publicForm } from '#shared/workspace/forms/public-form.ts';

type Device = 'phone' | 'laptop';

interface FormPreviewProps {
  form: FormToSave;
  /** The language that it is shown in first. */
  first: FormLanguage;
  onClose(): void;
}

/** A form as whoever fills it in sees it, branches included, before it is saved. Nothing of it is sent. */
export function FormPreview({ form, first, onClose }: FormPreviewProps) {
  const t = useTranslations('workspaceForms');
  const { basics } = useWorkspace();
  const [device, setDevice] = useState<Device>('phone');
  const [chosen, setLanguage] = useState(first);
  /** Filled in anew. */
  const [round, setRound] = useState(0);
  const shown = publicForm({ ...form, createdAt: 0 }, basics);
  const language = spokenTo(shown.languages, chosen);
  const texts = useTextsIn(language);
  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title={t('preview')}
      description={t('previewHint')}
      footer={
        <Button
          variant="quiet"
          icon={<RotateCcw aria-hidden="true" />}
          onClick={() => setRound(round + 1)}
        >
          {t('previewAgain')}
        </Button>
      }
    >
      <div className={styles.devices}>
        <SegmentedChoice<Device>
          legend={t('previewOn')}
          legendHidden
          options={[
            { value: 'phone', label: t('onPhone'), icon: <Smartphone aria-hidden="true" /> },
            { value: 'laptop', label: t('onLaptop'), icon: <Monitor aria-hidden="true" /> },
          ]}
          value={device}
          onChange={setDevice}
        />
      </div>
      <section className={styles.screen} data-device={device} aria-label={t('preview')}>
        {texts && (
          <IntlProvider locale={language} messages={texts}>
            <FormPaper languages={shown.languages} language={language} onLanguage={setLanguage}>
              <Trial key={round} form={shown} language={language} />
            </FormPaper>
          </IntlProvider>
        )}
      </section>
    </Dialog>
  );
}

/** Answers that go nowhere. */
function Trial({ form, language }: { form: PublicForm; language: FormLanguage }) {
  const [answers, setAnswers] = useState(() => firstAnswers(form));
  const [isFilled, setFilled] = useState(false);
  if (isFilled) return <Thanks form={form} language={language} />;
  return (
    <Questions
      form={form}
      language={language}
      answers={answers}
      onAnswer={(id, value) => setAnswers((before) => withAnswer(before, id, value))}
      onFilled={() => setFilled(true)}
    />
  );
}

/** What the page of a form says in a language, which may be another one than the workspace is shown in. */
function useTextsIn(language: FormLanguage): Partial<Catalogue> | null {
  const [texts, setTexts] = useState<Partial<Catalogue> | null>(null);
  useEffect(() => {
    let isWanted = true;
    void Promise.all([loadPart(language, 'hand'), loadPart(language, 'form')]).then((parts) => {
      if (isWanted) setTexts(Object.assign({}, ...parts));
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  return texts;
}
