import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** Whose secret it is. What was sealed for one is not opened for another. */
export interface Owner {
  workspaceId: string;
  /** Or what else of the workspace has one, by a name that no connection's id can be. */
  connectionId: string;
}

interface Key {
  id: string;
  key: KeyObject;
}

/** The form of what is sealed, so that there can be another one. */
const form = 'v1';
const algorithm = 'aes-256-gcm';
/** Of the nonce and of the tag. Bytes. */
const [nonceLength, tagLength] = [12, 16];
const pattern = /^v1\.([\w-]{8})\.([\w-]{16})\.([\w-]+)$/;

/**
 * Encrypts what has to be kept and nobody may see (AES-256-GCM, NIST SP 800-38D), as
 * `v1.<id of the key>.<nonce>.<encrypted and tag>`. Form, key and owner are authenticated with it.
 */
export class SecretBox {
  readonly #keys: readonly Key[];

  /** The first key seals, each of them opens. 32 bytes each. */
  constructor(keys: readonly Uint8Array[]) {
    this.#keys = keys.map((bytes) => ({ id: idOf(bytes), key: createSecretKey(bytes) }));
  }

  seal(owner: Owner, secret: string): string {
    const [first] = this.#keys;
    if (!first) throw new Error('There is no key to seal with.');
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, first.key, nonce, { authTagLength: tagLength });
    cipher.setAAD(authenticated(first, owner));
    const sealed = Buffer.concat([
      ...[cipher.update(secret, 'utf8'), cipher.final()],
      cipher.getAuthTag(),
    ]);
    return [form, first.id, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
  }

  /**
   * `null` where no key opens it, it was changed, or it is another one's. `isStale`: another key than the first
   * opened it, so that it is to be sealed anew.
   */
  open(owner: Owner, sealed: string): { secret: string; isStale: boolean } | null {
    const [, id, nonce = '', text = ''] = pattern.exec(sealed) ?? [];
    const found = this.#keys.find((key) => key.id === id);
    const bytes = Buffer.from(text, 'base64url');
    if (!found || bytes.length < tagLength) return null;
    const decipher = createDecipheriv(algorithm, found.key, Buffer.from(nonce, 'base64url'), {
      authTagLength: tagLength,
    });
    decipher.setAAD(authenticated(found, owner));
    decipher.setAuthTag(bytes.subarray(-tagLength));
    try {
      const secret = decipher.update(bytes.subarray(0, -tagLength), undefined, 'utf8');
      return { secret: secret + decipher.final('utf8'), isStale: found !== this.#keys[0] };
    } catch {
      // The tag does not hold.
      return null;
    }
  }
}

/** The keys that an operator wrote, each 32 bytes in base64, with commas between; `null` where one is not that. */
export function readSecretKeys(text: string): Uint8Array[] | null {
  const keys = text.split(',').map((one) => Buffer.from(one.trim(), 'base64'));
  const written = text.split(',').map((one) => one.trim().replace(/=+$/, ''));
  const areWhole = keys.every(
    (key, at) => key.length === 32 && key.toString('base64').replace(/=+$/, '') === written[at],
  );
  return areWhole && new Set(written).size === written.length ? keys : null;
}

/** Says which key it is, and nothing of what it is. */
function idOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('priority-poker key id').digest('base64url').slice(0, 8);
}

function authenticated({ id }: Key, { workspaceId, connectionId }: Owner): Buffer {
  return Buffer.from(JSON.stringify([form, id, workspaceId, connectionId]));
}
