import type { Delivery, Send } from '#server/webhooks/sender.ts';

/**
 * Posts what a webhook is told. Some chats, such as Google's, refuse a message with parts that they don't know: they
 * are sent its text alone, where it has one. `headersOf` answers what goes along with a body.
 */
export async function sendOrTextAlone(
  send: Send,
  address: string,
  body: string,
  headersOf: (body: string) => Readonly<Record<string, string>> = () => ({}),
): Promise<Delivery> {
  const whole = await send(address, body, headersOf(body));
  if (whole.outcome !== 'refused' || whole.status !== 400) return whole;
  const { text } = JSON.parse(body);
  if (typeof text !== 'string') return whole;
  const alone = JSON.stringify({ text });
  return send(address, alone, headersOf(alone));
}
