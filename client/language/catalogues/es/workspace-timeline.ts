import type { workspaceTimeline as english } from '#client/language/catalogues/en/workspace-timeline.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const workspaceTimeline = {
  workspaceTimeline: {
    timeline: 'Cronograma',
    gantt: 'Diagrama de Gantt',
    item: 'Elemento',
    start: 'Inicio',
    end: 'Fin',
    waitsFor: 'Espera a',
    days: 'Días',
    from: 'del {start} al {end}',
    untitled: 'Sin título',
    parts: 'Partes de {key}',
    isCritical: 'en la ruta crítica',
    isSending: 'guardándose',
    tooEarly: '{count, plural, one {# día} other {# días}} antes de tiempo: espera a {key}',
    tools: 'Cómo se muestra el cronograma',
    zoom: 'Escala',
    zoomIn: 'Acercar',
    zoomOut: 'Alejar',
    zooms: { day: 'Días', week: 'Semanas', month: 'Meses', quarter: 'Trimestres', year: 'Años' },
    today: 'Hoy',
    critical: 'Ruta crítica',
    shifts: 'Mover lo que depende',
    shiftsHint:
      'Cuando un elemento termina más tarde, lo que lo espera empieza más tarde, solo lo necesario.',
    conflicts:
      '{count, plural, one {# empieza antes de tiempo} other {# empiezan antes de tiempo}}',
    baseline: 'Línea base',
    showBaseline: 'Comparar con la línea base',
    hideBaseline: 'Ocultar la línea base',
    setBaseline: 'Fijar estas fechas como línea base',
    baselineSet:
      '{count, plural, one {Se guardaron las fechas de # elemento para comparar.} other {Se guardaron las fechas de # elementos para comparar.}}',
    later: '{count, plural, one {# día} other {# días}} más tarde de lo previsto',
    earlier: '{count, plural, one {# día} other {# días}} antes de lo previsto',
    asPlanned: 'según lo previsto',
    resolve: 'Retrasar',
    undated: '{count, plural, =0 {Todos con fechas} one {# sin fechas} other {# sin fechas}}',
    allDated: 'Todos los elementos que se muestran tienen fechas.',
    undatedHow: 'Arrastra uno a su lugar en el tiempo o ponlo donde estás mirando.',
    more: 'Mostrar {count, number} más',
    putIn: 'Poner {key} en el cronograma',
    shifted: '{count, plural, one {Se retrasó # elemento.} other {Se retrasaron # elementos.}}',
    nothingDated:
      'Ninguno de estos elementos tiene fechas todavía. Esperan al lado, entre los que no las tienen.',
    quarter: 'T{quarter, number}',
    quarterOfYear: 'T{quarter, number} {year}',
  },
} satisfies Translated<typeof english>;
