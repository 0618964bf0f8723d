import { ExternalLink, Eye, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { isolated } from '#client/language/isolated.ts';
import { languages as names } from '#client/language/languages.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button, LinkButton } from '#client/parts/button.tsx';
import { CopyField } from '#client/parts/copy-field.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { DraftNote } from '#client/screens/drafts/draft-note.tsx';
import { useDraft } from '#client/screens/drafts/use-draft.ts';
import { BesideBacklog } from '#client/screens/workspace/beside-backlog.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import { lookingBack, withPart, withSection } from '#client/screens/workspace-forms/draft.ts';
import { FormDoor } from '#client/screens/workspace-forms/form-door.tsx';
import { FormPreview } from '#client/screens/workspace-forms/form-preview.tsx';
import { FormSection } from '#client/screens/workspace-forms/form-section.tsx';
import styles from '#client/screens/workspace-forms/forms.module.css';
import { toSave } from '#client/screens/workspace-forms/new-form.ts';
import { WordsField } from '#client/screens/workspace-forms/words-field.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { newId } from '#client/sync/ids.ts';
import { isRecord } from '#client/sync/json.ts';
import { workIn } from '#client/sync/workspace/identity.ts';
import {
  type Form,
  type FormLanguage,
  type FormToSave,
  formLanguages,
  said,
  spokenTo,
} from '#shared/workspace/forms/form.ts';

/** One form: its words, its questions, and for whom and until when it is open. A draft on this device until it is saved. */
export function FormBuilder({ form }: { form: Form }) {
  const t = useTranslations('workspaceForms');
  const locale = useLocale();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const mayChange = useMay()('form.put');
  const send = useSendToWorkspace();
  const [, navigate] = useLocation();
  const typed = useDraft(`form.${form.id}`, toSave(form), readForm, workIn(workspaceId));
  const { value: draft, set: setDraft } = typed;
  // Never kept on the device.
  const [passcode, setPasscode] = useState<string | null | undefined>();
  const [writtenIn, setWrittenIn] = useState(() => spokenTo(form.languages, locale));
  const [isSaving, setSaving] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const [isPreviewing, setPreviewing] = useState(false);
  const isChanged =
    passcode !== undefined || JSON.stringify(draft) !== JSON.stringify(toSave(form));
  const path = `/f/${workspaceId}/${form.secret}`;
  const title = said(form.title, form.languages, locale);

  async function save() {
    setSaving(true);
    const isSaved = await send({
      ...{ type: 'form.put', form: draft },
      ...(passcode !== undefined && { passcode }),
    });
    setSaving(false);
    if (!isSaved) return;
    typed.forget();
    setPasscode(undefined);
  }

  function discard() {
    typed.discard();
    setPasscode(undefined);
  }

  function speak(language: FormLanguage, speaks: boolean) {
    const languages = speaks
      ? [...draft.languages, language]
      : draft.languages.filter((one) => one !== language);
    if (languages.length === 0) return;
    setDraft({ ...draft, languages });
    if (!languages.includes(writtenIn)) setWrittenIn(languages[0] ?? language);
  }

  return (
    <BesideBacklog title={title}>
      <main className={styles.main}>
        <DraftNote draft={typed} onDiscard={discard} />
        <fieldset className={styles.all} disabled={!mayChange || isSaving}>
          {!mayChange && <p className={styles.soft}>{t('adminsOnly')}</p>}
          <Setting title={t('address')} hint={t('addressHint')}>
            <CopyField label={t('link')} value={`${location.origin}${path}`} />
            <div>
              <LinkButton href={path} target="_blank" icon={<ExternalLink aria-hidden="true" />}>
                {t('open')}
              </LinkButton>
            </div>
          </Setting>
          <Setting title={t('words')} hint={t('wordsHint')}>
            <div className={styles.checks}>
              {formLanguages.map((language) => (
                <label key={language} className={styles.check}>
                  <input
                    type="checkbox"
                    checked={draft.languages.includes(language)}
                    onChange={(event) => speak(language, event.target.checked)}
                  />
                  <span lang={language}>{names[language].name}</span>
                </label>
              ))}
            </div>
            {draft.languages.length > 1 && (
              <SegmentedChoice<FormLanguage>
                legend={t('writtenIn')}
                options={draft.languages.map((value) => ({ value, label: names[value].name }))}
                value={writtenIn}
                onChange={setWrittenIn}
              />
            )}
            <WordsField
              label={t('formTitle')}
              words={draft.title}
              language={writtenIn}
              onChange={(words) => setDraft({ ...draft, title: words ?? {} })}
            />
            <WordsField
              label={t('intro')}
              long
              words={draft.intro}
              language={writtenIn}
              onChange={(words) => setDraft(withPart(draft, 'intro', words))}
            />
            <WordsField
              label={t('thanks')}
              long
              words={draft.thanks}
              language={writtenIn}
              onChange={(words) => setDraft(withPart(draft, 'thanks', words))}
            />
          </Setting>
          <Setting title={t('questions')} hint={t('questionsHint')}>
            {draft.sections.map((section, at) => (
              <FormSection
                key={section.id}
                form={draft}
                section={section}
                number={at + 1}
                language={writtenIn}
                mayChange={mayChange}
                onForm={setDraft}
                onChange={(next) => setDraft(withSection(draft, next))}
                onRemove={
                  draft.sections.length > 1 && section.questions.length === 0
                    ? () =>
                        setDraft(
                          lookingBack({
                            ...draft,
                            sections: draft.sections.filter(({ id }) => id !== section.id),
                          }),
                        )
                    : undefined
                }
              />
            ))}
            <div>
              <Button
                icon={<Plus aria-hidden="true" />}
                onClick={() =>
                  setDraft({
                    ...draft,
                    sections: [...draft.sections, { id: newId(), questions: [] }],
                  })
                }
              >
                {t('addSection')}
              </Button>
            </div>
          </Setting>
          <FormDoor
            // What was typed into it goes with a draft that is given up.
            key={`${typed.isBack}`}
            form={draft}
            passcode={passcode}
            hasPasscode={passcode === undefined ? form.passcode === true : passcode !== null}
            onChange={setDraft}
            onPasscode={setPasscode}
          />
          <div>
            <Button
              variant="danger"
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => setRemoving(true)}
            >
              {t('remove')}
            </Button>
          </div>
        </fieldset>
        {mayChange && (
          <div className={styles.saving}>
            <p role="status">{isChanged ? t('changed') : t('saved')}</p>
            <Button icon={<Eye aria-hidden="true" />} onClick={() => setPreviewing(true)}>
              {t('preview')}
            </Button>
            <Button
              variant="primary"
              busy={isSaving}
              disabled={!isChanged}
              onClick={() => void save()}
            >
              {t('save')}
            </Button>
          </div>
        )}
      </main>
      {isPreviewing && (
        <FormPreview form={draft} first={writtenIn} onClose={() => setPreviewing(false)} />
      )}
      <AskDialog
        open={isRemoving}
        title={t('removeTitle', { title: isolated(title) })}
        message={t('removeMessage')}
        no={t('cancel')}
        yes={t('remove')}
        isDanger
        onNo={() => setRemoving(false)}
        onYes={() => {
          setRemoving(false);
          void send({ type: 'form.remove', id: form.id }).then((isDone) => {
            if (!isDone) return;
            typed.forget();
            navigate(`/w/${workspaceId}/forms`, { replace: true });
          });
        }}
      />
    </BesideBacklog>
  );
}

/** What of a form was typed and not saved. */
function readForm(kept: unknown): FormToSave | undefined {
  if (!isRecord(kept) || !Array.isArray(kept.sections) || !Array.isArray(kept.languages))
    return undefined;
  // It was written here.
  return kept as unknown as FormToSave;
}
