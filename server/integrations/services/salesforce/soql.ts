import { ServiceProblem } from '#server/integrations/connector.ts';

/** A text as SOQL takes it, and nothing that ends it early. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Names of objects and fields stand in SOQL and in addresses as they are. */
export function named(name: string): string {
  if (!/^[A-Za-z]\w{0,79}$/.test(name)) throw new ServiceProblem('refused', 'That is no name.');
  return name;
}

/** 15 or 18 letters and digits. */
export function isSalesforceId(id: string): boolean {
  return /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(id);
}

/**
 * A question for rows of an object. `condition` is somebody's own, as it stands behind WHERE; it is in brackets of
 * its own, so that what else is asked holds whatever it says.
 */
export function questionFor(
  object: string,
  fields: readonly string[],
  { conditions, order }: { conditions: readonly string[]; order?: string },
): string {
  const where = conditions.filter((one) => one.trim() !== '').map((one) => `(${one})`);
  return [
    `SELECT ${fields.map(named).join(', ')} FROM ${named(object)}`,
    ...(where.length > 0 ? [`WHERE ${where.join(' AND ')}`] : []),
    ...(order ? [`ORDER BY ${order}`] : []),
  ].join(' ');
}
