import type { automations as english } from '#client/language/catalogues/en/automations.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const automations = {
  automations: {
    hint: 'Lo que el espacio hace por sí mismo cuando le pasa algo a un elemento o llega un día. Una automatización puede lo que puede quien administra, la active quien la active; las condiciones del flujo valen también para ella.',
    accepted: 'se crea a partir de un envío',
    date: 'tiene un día que llega',
    dateOf: 'tiene su día: {what}',
    whichDay: 'Qué día',
    dayHint:
      'Cuando empieza ese día en {zone}; en nombre de quien administra desde hace más tiempo.',
    notify: 'Entonces avisar a',
    notifyPeople: 'Las personas que lo trabajan',
    call: 'Entonces llamar a un webhook',
    callNone: 'Ninguno',
    goneWebhook: 'Un webhook que ya no está',
    offWebhook: '{name} (desactivado)',
    playNext: 'Entonces ponerlo en la lista de la próxima partida',
    playNextHint: 'A quien pulsa Jugar se le pregunta si lleva también lo que está en esa lista.',
    doesNothing: 'Di qué hace: fijar o decir algo, avisar a alguien, llamar a un webhook.',
  },
} satisfies Translated<typeof english>;
