import type { workspaceDescription as english } from '#client/language/catalogues/en/workspace-description.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const workspaceDescription = {
  workspaceDescription: {
    label: 'Descripción',
    toolbar: 'Formato',
    bold: 'Negrita',
    italic: 'Cursiva',
    strike: 'Tachado',
    code: 'Código',
    link: 'Enlace',
    heading: 'Título',
    bulletList: 'Lista con viñetas',
    orderedList: 'Lista numerada',
    taskList: 'Lista de tareas',
    blockquote: 'Cita',
    codeBlock: 'Bloque de código',
    undo: 'Deshacer',
    redo: 'Rehacer',
    address: 'Dirección del enlace',
    setLink: 'Poner enlace',
    removeLink: 'Quitar enlace',
    addressWrong: 'Un enlace lleva a una página web o a una dirección de correo.',
    keptHere: 'Sin conexión. Lo que escribas se guarda en este dispositivo y se enviará después.',
    notSaved: 'No se ha guardado: {why}',
  },
} satisfies Translated<typeof english>;
