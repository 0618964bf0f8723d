/** What a file may be called after a session, without an ending; empty where nothing is left of it. */
export function fileNameOf(title: string): string {
  return title
    .replace(/[\\/:*?"<>|\p{C}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
}
