import type { workspaceDescription as english } from '#client/language/catalogues/en/workspace-description.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const workspaceDescription = {
  workspaceDescription: {
    label: 'Description',
    toolbar: 'Mise en forme',
    bold: 'Gras',
    italic: 'Italique',
    strike: 'Barré',
    code: 'Code',
    link: 'Lien',
    heading: 'Titre',
    bulletList: 'Liste à puces',
    orderedList: 'Liste numérotée',
    taskList: 'Liste de tâches',
    blockquote: 'Citation',
    codeBlock: 'Bloc de code',
    undo: 'Annuler',
    redo: 'Rétablir',
    address: 'Adresse du lien',
    setLink: 'Mettre le lien',
    removeLink: 'Retirer le lien',
    addressWrong: 'Un lien mène à une page web ou à une adresse e-mail.',
    keptHere: 'Hors ligne. Ce que vous écrivez reste sur cet appareil et sera envoyé plus tard.',
    notSaved: 'Pas enregistré : {why}',
  },
} satisfies Translated<typeof english>;
