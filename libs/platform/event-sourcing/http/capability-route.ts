import { Controller, Inject, Post, Req, Res, type Type } from '@nestjs/common';
import { CommandBus, CommandHandler } from '@nestjs/cqrs';
import { May } from '#platform/access';
import { ProblemError, unsupportedMediaType, validation } from '#platform/problems';
import type { AnyCapability } from '../capability.js';
import type { Command } from '../command.js';
import { isAccepted, type CommandOrigin, type Executor, type Outcome } from '../execution/executor.js';
import { streamField } from '../execution/stream-of.js';
import { idempotencyKeyOf, ifMatchOf } from './headers.js';
import type { FastifyReply, KnownRequest } from './http-types.js';
import { EXECUTOR } from './executor-token.js';
import { validateInput } from './validate.js';

/** What a capability becomes: a command of the CommandBus with its handler, and a route. */
export interface MountedCapability {
  readonly controllers: readonly Type[];
  readonly providers: readonly Type[];
}

/** Registers a capability's command handler and its route from the one declaration. */
export function mountCapability(capability: AnyCapability): MountedCapability {
  class Invocation {
    constructor(
      readonly command: Command,
      readonly origin: CommandOrigin,
    ) {}
  }
  Object.defineProperty(Invocation, 'name', { value: capability.name });

  @CommandHandler(Invocation)
  class Handler {
    constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}
    execute({ command, origin }: Invocation): Promise<Outcome> {
      return this.executor.execute(capability, command, origin);
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${capability.name}Handler` });
  if (!capability.route) return { controllers: [], providers: [Handler] };

  const path = capability.route.slice('POST '.length);
  const creates = !capability.stream && !streamField(capability);

  @Controller()
  class Route {
    constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

    @Post(path)
    @May(...capability.may.filter(role => role !== 'system'))
    async handle(
      @Req() request: KnownRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<unknown> {
      refuseOtherThanJson(request);
      const origin = originOf(request);
      const command = validateInput<Command>(capability.command, commandInput(request.body, request.params));
      const outcome = await this.bus.execute<Invocation, Outcome>(new Invocation(command, origin));
      if (!isAccepted(outcome)) {
        const { rejected, params } = outcome.rejection;
        throw new ProblemError(rejected, params);
      }
      const { id, stream, revision, position, events, repeated, nothingToDo } = outcome;
      reply.status(creates && !repeated ? 201 : 200);
      reply.header('ETag', `"${revision}"`);
      if (creates) reply.header('Location', `${path}/${id}`);
      return {
        id,
        stream,
        revision: String(revision),
        position: String(position),
        events,
        repeated,
        nothingToDo,
      };
    }
  }
  Object.defineProperty(Route, 'name', { value: `${capability.name}Route` });
  return { controllers: [Route], providers: [Handler] };
}

/** The server also reads forms and texts, for its pages: a command is JSON, or nothing beside its address. */
function refuseOtherThanJson({ body, headers }: KnownRequest): void {
  if (body !== undefined && !/^application\/json\b/i.test(headers['content-type'] ?? ''))
    throw new ProblemError(unsupportedMediaType);
}

const originOf = (request: KnownRequest): CommandOrigin => ({
  actor: request.actor,
  idempotencyKey: idempotencyKeyOf(request.headers['idempotency-key']),
  ifMatch: ifMatchOf(request.headers['if-match']),
  recordedBy: 'api',
  correlationId: headerText(request.headers['x-correlation-id']),
  traceparent: headerText(request.headers.traceparent),
});

const headerText = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && /^[\w.:-]{1,100}$/.test(header) ? header : undefined;

/** Path parameters are fields of the command; a body that says another value for one contradicts its own address. */
function commandInput(body: unknown, params: Record<string, string>): unknown {
  if (body === undefined) return { ...params };
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return body;
  const told = body as Record<string, unknown>;
  const errors = Object.entries(params)
    .filter(([name, value]) => name in told && told[name] !== value)
    .map(([name, value]) => ({
      pointer: `/${name}`,
      rule: 'path',
      message: `the address says "${value}"; leave it out of the body`,
    }));
  if (errors.length > 0) throw new ProblemError(validation, {}, { errors });
  return { ...told, ...params };
}
