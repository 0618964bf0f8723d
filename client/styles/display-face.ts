/**
 * Brings the face of headings and buttons. It weighs a fifth of all that the first card needs, so it comes
 * behind that; until then something as wide holds its place.
 */
export function bringDisplayFace(): void {
  void import('#client/styles/display-face.css').catch(() => undefined);
}
