import * as Y from 'yjs';
import { notesTextName } from '#shared/protocol/events.ts';

/** Longer notes are cut where they are read and not written in. Characters. */
const mostRead = 10_000;

/** What a notes document says, without blank ends; an empty text where it says nothing. */
export function readNotesText(document: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, document);
  const text = doc.getText(notesTextName).toString().trim();
  // Only a text of more units can have more characters.
  if (text.length <= mostRead) return text;
  const characters = [...text];
  return characters.length <= mostRead ? text : `${characters.slice(0, mostRead).join('')}…`;
}

/** A notes document that says this. */
export function writeNotesText(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText(notesTextName).insert(0, text.replace(/\r\n?/g, '\n'));
  return Y.encodeStateAsUpdate(doc);
}
