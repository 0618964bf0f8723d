import type { workspaceDescription as english } from '#client/language/catalogues/en/workspace-description.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const workspaceDescription = {
  workspaceDescription: {
    label: 'Beschreibung',
    toolbar: 'Formatieren',
    bold: 'Fett',
    italic: 'Kursiv',
    strike: 'Durchgestrichen',
    code: 'Code',
    link: 'Link',
    heading: 'Überschrift',
    bulletList: 'Aufzählung',
    orderedList: 'Nummerierte Liste',
    taskList: 'Aufgabenliste',
    blockquote: 'Zitat',
    codeBlock: 'Codeblock',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    address: 'Adresse des Links',
    setLink: 'Link setzen',
    removeLink: 'Link entfernen',
    addressWrong: 'Ein Link führt zu einer Webseite oder einer Mailadresse.',
    keptHere: 'Offline. Was du schreibst, bleibt auf diesem Gerät und wird später gesendet.',
    notSaved: 'Nicht gespeichert: {why}',
  },
} satisfies Translated<typeof english>;
