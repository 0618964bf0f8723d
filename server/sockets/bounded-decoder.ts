import { Decoder } from 'socket.io-parser';
import { limits } from '#shared/commands/limits.ts';

/** The event that an oversize message becomes, with its acknowledgement and without its content. */
export const oversizeEvent = 'oversize';

/** Around a command: the name of its event, the number of its acknowledgement. */
const wrapping = 64;
const mostBytes = limits.commandBytes + wrapping;

/** The type of an event, how many binary parts follow, its namespace and acknowledgement. */
const eventHead = /^([25])(\d{1,2}-)?(?:\/[^,]{0,64},)?(\d{0,16})\[/;

/**
 * Reads packets, but no text above the limit: its sender is told that it is too large and stays
 * connected, and nobody else waits while it would be parsed.
 */
export class BoundedDecoder extends Decoder {
  constructor() {
    super({ maxAttachments: 1 });
  }

  override add(packet: unknown): void {
    super.add(typeof packet === 'string' && isOversize(packet) ? withoutContent(packet) : packet);
  }
}

function isOversize(text: string): boolean {
  // A UTF-16 unit takes three bytes at most, so short texts need no counting.
  return text.length * 3 > mostBytes && Buffer.byteLength(text) > mostBytes;
}

/** Throws, and so closes the connection, where the packet is no event. */
function withoutContent(packet: string): string {
  const head = eventHead.exec(packet.slice(0, 128));
  if (!head) throw new Error('An oversize packet that is no event.');
  const [, type = '', parts = '', id = ''] = head;
  return `${type}${parts}${id}["${oversizeEvent}"]`;
}
