import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { Guesses } from '#server/http/guesses.ts';
import { ownPagesOnly } from '#server/http/own-pages.ts';
import { sendProblem } from '#server/http/problems.ts';
import { jsonBody } from '#server/http/reading.ts';
import { sendRoadmapPage } from '#server/http/roadmap-page.ts';
import { hearVoices } from '#server/http/roadmap-voices.ts';
import type { Sendings } from '#server/http/sendings.ts';
import type { Look, Visit } from '#server/roadmaps/look.ts';
import { Onlookers } from '#server/roadmaps/onlookers.ts';
import { isPasscodeOf, mayPass, passOf } from '#server/roadmaps/passes.ts';
import { type Shown, ShownRoadmaps } from '#server/roadmaps/shown-roadmaps.ts';
import { TitlePictures } from '#server/roadmaps/title-pictures.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { Connections } from '#server/transport/open-connections.ts';
import type { Pace } from '#server/transport/pace.ts';
import type { SharedPace } from '#server/transport/shared-pace.ts';
import type { Workspaces } from '#server/workspace/port.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { roadmapCalendar } from '#shared/roadmaps/roadmap-calendar.ts';

interface RoadmapDoorSurroundings {
  workspaces: Pick<Workspaces, 'find'>;
  allowed: Allowances;
  trustedProxies: number;
  publicUrl?: string;
  /** Of an address, shared with the API. */
  calls: Pace;
  sharedPace: SharedPace;
  sendings: Sendings;
  /** Told of errors that no client caused; carries no text of theirs. */
  report(error: unknown, message: string): void;
}

/** A header, or in the query for what can send none, such as calendars. */
const passHeader = 'Roadmap-Pass';

const passcodeSchema = z.strictObject({ passcode: z.string().min(1).max(100) });

const noPicture = 'There is no picture of this title.';
const noDays = 'Nothing on this roadmap has a day.';

/** A proxy closes what says nothing for long. Milliseconds. */
const breathTime = 25_000;

/**
 * What the public sees of roadmaps, below `/r/:workspace/:secret`: the page, what it shows, and word of when
 * that is another. Nobody needs an account; who has the link may look, where it has a passcode after saying that.
 */
export function serveRoadmaps({
  workspaces,
  allowed,
  trustedProxies,
  publicUrl,
  calls,
  sharedPace,
  sendings,
  report,
}: RoadmapDoorSurroundings): Router {
  const roadmaps = new ShownRoadmaps(Date.now);
  const pictures = new TitlePictures();
  const onlookers = new Onlookers(roadmaps, report);
  const connections = new Connections();
  const guesses = new Guesses({
    perAddress: sharedPace('roadmap-passcodes', allowed.addressRates.roadmapPasscodes),
    overall: sharedPace('all-roadmap-passcodes', allowed.rates.roadmapPasscodes),
    wrong: 'passcode_wrong',
  });
  const door = Router();

  door.use(async (request, response, next) => {
    response.set('X-Robots-Tag', 'noindex');
    const tooFast = await calls.take(addressOf(request, trustedProxies));
    if (tooFast) sendProblem(response, tooFast);
    else next();
  });

  door.get(
    ['/:workspace/:secret', '/:workspace/:secret/embed'],
    async (request, response, next) => {
      const visit = await visitOf(request);
      const answer =
        visit && visit.link.passcode === undefined
          ? await roadmaps.show(visit.live, visit.link.id)
          : null;
      const isFramed = request.path.endsWith('/embed');
      const isSent = await sendRoadmapPage(request, response, {
        link: visit?.link ?? null,
        shown: answer?.ok ? answer.shown.roadmap : null,
        isFramed,
        publicUrl,
      });
      if (!isSent) next();
    },
  );

  door.get(
    '/:workspace/:secret/roadmap.json',
    whoMayLook((request, response, { shown }) => sendShown(request, response, shown)),
  );

  door.get(
    '/:workspace/:secret/changes',
    whoMayLook((request, response, visit) => {
      const address = addressOf(request, trustedProxies);
      // Behind another answer on its connection it would never be sent, and never be told to be over.
      if (response.socket === null || connections.count(address) >= allowed.connectionsPerAddress)
        return sendProblem(response, refusal('too_many_connections'));
      const leave = connections.enter(address);
      response.once('close', leave);
      tellChanges(response, visit);
    }),
  );

  door.get(
    '/:workspace/:secret/calendar.ics',
    whoMayLook((request, response, { shown }) => {
      const calendar = roadmapCalendar(shown.roadmap, {
        ...{ now: Date.now(), host: request.hostname },
      });
      if (calendar === null) sendProblem(response, refusal('invalid', noDays), 404);
      else response.set('Cache-Control', 'private, no-cache').type('text/calendar').send(calendar);
    }),
  );

  door.get(
    '/:workspace/:secret/picture.png',
    whoMayLook(async (_request, response, { shown }) => {
      const picture = await pictures.of(shown.roadmap);
      if (!picture) return sendProblem(response, refusal('invalid', noPicture), 404);
      response.set('Cache-Control', 'private, max-age=300').type('png').send(Buffer.from(picture));
    }),
  );

  door.post('/:workspace/:secret/pass', ownPagesOnly(publicUrl), async (request, response) => {
    const body = await jsonBody(passcodeSchema, request, response);
    if (!body) return;
    const visit = await visitOf(request);
    if (!visit) return sendProblem(response, refusal('roadmap_over'));
    const { link } = visit;
    const told = await guesses.attempt(link.id, addressOf(request, trustedProxies), async () =>
      link.passcode === undefined || isPasscodeOf(link, body.passcode)
        ? { ok: true }
        : { ok: false, refusal: refusal('passcode_wrong') },
    );
    if (!told.ok) return sendProblem(response, told.refusal);
    response.set('Cache-Control', 'no-store').json({ pass: passOf(link) });
  });

  hearVoices(door, { lookOf, trustedProxies, publicUrl, sendings });

  door.use((_request, response) => sendProblem(response, refusal('roadmap_over')));

  return door;

  async function visitOf({ params }: Request): Promise<Visit | null> {
    const [workspace, secret] = [String(params.workspace), String(params.secret)];
    const live = await workspaces.find(workspace);
    const link = live && (await roadmaps.linkOf(live, secret));
    return live && link ? { live, link } : null;
  }

  /** What somebody sees by a link; or why not. */
  async function lookOf(request: Request): Promise<Look | Refusal> {
    const visit = await visitOf(request);
    if (!visit) return refusal('roadmap_over');
    const { pass } = request.query;
    const inQuery = typeof pass === 'string' ? pass : undefined;
    if (!mayPass(visit.link, request.get(passHeader) ?? inQuery))
      return refusal('passcode_required');
    const told = await roadmaps.show(visit.live, visit.link.id);
    return told.ok ? { ...visit, shown: told.shown } : told.refusal;
  }

  /** Hands on those who may see what the link shows, with that; the others hear why not. */
  function whoMayLook(answer: (request: Request, response: Response, look: Look) => unknown) {
    return async (request: Request, response: Response) => {
      const look = await lookOf(request);
      if ('code' in look) sendProblem(response, look);
      else await answer(request, response, look);
    };
  }

  /** Says the version of what is shown, and the next ones, as server-sent events. */
  function tellChanges(response: Response, { live, link, shown }: Look): void {
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    // Nothing else is to wait behind what never ends.
    response.set({ 'X-Accel-Buffering': 'no', Connection: 'close' });
    response.on('error', () => undefined);
    response.flushHeaders();
    const say = (text: string) => {
      if (!response.writableEnded) response.write(text);
    };
    const sayEvent = (event: string, data: string) => say(`event: ${event}\ndata: ${data}\n\n`);
    const breath = setInterval(() => say(': \n\n'), breathTime);
    breath.unref();
    const leave = onlookers.enter(live, link, shown, {
      changed: (version) => sayEvent('version', version),
      over() {
        sayEvent('over', '');
        end();
      },
      lost: () => end(),
    });
    response.once('close', gone);
    sayEvent('version', shown.version);

    function gone(): void {
      clearInterval(breath);
      leave();
    }

    function end(): void {
      gone();
      response.end();
    }
  }
}

async function sendShown(request: Request, response: Response, shown: Shown): Promise<void> {
  const etag = `"${shown.version}"`;
  response.set({ ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Accept-Encoding' });
  if (request.get('If-None-Match') === etag) return void response.status(304).end();
  response.type('json');
  if (request.acceptsEncodings('br') !== 'br') return void response.send(shown.text);
  response.set('Content-Encoding', 'br').send(Buffer.from(await shown.compressed()));
}
