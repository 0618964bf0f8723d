import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import styles from '#client/screens/workspace/description/editor-toolbar.module.css';
import { limits } from '#shared/commands/limits.ts';
import { isLinkAddress } from '#shared/description/schema.ts';

interface LinkFormProps {
  editor: Editor;
  onDone(): void;
}

/** Where what is selected leads; the address itself is written where nothing is. */
export function LinkForm({ editor, onDone }: LinkFormProps) {
  const t = useTranslations('workspaceDescription');
  const standing = `${editor.getAttributes('link').href ?? ''}`;
  const [typed, setTyped] = useState(standing);
  const [problem, setProblem] = useState<string>();

  function set() {
    const href = /^[a-z]+:/i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`;
    if (!isLinkAddress(href)) return setProblem(t('addressWrong'));
    const chain = editor.chain().focus();
    const marks = [{ type: 'link', attrs: { href } }];
    if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: href, marks }).run();
    else chain.extendMarkRange('link').setLink({ href }).run();
    onDone();
  }

  return (
    <form
      className={styles.link}
      onSubmit={(event) => {
        event.preventDefault();
        set();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        editor.commands.focus();
        onDone();
      }}
    >
      <TextField
        label={t('address')}
        type="text"
        inputMode="url"
        dir="ltr"
        autoComplete="off"
        autoFocus
        maxLength={limits.link}
        placeholder="https://"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setProblem(undefined);
        }}
        problem={problem}
      />
      <div className={styles.linkButtons}>
        <Button type="submit" size="small" variant="primary">
          {t('setLink')}
        </Button>
        {standing !== '' && (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              editor.chain().focus().extendMarkRange('link').unsetLink().run();
              onDone();
            }}
          >
            {t('removeLink')}
          </Button>
        )}
      </div>
    </form>
  );
}
