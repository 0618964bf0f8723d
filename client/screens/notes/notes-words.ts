/** What notes say. */
export const notesWords = {
  heading: 'Notes',
  label: 'Notes on this item',
  placeholder: 'What was decided, and why? Everybody can write here at once.',
  nothing: 'Nothing has been written yet.',
  opening: 'Opening the notes…',
  needConnection: 'There is no connection. The notes open when it is back.',
  keptHere: 'Offline. What you write is kept on this device and sent later.',
  notSaved: (why: string) => `Not saved: ${why}`,
};
