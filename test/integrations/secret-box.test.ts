import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '#server/configuration.ts';
import { readSecretKeys, SecretBox } from '#server/integrations/secret-box.ts';

const [first, second] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const owner = { workspaceId: 'w1', connectionId: 'c1' };

describe('what is sealed', () => {
  it('is opened by who sealed it, and looks different each time', () => {
    const box = new SecretBox([first]);
    fc.assert(
      fc.property(fc.string(), (secret) => {
        const [one, other] = [box.seal(owner, secret), box.seal(owner, secret)];
        expect(one).not.toBe(other);
        expect(box.open(owner, one)).toEqual({ secret, isStale: false });
      }),
    );
    expect(box.open(owner, box.seal(owner, 'ключ 🔑'))?.secret).toBe('ключ 🔑');
  });

  it('shows nothing of what is in it', () => {
    expect(new SecretBox([first]).seal(owner, 'a token of mine')).not.toMatch(/token|mine/);
  });

  it('is not opened for another workspace or connection', () => {
    const box = new SecretBox([first]);
    const sealed = box.seal(owner, 'token');
    expect(box.open({ ...owner, workspaceId: 'w2' }, sealed)).toBeNull();
    expect(box.open({ ...owner, connectionId: 'c2' }, sealed)).toBeNull();
    expect(box.open({ workspaceId: 'w1","c1', connectionId: '' }, sealed)).toBeNull();
  });

  it('is not opened once a character of it is another', () => {
    const box = new SecretBox([first]);
    const sealed = box.seal(owner, 'token');
    for (let at = 0; at < sealed.length - 1; at++) {
      const changed = sealed.charAt(at) === 'A' ? 'B' : 'A';
      expect(box.open(owner, sealed.slice(0, at) + changed + sealed.slice(at + 1))).toBeNull();
    }
    for (let length = 0; length < sealed.length; length++)
      expect(box.open(owner, sealed.slice(0, length))).toBeNull();
    expect(box.open(owner, `${sealed}AA`)).toBeNull();
  });

  it('is opened by a key that comes second, and is then to be sealed anew', () => {
    const sealed = new SecretBox([first]).seal(owner, 'token');
    const rotated = new SecretBox([second, first]);
    expect(rotated.open(owner, sealed)).toEqual({ secret: 'token', isStale: true });
    const anew = rotated.seal(owner, 'token');
    expect(new SecretBox([second]).open(owner, anew)).toEqual({ secret: 'token', isStale: false });
    expect(new SecretBox([first]).open(owner, anew)).toBeNull();
  });
});

describe('keys', () => {
  const written = (key: Uint8Array) => Buffer.from(key).toString('base64');

  it('are 32 bytes in base64, with commas between', () => {
    const keys = readSecretKeys(`${written(first)}, ${written(second)}`);
    expect(keys?.map((key) => [...key])).toEqual([[...first], [...second]]);
  });

  it.each([
    '',
    'secret',
    written(new Uint8Array(31)),
    written(new Uint8Array(33)),
    `${written(first)},`,
    `${written(first)},${written(first)}`,
    `${written(first)}!`,
  ])('are not %j', (text) => {
    expect(readSecretKeys(text)).toBeNull();
  });

  it('that are wrong keep a server from starting, and are not told to its log', () => {
    const wrong = 'a-key-that-somebody-made-up';
    const read = readConfiguration({ SECRETS_KEY: wrong, CONNECT_HOSTS: 'https://jira.corp' });
    expect(read).toMatchObject({
      ok: false,
      problems: [/^SECRETS_KEY /, /^CONNECT_HOSTS /].map((one) => expect.stringMatching(one)),
    });
    expect(JSON.stringify(read)).not.toContain(wrong);
    expect(readConfiguration({ GITHUB_CLIENT_ID: 'x' })).toMatchObject({ ok: false });
  });
});
