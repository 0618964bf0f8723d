import { type Request, type Response, Router } from 'express';
import { sendProblem } from '#server/http/problems.ts';
import { jsonBody } from '#server/http/reading.ts';
import { begunSchema } from '#server/http/sign-in-api.ts';
import { signedBody } from '#server/http/signed-body.ts';
import { readJson } from '#server/integrations/read-json.ts';
import type { SlackApp } from '#server/slack/slack-app.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import type { SharedPace } from '#server/transport/shared-pace.ts';
import { refusal } from '#shared/protocol/refusals.ts';

interface SlackDoorSurroundings {
  slack: SlackApp;
  allowed: Allowances;
  trustedProxies: number;
  sharedPace: SharedPace;
}

/** Where Slack calls, below `/api/slack`. Whoever calls is a stranger until the signature was looked at. */
export function createSlackDoor({
  slack,
  allowed,
  trustedProxies,
  sharedPace,
}: SlackDoorSurroundings): Router {
  const forged = sharedPace('forged-hooks', allowed.addressRates.forgedHooks);
  const openings = sharedPace('slack-sessions', allowed.addressRates.sessions);
  const takings = sharedPace('seats', allowed.addressRates.joins);
  const door = Router();

  door.post('/command', async (request, response) => {
    const body = await genuine(request, response);
    if (!body) return;
    const command = slack.readCommand(new URLSearchParams(body.toString()));
    if (!command) return sendProblem(response, refusal('invalid', 'That is no command of Slack.'));
    const who = `${command.team_id}/${command.user_id}`;
    const isTooMany = (await openings.take(who)) !== null;
    const answer = await slack.open(command, { isTooMany });
    response.json({ response_type: 'ephemeral', ...answer });
  });

  door.post('/events', async (request, response) => {
    const body = await genuine(request, response);
    if (!body) return;
    const event = slack.readEvent(readJson(body));
    // What is none of ours is nobody's fault: Slack is told that it came.
    if (event?.type === 'url_verification')
      return void response.json({ challenge: event.challenge });
    response.status(204).end();
    if (event) void slack.unfurl(event);
  });

  /** Slack tells of every button that is pressed; ours lead to addresses, and that is all. */
  door.post('/interactions', async (request, response) => {
    if (await genuine(request, response)) response.status(204).end();
  });

  /** The page of who pressed the button to lead the session: they have a ticket. */
  door.post('/seats', async (request, response) => {
    const tooFast = await takings.take(addressOf(request, trustedProxies));
    if (tooFast) return sendProblem(response, tooFast);
    const ticket = await jsonBody(begunSchema, request, response);
    if (!ticket) return;
    const taken = await slack.takeSeat(ticket);
    if (!taken.ok) return sendProblem(response, taken.refusal);
    const { sessionId, participantId, token } = taken;
    response.json({ session: { id: sessionId }, participant: { id: participantId }, token });
  });

  /** What Slack sent; else says that it was not Slack, and answers `null`. */
  async function genuine(request: Request, response: Response): Promise<Buffer | null> {
    const visitor = addressOf(request, trustedProxies);
    const tooFast = await forged.look(visitor);
    if (tooFast) {
      sendProblem(response, tooFast);
      return null;
    }
    const sent = await signedBody(request, response);
    if (slack.isGenuine(sent)) return sent.body;
    await forged.take(visitor);
    sendProblem(response, refusal('not_allowed', 'Slack did not sign that.'));
    return null;
  }

  return door;
}
