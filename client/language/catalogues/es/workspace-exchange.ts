import type { workspaceExchange as english } from '#client/language/catalogues/en/workspace-exchange.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const workspaceExchange = {
  workspaceExchange: {
    title: 'Entrada y salida',
    exportTitle: 'Exportar',
    exportHint: 'Lo que hay en el espacio de trabajo, en un archivo.',
    json: 'Todo (JSON)',
    jsonHint:
      'Con todas las personas, vistas e historiales: de él se puede restaurar un espacio de trabajo.',
    csv: 'Todos los elementos (CSV)',
    csvHint:
      'Para hojas de cálculo. Una importación los trae de vuelta y actualiza los elementos por su clave.',
    md: 'Todos los elementos (Markdown)',
    mdHint: 'Para leer: cada elemento con todo lo que se sabe de él.',
    tokensTitle: 'Programas',
    tokensHint:
      'Un programa con un token usa este espacio de trabajo en tu nombre. <link>Qué pueden hacer los programas</link>',
    tokenName: 'Para qué es',
    tokenExample: 'Informe nocturno',
    nameMissing: 'Di para qué es, para que más tarde se sepa si todavía hace falta.',
    scope: 'Puede',
    mayDo: {
      read: 'verlo todo',
      write: 'también cambiar elementos',
      admin: 'también cambiar el espacio de trabajo y sus miembros',
    },
    days: 'Termina después de',
    dayCount: '{count, plural, one {# día} many {# de días} other {# días}}',
    make: 'Crear un token',
    token: 'El token para «{name}»',
    copyNow: 'Cópialo ahora y guárdalo como una contraseña: no se volverá a mostrar a nadie.',
    noTokens: 'Ningún programa tiene todavía un token.',
    tokens: 'Tokens',
    holds: '{scope} · {name} · hasta el {when}',
    ended: 'Terminó el {when}',
    revoke: 'Revocar «{name}»',
    revokeTitle: '¿Revocar «{name}»?',
    revokeMessage: 'A partir de entonces se rechaza todo lo que lo use.',
    revokeNow: 'Revocar',
    cancel: 'Cancelar',
    adminsOnly: 'Los administradores dan tokens a los programas.',
  },
} satisfies Translated<typeof english>;
