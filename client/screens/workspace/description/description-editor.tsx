import { Collaboration } from '@tiptap/extension-collaboration';
import { EditorContent, useEditor } from '@tiptap/react';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type * as Y from 'yjs';
import { useStore } from 'zustand';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { inPersonInk } from '#client/parts/person-ink.ts';
import { SaveState } from '#client/parts/save-state.tsx';
import { useSettled } from '#client/parts/use-settled.ts';
import { DescriptionCarets, type Writer } from '#client/screens/workspace/description/carets.ts';
import { markdownClipboard } from '#client/screens/workspace/description/clipboard.ts';
import styles from '#client/screens/workspace/description/description-editor.module.css';
import { EditorToolbar } from '#client/screens/workspace/description/editor-toolbar.tsx';
import { descriptionExtensions } from '#client/screens/workspace/description/extensions.ts';
import { mentioning, type Offer } from '#client/screens/workspace/description/mentioning.ts';
import { offeredFor } from '#client/screens/workspace/mentioning/offered.ts';
import { OfferedPeople, optionId } from '#client/screens/workspace/mentioning/offered-people.tsx';
import { useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { type DescriptionView, openDescription } from '#client/sync/workspace/description.ts';
import type { WorkspaceClient } from '#client/sync/workspace/workspace-client.ts';
import { rootName } from '#shared/description/document.ts';

interface DescriptionEditorProps {
  itemId: string;
  /** What is shown until there is something to write in. */
  reading: ReactNode;
  onDone(): void;
}

/** The description of an item, to be written by several at once. */
export function DescriptionEditor({ itemId, reading, onDone }: DescriptionEditorProps) {
  const client = useWorkspaceClient();
  const refusalWords = useRefusalWords();
  const description = useMemo(() => openDescription(client, itemId), [client, itemId]);
  useEffect(() => description.watch(), [description]);
  const { document, standing } = useStore(description.store);

  if (!document)
    return typeof standing === 'object' ? (
      <p className={styles.problem}>{refusalWords(standing)}</p>
    ) : (
      reading
    );
  return (
    <div>
      <Writing key={document.guid} itemId={itemId} document={document} onDone={onDone} />
      <Standing standing={standing} />
    </div>
  );
}

interface WritingProps {
  itemId: string;
  document: Y.Doc;
  onDone(): void;
}

/** One document, for as long as it is the one that is written in. */
function Writing({ itemId, document: doc, onDone }: WritingProps) {
  const t = useTranslations('workspaceDescription');
  const client = useWorkspaceClient();
  const toolbar = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const carets = useMemo(() => caretsIn(doc, itemId, client), [doc, itemId, client]);
  useEffect(() => () => carets.close(), [carets]);
  useEffect(() => {
    const stopListening = client.descriptions.listen({
      pointed: (caret) => {
        if (caret.itemId === itemId) carets.take(caret);
      },
    });
    const stopWatching = client.store.subscribe(({ connection }, before) => {
      if (connection !== 'online' && before.connection === 'online') carets.lostTouch();
    });
    return () => {
      stopListening();
      stopWatching();
    };
  }, [client, carets, itemId]);

  const list = useId();
  const [offered, setOffered] = useState<Offer | null>(null);
  const [at, setAt] = useState(0);
  const chosen = offered?.people[Math.min(at, offered.people.length - 1)];
  const latest = useRef({ offered, chosen, at });
  latest.current = { offered, chosen, at };
  const names = useMemo(
    () =>
      mentioning({
        peopleFor: (begun) =>
          offeredFor(client.store.getState().state?.members.values() ?? [], begun),
        offer(offer) {
          setOffered(offer);
          setAt(0);
        },
        press(event) {
          const now = latest.current;
          if (!now.offered || !now.chosen || event.isComposing) return false;
          const count = now.offered.people.length;
          if (event.key === 'ArrowDown') setAt((now.at + 1) % count);
          else if (event.key === 'ArrowUp') setAt((now.at + count - 1) % count);
          else if (event.key === 'Enter' || event.key === 'Tab') now.offered.take(now.chosen);
          else if (event.key === 'Escape') {
            // What lies around it stays open.
            event.stopPropagation();
            setOffered(null);
          } else return false;
          return true;
        },
      }),
    [client],
  );

  const editor = useEditor(
    {
      extensions: [
        ...descriptionExtensions,
        markdownClipboard,
        Collaboration.configure({ document: doc, field: rootName }),
        carets.extension,
        names,
      ],
      autofocus: 'end',
      editorProps: {
        attributes: {
          ...{ role: 'textbox', 'aria-multiline': 'true', 'aria-label': t('label'), dir: 'auto' },
          class: `${styles.text}`,
        },
        handleKeyDown(_view, event) {
          if (event.key === 'F10' && event.altKey) {
            toolbar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
            return true;
          }
          if (event.key !== 'Escape' || latest.current.offered) return false;
          event.stopPropagation();
          onDone();
          return true;
        },
      },
    },
    [doc, carets, names],
  );
  useEffect(() => {
    const text = editor?.view.dom;
    if (!text) return;
    text.ariaAutoComplete = 'list';
    if (!chosen) return;
    text.setAttribute('aria-controls', list);
    text.setAttribute('aria-activedescendant', optionId(list, chosen));
    return () => {
      text.removeAttribute('aria-controls');
      text.removeAttribute('aria-activedescendant');
    };
  }, [editor, chosen, list]);

  return (
    <div ref={sheet} className={styles.sheet}>
      {editor && <EditorToolbar ref={toolbar} editor={editor} />}
      <EditorContent editor={editor} />
      {offered && chosen && (
        <div
          ref={(element) => element?.scrollIntoView({ block: 'nearest' })}
          className={styles.offered}
          style={{
            top: (offered.place?.bottom ?? 0) - (sheet.current?.getBoundingClientRect().top ?? 0),
          }}
        >
          <OfferedPeople
            id={list}
            people={offered.people}
            chosenId={chosen.id}
            onTake={offered.take}
          />
        </div>
      )}
    </div>
  );
}

/** What became of what one wrote. Only trouble is announced: the rest changes with every word. */
function Standing({ standing }: Pick<DescriptionView, 'standing'>) {
  const t = useTranslations('workspaceDescription');
  const refusalWords = useRefusalWords();
  const settled = useSettled(standing);
  return (
    <div className={styles.standing}>
      {(settled === 'saved' || settled === 'sending') && <SaveState state={settled} quiet />}
      <p role="status" className={styles.problem}>
        {settled === 'offline' && t('keptHere')}
        {settled !== null &&
          typeof settled === 'object' &&
          t('notSaved', { why: refusalWords(settled) })}
      </p>
    </div>
  );
}

function caretsIn(doc: Y.Doc, itemId: string, client: WorkspaceClient): DescriptionCarets {
  return new DescriptionCarets({
    doc,
    draw: drawCaret,
    marking({ id }) {
      const { className, 'data-ink': ink } = inPersonInk(id, styles.marked);
      return { class: className, 'data-ink': `${ink}` };
    },
    writerOf(memberId) {
      const { state, self } = client.store.getState();
      const member = state?.members.get(memberId);
      return member && memberId !== self ? { id: memberId, name: member.name } : null;
    },
    tell: (selection) => client.descriptions.point({ itemId, selection }),
  });
}

function drawCaret({ id, name }: Writer): HTMLElement {
  const caret = document.createElement('span');
  const flag = document.createElement('span');
  const { className, 'data-ink': ink } = inPersonInk(id, styles.caret);
  caret.className = className;
  caret.dataset.ink = `${ink}`;
  caret.ariaHidden = 'true';
  flag.className = `${styles.flag}`;
  flag.textContent = name;
  caret.append(flag);
  return caret;
}
