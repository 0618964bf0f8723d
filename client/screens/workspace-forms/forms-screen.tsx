import { Plus } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { Button, LinkButton } from '#client/parts/button.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { BesideBacklog } from '#client/screens/workspace/beside-backlog.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import { FormBuilder } from '#client/screens/workspace-forms/form-builder.tsx';
import styles from '#client/screens/workspace-forms/forms.module.css';
import { newForm } from '#client/screens/workspace-forms/new-form.ts';
import { closedBecause, said } from '#shared/workspace/forms/form.ts';

/** The forms of a workspace, or the one that is built. Everybody may look; admins change them. */
export function FormsScreen({ formId }: { formId: string | undefined }) {
  const t = useTranslations('workspaceForms');
  const { forms } = useWorkspace();
  const form = formId === undefined ? undefined : forms.get(formId);
  if (form) return <FormBuilder key={form.id} form={form} />;
  return (
    <BesideBacklog title={t('title')}>
      <main className={styles.main}>
        {formId !== undefined && <p role="status">{t('goneForm')}</p>}
        <AllForms />
      </main>
    </BesideBacklog>
  );
}

function AllForms() {
  const t = useTranslations('workspaceForms');
  const language = useLocale();
  const { forms, intake } = useWorkspace();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const may = useMay();
  const send = useSendToWorkspace();
  const [, navigate] = useLocation();
  const all = [...forms.values()].sort((a, b) => a.createdAt - b.createdAt);

  async function add() {
    const form = newForm(language, {
      ...{ title: t('first.title'), what: t('first.what') },
      ...{ more: t('first.more'), reach: t('first.reach') },
    });
    if (await send({ type: 'form.put', form })) navigate(`/w/${workspaceId}/forms/${form.id}`);
  }

  const adding = may('form.put') && (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => void add()}>
      {t('add')}
    </Button>
  );
  if (all.length === 0)
    return (
      <EmptyState title={t('noForms')} action={adding}>
        {t('noFormsMessage')}
      </EmptyState>
    );
  return (
    <>
      <ul className={styles.forms}>
        {all.map((form) => {
          const { received = 0, waiting = 0 } = intake.get(form.id) ?? {};
          const because = closedBecause(form, received, Date.now());
          return (
            <li key={form.id} className={styles.form}>
              <Link href={`/w/${workspaceId}/forms/${form.id}`} className={styles.name} dir="auto">
                {said(form.title, form.languages, language)}
              </Link>
              <span className={styles.soft}>
                {[
                  t(`state.${because ?? 'open'}`),
                  t('received', { count: received }),
                  waiting > 0 && t('waiting', { count: waiting }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          );
        })}
      </ul>
      <div className={styles.actions}>
        {adding}
        <LinkButton href={`/w/${workspaceId}/triage`}>{t('triage')}</LinkButton>
      </div>
    </>
  );
}
