import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextField } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { keepTemplate } from '#client/screens/templates/begun-with.ts';
import { TemplateChoice } from '#client/screens/templates/template-choice.tsx';
import styles from '#client/screens/workspace-door/workspace-door.module.css';
import { lastName } from '#client/sync/identity.ts';
import { Beginning } from '#client/sync/workspace/calls.ts';
import { limits } from '#shared/commands/limits.ts';
import { firstStatuses, type Template } from '#shared/templates/template.ts';
import { templateText } from '#shared/templates/template-file.ts';

export interface BeginDialogProps {
  open: boolean;
  onClose(): void;
  /** The session whose items it begins with; empty without it. */
  keep?: { session: string; token: string; title: string; count: number; as: string };
  /** What it has at first, unless somebody chooses otherwise. */
  template?: Template | 'unreadable' | undefined;
}

/** Begins a workspace, and goes there: empty, or with the backlog of a session. */
export function BeginDialog({ open, onClose, keep, template }: BeginDialogProps) {
  const t = useTranslations('workspaceDoor');
  const tTemplates = useTranslations('templates');
  const refusalWords = useRefusalWords();
  const [, navigate] = useLocation();
  const formId = useId();
  const [beginning] = useState(() => new Beginning());
  const [name, setName] = useState(() =>
    [...(keep?.title ?? '')].slice(0, limits.workspaceName).join(''),
  );
  const [member, setMember] = useState(() => keep?.as ?? lastName());
  const [chosen, setChosen] = useState(
    template === undefined || template === 'unreadable' ? null : template,
  );
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<{ name?: string; member?: string; other?: string }>({});
  const nameField = useRef<HTMLInputElement>(null);
  const memberField = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const missing = {
      ...(name.trim() === '' && { name: t('nameMissing') }),
      ...(member.trim() === '' && { member: t('yourNameMissing') }),
    };
    setProblems(missing);
    if (missing.name) return nameField.current?.focus();
    if (missing.member) return memberField.current?.focus();
    setBusy(true);
    const answer = await beginning.begin({
      name: name.trim(),
      member: member.trim(),
      statuses: {
        ...{ open: t('open'), active: t('active'), closed: t('closed') },
        ...(chosen && firstStatuses(chosen)),
      },
      ...(keep && { keep: { session: keep.session, token: keep.token } }),
    });
    setBusy(false);
    if (!answer.ok) return setProblems({ other: refusalWords(answer.refusal) });
    if (chosen) keepTemplate(answer.workspaceId, templateText(chosen));
    navigate(`/w/${answer.workspaceId}`);
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={keep ? t('keepTitle') : t('beginTitle')}
      description={keep ? t('keepMessage', { count: keep.count }) : t('beginMessage')}
      initialFocus={nameField}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {keep ? t('keep') : t('begin')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit} noValidate>
        <TextField
          ref={nameField}
          label={t('name')}
          placeholder={t('nameExample')}
          autoComplete="off"
          maxLength={limits.workspaceName}
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problems.name}
        />
        <TextField
          ref={memberField}
          label={t('yourName')}
          autoComplete="nickname"
          autoCapitalize="words"
          maxLength={limits.name}
          value={member}
          onChange={(event) => setMember(event.target.value)}
          problem={problems.member}
        />
        <Problem>{template === 'unreadable' && chosen === null && tTemplates('notALink')}</Problem>
        <TemplateChoice chosen={chosen} onChoose={setChosen} />
        <Problem>{problems.other}</Problem>
        <p className={styles.note}>{t('onlyKey')}</p>
      </form>
    </Dialog>
  );
}
