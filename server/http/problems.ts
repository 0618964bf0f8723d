import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Response } from 'express';
import { z } from 'zod';
import { Gone } from '#server/log/aggregate.ts';
import { Elsewhere } from '#server/log/tenure.ts';
import { type Refusal, type RefusalCode, refusal } from '#shared/protocol/refusals.ts';

/** The HTTP status of each refusal. */
const statuses: Record<RefusalCode, number> = {
  invalid: 400,
  unknown_command: 400,
  protocol_unsupported: 400,
  unauthorized: 401,
  not_allowed: 403,
  spectator: 403,
  not_your_criterion: 403,
  removed: 403,
  not_a_member: 401,
  member_removed: 403,
  member_role: 403,
  not_own_item: 403,
  invitation_over: 403,
  no_workspace: 404,
  no_workspace_item: 404,
  no_played_session: 404,
  nothing_to_play: 404,
  no_status: 404,
  no_member: 404,
  move_forbidden: 409,
  move_role: 403,
  move_needs_field: 409,
  move_needs_score: 409,
  move_needs_parts: 409,
  no_roadmap: 404,
  too_many_roadmaps: 409,
  too_many_roadmap_links: 409,
  roadmap_over: 404,
  no_incoming: 404,
  incoming_off: 409,
  incoming_unsigned: 403,
  incoming_locked: 503,
  incoming_misfit: 422,
  too_many_incoming: 409,
  signing_off: 409,
  no_connection: 404,
  connections_full: 409,
  connection_unplaced: 409,
  connection_linked: 409,
  too_many_automations: 409,
  being_played: 409,
  no_webhook: 404,
  webhook_off: 409,
  no_message: 404,
  too_many_webhooks: 409,
  webhook_host: 400,
  connecting_off: 409,
  no_service: 404,
  connection_locked: 409,
  service_signed_out: 409,
  service_forbidden: 409,
  service_not_found: 404,
  service_slow: 429,
  service_away: 503,
  service_refused: 400,
  no_comment: 404,
  not_own_comment: 403,
  too_many_comments: 409,
  too_many_mentions: 409,
  no_field: 404,
  no_type: 404,
  value_misfit: 400,
  field_required: 409,
  field_type: 409,
  name_taken: 409,
  too_many_fields: 409,
  too_many_statuses: 409,
  too_many_groups: 409,
  played_elsewhere: 409,
  too_many_types: 409,
  last_status: 409,
  status_in_use: 409,
  list_full: 409,
  within_circle: 409,
  blocks_circle: 409,
  ends_before_start: 409,
  in_bin: 409,
  last_admin: 409,
  too_many_invitations: 409,
  too_many_tokens: 409,
  no_view: 404,
  too_many_views: 409,
  token_scope: 403,
  too_many_members: 409,
  workspace_full: 409,
  too_many_to_play: 409,
  too_much_to_play: 409,
  too_much_workspace_text: 409,
  no_form: 404,
  too_many_forms: 409,
  form_closed: 409,
  form_not_yet: 409,
  form_full: 409,
  answer_missing: 400,
  answer_misfit: 400,
  proof_needed: 403,
  submissions_full: 503,
  no_submission: 404,
  submission_decided: 409,
  sign_in_over: 403,
  seat_over: 403,
  sign_in_failed: 403,
  no_account: 403,
  no_such_way: 404,
  provider_away: 503,
  mail_failed: 503,
  not_linked: 403,
  account_taken: 409,
  too_many_accounts: 409,
  no_device: 404,
  id_taken: 409,
  link_expired: 403,
  passcode_required: 403,
  passcode_wrong: 403,
  no_session: 404,
  no_code: 404,
  no_item: 404,
  no_participant: 404,
  no_card: 404,
  no_criterion: 404,
  no_group: 404,
  no_round: 404,
  overtaken: 409,
  item_closed: 409,
  rated_in_secret: 409,
  anonymous: 409,
  deadline_passed: 409,
  changed_since: 409,
  voted_since: 409,
  not_live: 409,
  round_over: 409,
  round_open: 409,
  too_many_items: 409,
  key_used: 422,
  too_much_text: 409,
  too_many_participants: 409,
  last_facilitator: 409,
  facilitator_present: 409,
  claim_waits: 409,
  too_large: 413,
  too_fast: 429,
  too_many_connections: 429,
  stopping: 503,
  internal: 500,
  storage_failed: 503,
};

/** Answers with a refusal as `application/problem+json` (RFC 9457). */
export function sendProblem(
  response: Response,
  { code, message, retryAfter }: Refusal,
  status: number = statuses[code],
): void {
  if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  response
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: STATUS_CODES[status] ?? 'Error',
        status,
        detail: message,
        code,
        ...(retryAfter !== undefined && { retryAfter }),
      }),
    );
}

/** What Express and its body parsers throw for what a client did. */
const clientErrorSchema = z.object({
  status: z.int().min(400).max(499),
  type: z.string().optional(),
});

/** The last resort of a request: what was thrown becomes an answer. */
export function catchProblems(report: (error: unknown, message: string) => void) {
  const handler: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof Gone) return sendProblem(response, refusal(error.code));
    if (error instanceof Elsewhere)
      return sendProblem(response, { ...refusal('stopping'), retryAfter: 1 });
    const clientError = clientErrorSchema.safeParse(error);
    if (!clientError.success) {
      report(error, 'A request failed.');
      return sendProblem(response, refusal('storage_failed'));
    }
    const { status, type } = clientError.data;
    if (status === 413) return sendProblem(response, refusal('too_large'));
    const message =
      type === 'entity.parse.failed'
        ? 'That is not JSON.'
        : status === 415
          ? 'This encoding is not supported.'
          : undefined;
    return sendProblem(response, refusal('invalid', message), status);
  };
  return handler;
}
