import type { account as english } from '#client/language/catalogues/en/account.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

/** Palabras y tono como en `hand.ts` y `workspace.ts`. */
export const account = {
  signIn: {
    title: 'Iniciar sesión',
    message:
      'En los espacios de trabajo de los que eres miembro. Para las sesiones de juego no hace falta nunca.',
    passkey: 'Entrar con una llave de acceso',
    provider: 'Seguir con {name}',
    mail: 'Tu correo',
    mailMissing: 'Escribe tu correo, por ejemplo ada@example.com.',
    sendLink: 'Enviarme un enlace',
    sent: 'Va un enlace de camino a {address}. Sirve una vez, durante media hora.',
    cancelled: 'No se ha mostrado ninguna llave de acceso. Inténtalo de nuevo o de otra forma.',
    noPasskeys:
      'Este navegador no tiene llaves de acceso aquí: necesitan una conexión segura (https).',
    confirmMail: 'Entrar en este dispositivo',
    confirmMailMessage: 'Has abierto el enlace de tu correo. Un paso más y estás dentro.',
    askTitle: '¿Es tuyo {label}?',
    askMessage:
      'Quien lea los correos de {label} entrará desde entonces en {workspace} como tú. Sigue solo si pediste este enlace tú mismo.',
    askYes: 'Sí, es mío',
    askNo: 'No, dejarlo todo como está',
    failed: 'No ha funcionado',
    again: 'Intentarlo de nuevo',
    welcome: 'Has iniciado sesión',
    where: '¿Adónde?',
    nowhere: 'Ningún espacio de trabajo conoce todavía este inicio de sesión',
    nowhereMessage:
      'Entra primero con una invitación; después lo añades en «Dispositivos e inicio de sesión».',
    toStartPage: 'A la página de inicio',
    linked: 'Desde ahora también entras con {label}.',
    beenHere: '¿Ya has estado aquí? Inicia sesión',
  },
  ownKeys: {
    title: 'Dispositivos e inicio de sesión',
    message: 'Cómo entras en este espacio de trabajo.',
    ways: 'Inicias sesión con',
    kind: { passkey: 'Llave de acceso', provider: 'Cuenta de empresa', mail: 'Enlace por correo' },
    none: 'Nada todavía: si pierdes este dispositivo, solo te trae de vuelta un enlace que un administrador haga para ti.',
    addPasskey: 'Añadir una llave de acceso',
    passkeyAdded:
      'La llave de acceso es tuya. Úsala para entrar en cualquiera de tus dispositivos.',
    cancelled: 'No se ha creado ninguna llave de acceso.',
    removeWay: 'Quitar {label}',
    devices: 'Tus dispositivos',
    thisDevice: 'este dispositivo',
    device: 'Un dispositivo',
    since: 'desde {when}',
    letInBy: 'entró con un enlace de {name}',
    signOut: 'Cerrar sesión',
    signOutOne: 'Cerrar la sesión de {name}, desde {when}',
    signOutTitle: '¿Cerrar la sesión de este dispositivo?',
    signOutMessage:
      'Sale de este espacio de trabajo. Vuelves iniciando sesión; sin eso, solo con un enlace que un administrador haga para ti.',
    signOutNow: 'Cerrar sesión',
    stay: 'Quedarme',
    onlyKey: 'Este dispositivo es tu única llave de este espacio de trabajo.',
    later: 'Ahora no',
    more: 'Otras formas',
  },
} satisfies Translated<typeof english>;
