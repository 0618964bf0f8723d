import type { ApiDocument, DescribedCall, JsonSchema } from '#server/http/openapi.ts';

/** The document at `/api` as a page that people read: nothing but text, tables and links. */
export function apiPage({ info, paths, components }: ApiDocument): string {
  const calls = Object.entries(paths).flatMap(([address, verbs]) =>
    Object.entries(verbs).map(([verb, call]) => ({ verb: verb.toUpperCase(), address, call })),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${inert(info.title)}</title>
<link rel="stylesheet" href="/api/page.css">
</head>
<body>
<header>
<h1>${inert(info.title)}</h1>
${paragraph(info.description)}
<p>For programs this is <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
</header>
<nav aria-label="Calls">
<ul>
${calls.map(({ verb, address, call }) => `<li><a href="#${call.operationId}"><b>${verb}</b> ${inert(address)}</a> ${inert(call.summary)}</li>`).join('\n')}
</ul>
</nav>
<main>
${calls.map(({ verb, address, call }) => section(verb, address, call)).join('\n')}
<h2>What is sent and answered</h2>
${Object.entries(components.schemas)
  .map(
    ([id, schema]) => `<section id="${inert(id)}"><h3>${inert(id)}</h3>${shape(schema)}</section>`,
  )
  .join('\n')}
</main>
</body>
</html>
`;
}

function section(verb: string, address: string, call: DescribedCall): string {
  const { operationId, summary, description, parameters, requestBody, responses } = call;
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  return `<section id="${operationId}">
<h2>${inert(summary)}</h2>
<p><code><b>${verb}</b> ${inert(address)}</code></p>
${paragraph(description)}
${
  parameters.length === 0
    ? ''
    : `<dl>${parameters
        .map(
          ({ name, in: where, schema }) =>
            `<dt><code>${inert(name)}</code> <small>in the ${where}</small></dt><dd>${said(schema)}</dd>`,
        )
        .join('')}</dl>`
}
${body ? `<p>Send ${said(body)}.</p>` : ''}
<ul>
${Object.entries(responses)
  .map(([status, { description: what, content = {} }]) => {
    const [answer] = Object.values(content);
    return `<li><b>${status}</b> ${inert(what)} ${answer ? said(answer.schema) : ''}</li>`;
  })
  .join('\n')}
</ul>
</section>`;
}

/** A schema with all that is in it. */
function shape(schema: JsonSchema): string {
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives)
    return `<p>One of:</p><ul>${alternatives.map((one) => `<li>${shape(whole(one))}</li>`).join('')}</ul>`;
  if (schema.type !== 'object' || !schema.properties) return `<p>${said(schema)}</p>`;
  const required = new Set(schema.required);
  return `<dl>${Object.entries(schema.properties)
    .map(([name, part]) => {
      const must = required.has(name) ? '' : ' <small>may be left out</small>';
      return `<dt><code>${inert(name)}</code>${must}</dt><dd>${said(whole(part))}${below(whole(part))}</dd>`;
    })
    .join('')}</dl>`;
}

/** What is within a part, where it has parts itself. */
function below(schema: JsonSchema): string {
  if (schema.type === 'object' && schema.properties) return shape(schema);
  if (schema.type !== 'array' || !schema.items || Array.isArray(schema.items)) return '';
  return below(whole(schema.items));
}

/** A schema in a few words. */
function said(schema: JsonSchema): string {
  const words = [kindOf(schema), schema.description && inert(schema.description), bounds(schema)];
  return words.filter(Boolean).join('. ');
}

function kindOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) {
    const id = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    return `<a href="#${inert(id)}">${inert(id)}</a>`;
  }
  if (schema.const !== undefined) return `<code>${inert(JSON.stringify(schema.const))}</code>`;
  if (schema.enum)
    return schema.enum.map((one) => `<code>${inert(JSON.stringify(one))}</code>`).join(' or ');
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives) return alternatives.map((one) => kindOf(whole(one))).join(' or ');
  if (schema.type === 'array' && schema.items && !Array.isArray(schema.items))
    return `list of ${kindOf(whole(schema.items))}`;
  return inert(String(schema.type ?? 'anything'));
}

function bounds({ minLength, maxLength, minimum, maximum, maxItems, pattern }: JsonSchema): string {
  const within = (what: string, least: number | undefined, most: number | undefined) =>
    most === undefined || Math.abs(most) >= Number.MAX_SAFE_INTEGER
      ? ''
      : `${least ?? 0} to ${most.toLocaleString('en')} ${what}`;
  return [
    within('characters', minLength, maxLength),
    within('', minimum, maximum),
    within('of them', undefined, maxItems),
    pattern === undefined ? '' : `as <code>${inert(pattern)}</code>`,
  ]
    .filter(Boolean)
    .join(', ');
}

function whole(schema: JsonSchema | boolean): JsonSchema {
  return typeof schema === 'boolean' ? {} : schema;
}

/** Text, with what stands between backticks as code. */
function paragraph(text: string): string {
  return `<p>${inert(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p>`;
}

function inert(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
