import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import type { Account, AccountKind, Accounts, Membership } from '#server/accounts/accounts.ts';
import type { Attempts, Begun } from '#server/accounts/attempts.ts';
import type { Mail, MailLanguage } from '#server/accounts/mail.ts';
import { made, shown, toMake, toShow } from '#server/accounts/passkeys.ts';
import type { Provider } from '#server/accounts/provider.ts';
import type { Answer } from '#server/sessions/port.ts';
import { hashToken, newId } from '#server/sessions/secrets.ts';
import { type RefusalCode, refusal } from '#shared/protocol/refusals.ts';

interface Surroundings {
  accounts: Accounts;
  attempts: Attempts;
  /** Where the operator set one. */
  provider: Provider | null;
  mail: Mail | null;
  /** Told of errors that no client caused. */
  report(error: unknown, message: string): void;
  /** Hears of every sign-in that was ended, well or not; `account` says whose, and nothing of who that is. */
  watch(event: { way: AccountKind; outcome: 'signed_in' | RefusalCode; account?: string }): void;
}

/** What somebody comes back with, by whichever way. */
export interface SignedIn {
  /** Shows to a workspace whose account it is, for ten minutes. */
  ticket: Begun;
  account: Pick<Account, 'kind' | 'label'>;
  /** What to call them, where that is known. */
  name: string | null;
  workspaces: Membership[];
  /** What they said that they were about as they began. */
  to: string | null;
}

/** What is kept of what somebody began. */
const challengeSchema = z.object({ challenge: z.string(), to: z.string().nullable() });
const registrationSchema = challengeSchema.extend({ handle: z.string(), name: z.string() });
const errandSchema = z.object({
  to: z.string().nullable(),
  errand: z.object({
    verifier: z.string(),
    state: z.string(),
    nonce: z.string(),
    redirectUri: z.string(),
  }),
});
const mailSchema = z.object({ address: z.string(), to: z.string().nullable() });
const ticketSchema = z.object({ accountId: z.string() });

/**
 * The ways by which people show who they are. None of them makes a session of its own: at the end of each is a
 * ticket, by which a workspace lets a device of its member in.
 */
export class SignIn {
  readonly #here: Surroundings;

  constructor(surroundings: Surroundings) {
    this.#here = surroundings;
  }

  ways(): { passkey: true; provider: string | null; mail: boolean } {
    const { provider, mail } = this.#here;
    return { passkey: true, provider: provider?.settings.name ?? null, mail: mail !== null };
  }

  /** Begins to make a passkey for somebody new. */
  async beginRegistration(origin: string, { name, to }: { name: string; to: string | null }) {
    const handle = newId();
    const { challenge, options } = await toMake(origin, { handle, name });
    const begun = await this.#here.attempts.begin('registration', { challenge, handle, name, to });
    return { begun, options };
  }

  async endRegistration(
    origin: string,
    begun: Begun,
    response: RegistrationResponseJSON,
  ): Promise<Answer<SignedIn>> {
    const detail = registrationSchema.safeParse(
      await this.#here.attempts.end('registration', begun),
    );
    if (!detail.success) return this.#refuse('passkey', 'sign_in_over');
    const { challenge, handle, name, to } = detail.data;
    const passkey = await made(origin, challenge, response);
    if (!passkey) return this.#refuse('passkey', 'sign_in_failed');
    const account = { id: passkeyAccount(handle), kind: 'passkey', label: name, passkey } as const;
    await this.#here.accounts.create(account);
    return this.#welcome(account.id, { to });
  }

  async beginPasskey(origin: string, to: string | null) {
    const { challenge, options } = await toShow(origin);
    const begun = await this.#here.attempts.begin('passkey', { challenge, to });
    return { begun, options };
  }

  async endPasskey(
    origin: string,
    begun: Begun,
    response: AuthenticationResponseJSON,
  ): Promise<Answer<SignedIn>> {
    const { accounts, attempts } = this.#here;
    const detail = challengeSchema.safeParse(await attempts.end('passkey', begun));
    if (!detail.success) return this.#refuse('passkey', 'sign_in_over');
    const { challenge, to } = detail.data;
    const handle = textOf(response.response.userHandle);
    const account = handle === null ? null : await accounts.find(passkeyAccount(handle));
    if (!account?.passkey) return this.#refuse('passkey', 'no_account');
    const passkey = await shown(origin, challenge, { response, passkey: account.passkey });
    if (!passkey) return this.#refuse('passkey', 'sign_in_failed', account.id);
    if (passkey.counter !== account.passkey.counter) await accounts.used(account.id, passkey);
    return this.#welcome(account.id, { to });
  }

  /** Answers with where at the provider to go. */
  async beginProvider(
    redirectUri: string,
    to: string | null,
  ): Promise<Answer<{ begun: Begun; address: string }>> {
    const { provider, attempts, report } = this.#here;
    if (!provider) return { ok: false, refusal: refusal('no_such_way') };
    try {
      const { address, errand } = await provider.sendTo(redirectUri);
      return { ok: true, begun: await attempts.begin('provider', { errand, to }), address };
    } catch (error) {
      report(error, 'The sign-in provider could not be reached.');
      return this.#refuse('provider', 'provider_away');
    }
  }

  /** `query` is what the provider added to the address that it sent somebody back to. */
  async endProvider(begun: Begun, query: string): Promise<Answer<SignedIn>> {
    const { provider, attempts, accounts, report } = this.#here;
    if (!provider) return { ok: false, refusal: refusal('no_such_way') };
    const detail = errandSchema.safeParse(await attempts.end('provider', begun));
    if (!detail.success) return this.#refuse('provider', 'sign_in_over');
    const { errand, to } = detail.data;
    try {
      const person = await provider.whoCame(query, errand);
      if (!person) return this.#refuse('provider', 'sign_in_failed');
      const { subject, name, mail } = person;
      const id = `provider:${hashToken(`${provider.settings.issuer} ${subject}`)}`;
      const label = (mail ?? name ?? subject).slice(0, 200);
      await accounts.create({ id, kind: 'provider', label, passkey: null });
      return await this.#welcome(id, { to, name });
    } catch (error) {
      report(error, 'The sign-in provider could not be asked who came back.');
      return this.#refuse('provider', 'provider_away');
    }
  }

  /** Sends a link; answers the same whoever's address it is. */
  async beginMail(
    origin: string,
    { address, to, language }: { address: string; to: string | null; language: MailLanguage },
  ): Promise<Answer<object>> {
    const { mail, attempts, report } = this.#here;
    if (!mail) return { ok: false, refusal: refusal('no_such_way') };
    const { id, secret } = await attempts.begin('mail', { address, to });
    try {
      await mail.send(address, `${origin}/sign-in#mail=${id}.${secret}`, language);
      return { ok: true };
    } catch (error) {
      report(error, 'A mail could not be sent.');
      return this.#refuse('mail', 'mail_failed');
    }
  }

  async endMail(begun: Begun): Promise<Answer<SignedIn>> {
    const detail = mailSchema.safeParse(await this.#here.attempts.end('mail', begun));
    if (!detail.success) return this.#refuse('mail', 'sign_in_over');
    const { address, to } = detail.data;
    const id = `mail:${hashToken(address.toLowerCase())}`;
    await this.#here.accounts.create({ id, kind: 'mail', label: address, passkey: null });
    return this.#welcome(id, { to });
  }

  /** Whose ticket this is; `null` where it is nobody's, or not any more. */
  async accountOf(ticket: Begun): Promise<Account | null> {
    const detail = ticketSchema.safeParse(await this.#here.attempts.look('ticket', ticket));
    return detail.success ? this.#here.accounts.find(detail.data.accountId) : null;
  }

  async #welcome(
    accountId: string,
    { to, name }: { to: string | null; name?: string | null },
  ): Promise<Answer<SignedIn>> {
    const { accounts, attempts, watch } = this.#here;
    const account = await accounts.find(accountId);
    if (!account) return { ok: false, refusal: refusal('no_account') };
    const { kind, label, memberships } = account;
    const ticket = await attempts.begin('ticket', { accountId });
    watch({ way: kind, outcome: 'signed_in', account: accountId });
    return {
      ...{ ok: true, ticket, to },
      ...{ account: { kind, label }, name: name ?? null, workspaces: memberships },
    };
  }

  #refuse(
    way: AccountKind,
    code: RefusalCode,
    account?: string,
  ): { ok: false; refusal: ReturnType<typeof refusal> } {
    this.#here.watch({ way, outcome: code, ...(account !== undefined && { account }) });
    return { ok: false, refusal: refusal(code) };
  }
}

/** No id that a client could draw for something else has a colon. */
function passkeyAccount(handle: string): string {
  return `passkey:${handle}`;
}

/** What a browser says of whose a passkey is, as it was told when it made it. */
function textOf(userHandle: string | undefined): string | null {
  if (userHandle === undefined) return null;
  const handle = Buffer.from(userHandle, 'base64url').toString('base64url');
  return /^[\w-]{1,64}$/.test(handle) ? handle : null;
}
