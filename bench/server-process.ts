import 'reflect-metadata';
import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { pino } from 'pino';
import { startServer } from '#server/server.js';
import { readSettings } from '#server/settings.js';
import { May } from '#platform/access';
import { validateInput } from '#platform/event-sourcing/http/index.js';
import { RegisterContact } from '#service/contacts/capabilities/register-contact.js';
import { MakePromise } from '#service/promises/capabilities/make-promise.js';
import type { Asked, BenchServer, Spent } from './bench-server.js';

/** What the routes of the product are measured against: the same guard, body and validation, and nothing behind them. */
let constant = '{}';

/** As long as the answer of a command. */
const answerOf = (id = ''): unknown => ({
  id,
  stream: `contact-${id}`,
  revision: '0',
  position: '1',
  events: [{ id: '00000000-0000-0000-0000-000000000000', type: 'ContactRegistered' }],
  repeated: false,
  nothingToDo: false,
});

@Controller('bench')
class BareController {
  @Post('bare-contact')
  @May('agent')
  bareContact(@Body() body: unknown): unknown {
    return answerOf(validateInput(RegisterContact, body).caseId);
  }

  @Post('bare-promise')
  @May('agent')
  barePromise(@Body() body: unknown): unknown {
    return answerOf(validateInput(MakePromise, body).caseId);
  }

  @Post('constant')
  @May('agent')
  setConstant(@Body() body: { text: string }): { bytes: number } {
    constant = body.text;
    return { bytes: Buffer.byteLength(constant) };
  }

  @Get('constant')
  @May('agent')
  constantOf(@Res({ passthrough: true }) reply: FastifyReply): string {
    reply.header('Content-Type', 'application/json; charset=utf-8');
    return constant;
  }
}

const settings = readSettings({
  DATA_DIR: process.argv[2]!,
  PORT: '0',
  WIRE_PORT: 'off',
  DEMO: 'false',
  LOG_LEVEL: 'error',
  ...(JSON.parse(process.argv[3] ?? '{}') as Record<string, string>),
});
const server = await startServer(settings, { log: pino({ level: 'error' }), controllers: [BareController] });
const token = await server.access.local!.issueToken({ id: 'bench', roles: ['agent'], ttlSeconds: 3600 });
const auditor = await server.access.local!.issueToken({
  id: 'bench-auditor',
  roles: ['auditor'],
  ttlSeconds: 3600,
});
const operator = await server.access.local!.issueToken({
  id: 'bench-operator',
  roles: ['operator'],
  ttlSeconds: 3600,
});
const { measured } = server.installation;
const collects = measured.collect(undefined);
measured.collect(collects);
process.on('message', ({ measuring }: Asked) => {
  if (measuring !== undefined) measured.collect(measuring ? collects : undefined);
  const { user, system } = process.cpuUsage();
  process.send?.({ spentMicros: user + system } satisfies Spent);
});
process.send?.({ url: server.url, token, auditor, operator } satisfies BenchServer);
process.on('disconnect', () => {
  void server.close().then(() => process.exit(0));
});
