import type { Participant } from '#shared/session/state.ts';

/**
 * Who is here, in few signs: six participants to a sign, in the order of the session's state. That order only
 * grows at its end, so that the signs can be read with a state that is a little older or newer.
 */

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const perSign = 6;

export function writePresence(
  participants: readonly Pick<Participant, 'id'>[],
  isHere: (participantId: string) => boolean,
): string {
  let written = '';
  for (let at = 0; at < participants.length; at += perSign) {
    const bits = participants
      .slice(at, at + perSign)
      .reduce((sum, { id }, index) => (isHere(id) ? sum | (1 << index) : sum), 0);
    written += signs[bits];
  }
  return written;
}

/** The ids of those who are here, in the order of the participants. */
export function readPresence(
  written: string,
  participants: readonly Pick<Participant, 'id'>[],
): string[] {
  return participants.flatMap(({ id }, index) => {
    const bits = signs.indexOf(written[Math.floor(index / perSign)] ?? 'A');
    return (bits >> (index % perSign)) & 1 ? [id] : [];
  });
}
