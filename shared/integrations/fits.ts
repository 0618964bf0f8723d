import type { Field } from '#shared/fields/field.ts';
import type { MappedProperty } from '#shared/integrations/connection.ts';
import type { RemoteField, RemoteKind } from '#shared/integrations/remote.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

/** What of a workspace says what can be mapped in it. */
interface Shape {
  fields: readonly Field[];
  framework: Pick<Framework, 'criteria'>;
}

/** Which kinds of fields over there can hold what, and be held by what. */
const kindsFor = {
  title: ['text'],
  description: ['markdown', 'text'],
  status: ['status', 'option'],
  type: ['type', 'option'],
  labels: ['labels', 'options'],
  people: ['people', 'person'],
  day: ['date'],
  address: ['address', 'text'],
  text: ['text', 'markdown'],
  number: ['number', 'labels'],
  quantity: ['number'],
  choice: ['option', 'status', 'type'],
  choices: ['options', 'labels'],
  person: ['person', 'people'],
  'yes-no': ['yes-no'],
  nothing: [],
} as const satisfies Record<string, readonly RemoteKind[]>;

/** Whether a property can go to and fro with a field over there. */
export function fits(
  property: MappedProperty,
  field: Pick<RemoteField, 'kind'>,
  basics: Shape,
): boolean {
  return kindsFor[holdsOf(property, basics)].some((kind) => kind === field.kind);
}

/** What is reckoned from scores can't be brought in; a score can, where a number stands there. */
export function goesOutOnly(
  property: MappedProperty,
  field: Pick<RemoteField, 'kind'> | undefined,
): boolean {
  return property === 'priority' || (isScore(property) && field?.kind !== 'number');
}

function isScore(property: MappedProperty): boolean {
  return property.startsWith('score.');
}

/** What can be mapped in a workspace, in the order in which it is offered. */
export function mappableIn({ fields, framework }: Shape): MappedProperty[] {
  return [
    ...([
      'title',
      'description',
      'status',
      'type',
      'labels',
      'people',
      'start',
      'end',
      'link',
    ] as const),
    ...framework.criteria.map(({ id }) => `score.${id}` as const),
    'priority',
    ...fields.flatMap(({ id, type }) => (type === 'dates' ? [] : [`field.${id}` as const])),
  ];
}

function holdsOf(property: MappedProperty, { fields }: Shape): keyof typeof kindsFor {
  switch (property) {
    case 'start':
    case 'end':
      return 'day';
    case 'link':
      return 'address';
    case 'title':
    case 'description':
    case 'status':
    case 'type':
    case 'labels':
    case 'people':
      return property;
    default:
      break;
  }
  if (property === 'priority' || isScore(property)) return 'number';
  const field = fields.find(({ id }) => `field.${id}` === property);
  switch (field?.type) {
    case 'text':
      return 'text';
    case 'link':
      return 'address';
    case 'number':
    case 'money':
    case 'percent':
    case 'rating':
      return 'quantity';
    case 'date':
      return 'day';
    case 'choice':
    case 'choices':
    case 'person':
    case 'yes-no':
      return field.type;
    default:
      return 'nothing';
  }
}
