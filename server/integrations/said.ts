/** So much is told of what a service answered. Characters. */
const length = 300;
/** Where services write in JSON what is wrong. */
const tellingNames = new Set([
  ...[
    'message',
    'messages',
    'error',
    'errors',
    'error_description',
    'errormessages',
    'description',
  ],
  ...['detail', 'details', 'reason', 'title', 'help', 'faults'],
]);

/** What a service said was wrong, in short: what its JSON tells, or its text; nothing where that is a page. */
export function saidIn(body: string, secrets: readonly string[]): string {
  return withoutSecrets(tellingPart(body), secrets).slice(0, length);
}

/** Takes secrets out of a text, however they are written in it. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const forms = secrets
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [
      ...[secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)],
      ...[Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('base64url')],
    ])
    // The longer ones first, so that no rest of one is left.
    .sort((one, other) => other.length - one.length);
  return forms.reduce((rest, form) => rest.replaceAll(form, '…'), text);
}

/**
 * What may be told of an error that no service caused: its message and where it was thrown. Libraries put beside it
 * what they called, and with what.
 */
export function bareError(error: unknown, secrets: readonly string[] = []): Error {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const bare = new Error(withoutSecrets(message, secrets));
  bare.stack = withoutSecrets(stack, secrets);
  return bare;
}

function tellingPart(body: string): string {
  const text = body.trim();
  if (text.startsWith('<')) return '';
  try {
    const told = [...new Set(tellingTexts(JSON.parse(text), false))];
    return told.join(' ').replace(/\s+/g, ' ');
  } catch {
    return text.replace(/\s+/g, ' ');
  }
}

/** Depth is bounded by what JSON.parse takes, and by what an answer may weigh. */
function tellingTexts(value: unknown, isTelling: boolean): string[] {
  if (typeof value === 'string') return isTelling ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => tellingTexts(one, isTelling));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) =>
    // Jira names fields in `errors`, and says beside each what is wrong.
    tellingTexts(one, isTelling || tellingNames.has(name.toLowerCase())),
  );
}
