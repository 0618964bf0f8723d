import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Has the pages set in the typeface that came with the browser, which runs about as wide as those
 * of phones and laptops, so that pictures look alike wherever they are taken; what it lacks comes
 * from the machine. Answers with the file that says so to fontconfig.
 */
export function typefaces(): string {
  const folder = mkdtempSync(join(tmpdir(), 'typefaces-'));
  const file = join(folder, 'fonts.conf');
  const preferred = ['sans-serif', 'sans', 'system-ui'].map(
    (family) =>
      `<alias binding="strong"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`,
  );
  const config = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(tmpdir(), 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
  ${preferred.join('\n  ')}
</fontconfig>
`;
  writeFileSync(file, config);
  return file;
}
