/**
 * The text in these bytes, without a byte-order mark, or `null` where they are none: UTF-8, UTF-16 with
 * its mark or without one, and windows-1252, which Excel writes where nobody asks for UTF-8.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be');
  if (bytes.includes(0)) {
    const order = orderWithoutMark(bytes);
    return order && plausible(decoded(bytes, order));
  }
  const text = decoded(bytes, 'utf-8');
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  if (broken === 0) return plausible(text);
  // A cut or damaged file in UTF-8 still has whole signs, and text in windows-1252 hardly any.
  const whole = (text.match(/[^\p{ASCII}]/gu)?.length ?? 0) - broken;
  return plausible(whole > broken ? text : decoded(bytes, 'windows-1252'));
}

function decoded(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Of UTF-16 without a mark, most ASCII signs have a zero on the same side, and texts are full of them. */
function orderWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 !== 0) return null;
  const zeros = [0, 0];
  const sample = bytes.subarray(0, 2_000);
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const enough = sample.length / 10;
  if (odd > enough && even < odd / 10) return 'utf-16le';
  if (even > enough && odd < even / 10) return 'utf-16be';
  return null;
}

/** Pictures and archives are full of control characters; no text is. */
function plausible(text: string): string | null {
  const controls = text.match(/[^\P{Cc}\n\r\t]/gu)?.length ?? 0;
  return controls > text.length / 100 ? null : text;
}
