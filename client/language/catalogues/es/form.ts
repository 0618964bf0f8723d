import type { form as english } from '#client/language/catalogues/en/form.ts';
import { workspace } from '#client/language/catalogues/es/workspace.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

const { workspaceRefusals } = workspace;

/** Lo que dice la página pública de un formulario a quien nunca ha visto un espacio de trabajo. */
export const form = {
  form: {
    language: 'Idioma',
    passcodeTitle: 'Hace falta un código',
    passcode: 'Código de acceso',
    goOn: 'Continuar',
    closed: 'Este formulario no está abierto',
    again: 'Intentarlo de nuevo',
    optional: '{label} (opcional)',
    send: 'Enviar',
    sending: 'Enviando …',
    look: 'Mira las preguntas marcadas: ahí falta algo o no encaja.',
    waits: 'Espera en este dispositivo',
    waitsMessage:
      'Todavía no se ha podido enviar. Se enviará solo en cuanto se pueda: deja esta página abierta o vuelve más tarde.',
    sent: 'Gracias, ha llegado',
    followHint: 'Con este enlace ves, sin cuenta, en qué queda. Es solo tuyo: guárdalo.',
    followLink: 'Tu enlace',
    follow: 'Ver en qué queda',
    another: 'Enviar otro',
    refused: 'No se ha aceptado',
    back: 'Volver al formulario',
    yes: 'Sí',
    choose: 'Elegir …',
    from: 'Desde',
    to: 'Hasta',
    notFound: 'Aquí no hay nada',
    keepAddress: 'Guarda la dirección de esta página: siempre muestra cómo va.',
    followed: {
      received: 'Ha llegado',
      receivedMessage: 'El equipo todavía no ha decidido.',
      accepted: 'El equipo lo ha acogido',
      acceptedMessage: 'Ya forma parte de su trabajo.',
      merged: 'Otras personas también lo piden',
      mergedMessage: 'El equipo ha sumado tu voz a lo que ya tiene.',
      declined: 'El equipo ha decidido que no',
      declinedMessage: 'Dice:',
    },
    stands: {
      open: 'Está en «{status}».',
      active: 'Se está trabajando en ello: «{status}».',
      closed: 'Está terminado: «{status}».',
      gone: 'Ya no se sigue con ello.',
    },
    problem: {
      missing: 'Responde a esto, por favor.',
      'too-long': 'Como máximo {most, number} caracteres, por favor.',
      'not-text': 'Escribe algo, por favor.',
      'not-a-number': 'Escribe un número, por favor.',
      'too-large': 'Ese número es demasiado grande.',
      'not-a-step': 'Va en pasos de {step, number}.',
      'not-a-link': 'Un enlace empieza por https:// o http://.',
      'not-a-day': 'Elige un día, por favor.',
      'not-days': 'Elige los dos días, por favor.',
      'ends-before-it-starts': 'No puede terminar antes de empezar.',
      'not-yes-or-no': 'Di sí o no, por favor.',
      'no-such-option': 'Elige una de estas opciones, por favor.',
    },
  },
  formRefusals: {
    no_form: workspaceRefusals.no_form,
    form_closed: workspaceRefusals.form_closed,
    form_not_yet: workspaceRefusals.form_not_yet,
    form_full: workspaceRefusals.form_full,
    submissions_full: workspaceRefusals.submissions_full,
    proof_needed: workspaceRefusals.proof_needed,
    member_removed: workspaceRefusals.member_removed,
    answer_missing: workspaceRefusals.answer_missing,
    answer_misfit: workspaceRefusals.answer_misfit,
    no_submission: 'Con este enlace no hay nada. Mira si está completo.',
    passcode_wrong: 'Ese no es el código de este formulario.',
    not_a_member:
      'Este formulario es para miembros. Ábrelo en un dispositivo con el que estés en el espacio de trabajo.',
  },
} satisfies Translated<typeof english>;
