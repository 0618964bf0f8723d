import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { TextArea } from '#client/parts/field.tsx';
import styles from '#client/screens/workspace/item/item-comments.module.css';
import { begunName, offeredFor } from '#client/screens/workspace/mentioning/offered.ts';
import { OfferedPeople, optionId } from '#client/screens/workspace/mentioning/offered-people.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { limits } from '#shared/commands/limits.ts';

interface CommentBoxProps {
  label: string;
  /** What stands in it at first. */
  standing?: string;
  submit: string;
  /** Answers with why it was not done, in words. */
  onSubmit(text: string): Promise<string | undefined>;
  onCancel?: (() => void) | undefined;
}

/** Where a comment is written: `@` offers the members' names, Ctrl or Cmd and Enter sends it. */
export function CommentBox({ label, standing = '', submit, onSubmit, onCancel }: CommentBoxProps) {
  const t = useTranslations('workspaceItem');
  const { members } = useWorkspace();
  const list = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(standing);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [isAway, setIsAway] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const begun = begunName(text.slice(0, caret));
  const offered = begun === undefined || isAway ? [] : offeredFor(members.values(), begun);
  const chosen = offered[Math.min(at, offered.length - 1)];

  function take(name: string) {
    if (begun === undefined) return;
    const from = caret - begun.length;
    const next = `${text.slice(0, from)}${name} ${text.slice(caret)}`;
    setText(next);
    setIsAway(true);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(from + name.length + 1, from + name.length + 1);
    });
  }

  async function send() {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    const refused = await onSubmit(text.trim());
    setBusy(false);
    setProblem(refused);
    if (!refused) setText('');
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (chosen && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
      event.preventDefault();
      take(chosen.name);
    } else if (chosen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setAt((Math.min(at, offered.length - 1) + by + offered.length) % offered.length);
    } else if (event.key === 'Escape' && (chosen || text !== '')) {
      // What lies around it stays open.
      event.stopPropagation();
      if (chosen) setIsAway(true);
    }
  }

  return (
    <div className={styles.box}>
      <TextArea
        ref={box}
        label={label}
        labelHidden
        placeholder={label}
        rows={2}
        maxLength={limits.itemComment}
        aria-autocomplete="list"
        aria-controls={chosen && list}
        aria-activedescendant={chosen && optionId(list, chosen)}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setCaret(target.selectionStart);
          setAt(0);
          setIsAway(false);
          setProblem(undefined);
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={press}
        problem={problem}
      />
      {chosen && (
        <OfferedPeople
          id={list}
          people={offered}
          chosenId={chosen.id}
          onTake={({ name }) => take(name)}
        />
      )}
      {(text.trim() !== '' || onCancel) && (
        <div className={styles.buttons}>
          <Button size="small" variant="primary" busy={busy} onClick={() => void send()}>
            {submit}
          </Button>
          {onCancel && (
            <Button size="small" variant="quiet" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
