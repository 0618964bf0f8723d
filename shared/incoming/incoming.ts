/** What of an item can be taken from what a program sends, beside fields. */
export const incomingBasics = [
  ...['title', 'description', 'link', 'key', 'type', 'status', 'labels', 'people', 'start', 'end'],
] as const;
export type IncomingBasic = (typeof incomingBasics)[number];
/** A field is named by its id. */
export type IncomingProperty = IncomingBasic | `field.${string}`;

/** How requests are signed: as Standard Webhooks says, or with `X-Hub-Signature-256`, as GitHub and others do. */
export const signatureSchemes = ['standard', 'hub'] as const;
export type SignatureScheme = (typeof signatureSchemes)[number];

/** From where in what is sent each is taken, by `IncomingProperty`. */
export type IncomingMapping = Readonly<Record<string, string>>;

/**
 * An address at which programs elsewhere say what becomes an item here. The secret that is in the address is no part
 * of this, nor is what requests are signed with.
 */
export interface IncomingWebhook {
  id: string;
  name: string;
  /** The id of the member who made it, in whose name it acts. */
  by: string;
  createdAt: number;
  /** When the secret in its address was drawn; absent while it has no address, such as after a restore. */
  secretAt?: number;
  /** Takes nothing in. */
  off?: true;
  /** How requests have to be signed; absent where the address is enough. */
  signed?: SignatureScheme;
  /** While it is empty, requests are kept to be looked at, and nothing is made of them. */
  mapping: IncomingMapping;
  /** What an item has that is made, where what is sent does not say it. */
  given: { type?: string; status?: string; labels?: string[] };
  /** When something came in last. */
  heardAt?: number;
}

/** Why a value is not what it is taken for: there is none, it is no text, or it is none that can stand there. */
export const misfitReasons = ['missing', 'no-text', 'unreadable'] as const;

/** A value that can't be what it is taken for. */
export interface Misfit {
  property: IncomingProperty;
  path: string;
  why: (typeof misfitReasons)[number];
  /** What stands there, as far as it can be shown. */
  text: string;
}

/**
 * What came of a request: it was kept to be looked at, became an item, changed one, or changed nothing of one; or it
 * was refused.
 */
export const incomingOutcomes = ['kept', 'made', 'updated', 'unchanged', 'refused'] as const;

/** A request, as it can be looked at afterwards. */
export interface IncomingRequest {
  id: string;
  at: number;
  outcome: (typeof incomingOutcomes)[number];
  /** The item that it made or changed. */
  itemId?: string;
  /** Why it was refused, with a code and a sentence; and which value that was, where it was one. */
  refusal?: { code: string; message: string };
  misfit?: Misfit;
  /** Absent where what was sent is kept no more. */
  isKept?: true;
}

export function incomingProperty(name: string): name is IncomingProperty {
  return (
    incomingBasics.some((one) => one === name) ||
    /^field\.[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name)
  );
}
