import { useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { SaveState } from '#client/parts/save-state.tsx';
import { SharedTextField } from '#client/parts/shared-text-field.tsx';
import { useSettled } from '#client/parts/use-settled.ts';
import styles from '#client/screens/notes/notes-editor.module.css';
import { NotesOpening } from '#client/screens/notes/notes-opening.tsx';
import { useSessionClient, useView } from '#client/screens/session/use-session.ts';
import { type NotesView, openNotes } from '#client/sync/notes.ts';
import { mayVote } from '#shared/session/state.ts';

/** The notes of an item, to be written by everybody at once; spectators read them. */
export function NotesEditor({ itemId }: { itemId: string }) {
  const t = useTranslations('notes');
  const refusalWords = useRefusalWords();
  const session = useSessionClient();
  const notes = useMemo(() => openNotes(session, itemId), [session, itemId]);
  useEffect(() => notes.watch(), [notes]);
  const { isOpen, standing, carets } = useStore(notes.store);
  const participants = useView((view) => view.state?.participants);
  const present = useView((view) => view.presence.present);
  const self = useView((view) => view.self);
  const writer = participants?.find(({ id }) => id === self);
  const writes = writer !== undefined && mayVote(writer);
  const named = useMemo(
    () =>
      carets.flatMap(({ participantId: id, anchor, head }) => {
        const name = participants?.find((one) => one.id === id)?.name;
        const isHere = id !== self && present.includes(id);
        return isHere && name !== undefined ? [{ id, name, anchor, head }] : [];
      }),
    [carets, participants, present, self],
  );

  if (!isOpen)
    return typeof standing === 'object' ? (
      <p className={styles.problem}>{refusalWords(standing)}</p>
    ) : (
      <NotesOpening />
    );
  return (
    <>
      <SharedTextField
        label={t('label')}
        text={notes}
        carets={named}
        placeholder={writes ? t('placeholder') : t('nothing')}
        readOnly={!writes}
      />
      <NotesStanding standing={standing} />
    </>
  );
}

/** What became of what one wrote. Only trouble is announced: the rest changes with every word. */
function NotesStanding({ standing }: { standing: NotesView['standing'] }) {
  const t = useTranslations('notes');
  const refusalWords = useRefusalWords();
  const settled = useSettled(standing);
  const isSettled = settled === 'saved' || settled === 'sending';
  return (
    <div className={styles.standing}>
      {isSettled && <SaveState state={settled} quiet />}
      <p role="status" className={styles.problem}>
        {settled === 'offline' && t('keptHere')}
        {settled !== null &&
          typeof settled === 'object' &&
          t('notSaved', { why: refusalWords(settled) })}
      </p>
    </div>
  );
}
