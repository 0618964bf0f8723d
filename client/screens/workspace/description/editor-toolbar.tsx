import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import {
  Bold,
  Code,
  CodeXml,
  Heading,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  Quote,
  Redo2,
  Strikethrough,
  Undo2,
} from 'lucide-react';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import styles from '#client/screens/workspace/description/editor-toolbar.module.css';
import { LinkForm } from '#client/screens/workspace/description/link-form.tsx';

type Chain = ReturnType<Editor['chain']>;

/** What can be done with what is selected, in the order in which it is offered. */
const actions = [
  { name: 'bold', Icon: Bold, run: (chain: Chain) => chain.toggleBold() },
  { name: 'italic', Icon: Italic, run: (chain: Chain) => chain.toggleItalic() },
  { name: 'strike', Icon: Strikethrough, run: (chain: Chain) => chain.toggleStrike() },
  { name: 'code', Icon: Code, run: (chain: Chain) => chain.toggleCode() },
  { name: 'link', Icon: Link, run: null },
  { name: 'heading', Icon: Heading, run: (chain: Chain) => chain.toggleHeading({ level: 2 }) },
  { name: 'bulletList', Icon: List, run: (chain: Chain) => chain.toggleBulletList() },
  { name: 'orderedList', Icon: ListOrdered, run: (chain: Chain) => chain.toggleOrderedList() },
  { name: 'taskList', Icon: ListChecks, run: (chain: Chain) => chain.toggleTaskList() },
  { name: 'blockquote', Icon: Quote, run: (chain: Chain) => chain.toggleBlockquote() },
  { name: 'codeBlock', Icon: CodeXml, run: (chain: Chain) => chain.toggleCodeBlock() },
  { name: 'undo', Icon: Undo2, run: (chain: Chain) => chain.undo() },
  { name: 'redo', Icon: Redo2, run: (chain: Chain) => chain.redo() },
] as const;

const last = actions.length - 1;

interface EditorToolbarProps {
  editor: Editor;
  ref: Ref<HTMLDivElement>;
}

/** One stop of the Tab key; arrows go from button to button, and Escape back to the text. */
export function EditorToolbar({ editor, ref }: EditorToolbarProps) {
  const t = useTranslations('workspaceDescription');
  const [current, setCurrent] = useState(0);
  const [isLinking, setLinking] = useState(false);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      actions.filter(({ name }) => now.isActive(name)).map(({ name }) => name as string),
  });

  function press({ key, currentTarget }: KeyboardEvent<HTMLElement>): boolean {
    const next = {
      ArrowRight: current === last ? 0 : current + 1,
      ArrowLeft: current === 0 ? last : current - 1,
      Home: 0,
      End: last,
    }[key];
    if (key === 'Escape') editor.commands.focus();
    if (next === undefined) return key === 'Escape';
    setCurrent(next);
    currentTarget.querySelectorAll('button')[next]?.focus();
    return true;
  }

  return (
    <div className={styles.bar}>
      <div
        ref={ref}
        role="toolbar"
        aria-label={t('toolbar')}
        className={styles.buttons}
        onKeyDown={(event) => {
          if (!press(event)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {actions.map(({ name, Icon, run }, index) => (
          <IconButton
            key={name}
            label={t(name)}
            icon={<Icon aria-hidden="true" />}
            {...(name !== 'undo' && name !== 'redo' && { pressed: on.includes(name) })}
            tabIndex={index === current ? 0 : -1}
            onFocus={() => setCurrent(index)}
            // The text keeps its caret, and a phone its keyboard.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => {
              if (run) run(editor.chain().focus()).run();
              else setLinking(!isLinking);
            }}
          />
        ))}
      </div>
      {isLinking && <LinkForm editor={editor} onDone={() => setLinking(false)} />}
    </div>
  );
}
