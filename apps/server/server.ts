import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openAccess, type Access } from '#platform/access';
import type { Wire } from '#platform/event-store-wire';
import { holdLease, type DeadlinesHandle, type Fence, type Log } from '#platform/projections';
import type { Clock } from '#platform/time';
import type { DemoCase } from './demo/load-demo.js';
import { createHttpServer } from './http-server.js';
import { openInstallation, WORK, type Installation } from './installation.js';
import { BundleDesk } from './proof/bundle-desk.js';
import { requestsUnderway, type RequestsUnderway } from './requests-underway.js';
import { HOMES } from './pages/homes.js';
import { mayBeSeveral, SettingsError, type Settings } from './settings.js';
import { STREAMS, type Streams } from './streams.js';
import { openWire } from './wire.js';
import { beginWork, type Work } from './work.js';

export interface Server {
  readonly installation: Installation;
  /** Fires what is due; a test that sets a clock has it look. */
  readonly deadlines: Pick<DeadlinesHandle, 'look'>;
  readonly access: Access;
  readonly app: NestFastifyApplication;
  /** The demo's cases; undefined where none was loaded. */
  readonly demo?: readonly DemoCase[];
  /** The log for EventStoreDB clients; undefined: not served by this process. */
  readonly wire?: Wire;
  /** Where it listens: `http://127.0.0.1:3000`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly log: Log;
  /** Tells a person what takes longer than a moment. */
  readonly say?: (text: string) => void;
  readonly clock?: Clock;
  /** Further controllers, e.g. the constant routes that a benchmark compares with. */
  readonly controllers?: readonly Type[];
}

/** What was asked before a stop is answered within this time, or cut off. */
const SETTLE_MS = 3_000;

/** Opens an installation, serves it, and starts its clock. */
export async function startServer(
  settings: Settings,
  { log, say, clock, controllers }: ServerOptions,
): Promise<Server> {
  const access = openAccess({
    host: settings.HOST,
    dataDir: settings.DATA_DIR,
    oidcIssuer: settings.OIDC_ISSUER,
    oidcAudience: settings.OIDC_AUDIENCE,
    oidcRolesClaim: settings.OIDC_ROLES_CLAIM,
    publicOrigin: settings.PUBLIC_URL,
    homes: HOMES,
    clock,
  });
  const installation = await openInstallation(settings, log, clock);
  let app: NestFastifyApplication | undefined;
  let requests: RequestsUnderway | undefined;
  let wire: Wire | undefined;
  let attending: { close(): Promise<void> } | undefined;
  let work: Work | undefined;
  let isAnswering = false;
  const answering = Promise.withResolvers<void>();
  answering.promise.catch(() => undefined);

  async function begin(fence?: Fence): Promise<{ close(): Promise<void> }> {
    const mine = await beginWork({ installation, access, log, say, answering: answering.promise }, fence);
    try {
      if (isAnswering) await mine.begun;
    } catch (error) {
      await mine.close();
      throw error;
    }
    work = mine;
    return {
      async close() {
        work = undefined;
        await mine.close();
      },
    };
  }
  const close = async (): Promise<void> => {
    await requests?.settle(SETTLE_MS);
    await app?.close();
    await wire?.close();
    answering.reject(new Error('The product is closing.'));
    await attending?.close();
    await installation.close();
  };
  try {
    attending = await attend(installation, begin, log);
    await installation.prepared();
    app = await createHttpServer(installation, access, controllers);
    requests = requestsUnderway(app);
    if (installation.transparency && settings.ROLES.includes('web'))
      installation.offer({ bundles: app.get(BundleDesk, { strict: false }) });
    await listen(app, settings);
    wire = await openWire(settings, installation.store, log);
    app.get<Streams>(STREAMS, { strict: false }).wire = wire;
    isAnswering = true;
    answering.resolve();
    const demo = (await work?.begun)?.demo;
    return {
      installation,
      deadlines: {
        look: async () => (await work?.begun)?.deadlines.look(),
      },
      access,
      app,
      wire,
      demo,
      url: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The work of an installation: this process's own, or that of the one among several which holds the lease. */
async function attend(
  { settings, readStore }: Installation,
  begin: (fence?: Fence) => Promise<{ close(): Promise<void> }>,
  log: Log,
): Promise<{ close(): Promise<void> } | undefined> {
  if (!mayBeSeveral(settings)) return await begin();
  if (!settings.ROLES.includes('worker')) return undefined;
  return await holdLease({ readStore, name: WORK, work: begin, log });
}

async function listen(app: NestFastifyApplication, { PORT, HOST }: Settings): Promise<void> {
  try {
    await app.listen(PORT, HOST);
  } catch (error) {
    const says = WHY_NOT_LISTENING[(error as NodeJS.ErrnoException).code ?? ''];
    throw says === undefined ? error : new SettingsError(says(PORT, HOST), { cause: error });
  }
}

const WHY_NOT_LISTENING: Readonly<Record<string, (port: number, host: string) => string>> = {
  EADDRINUSE: (port, host) =>
    `PORT is "${port}": on ${host} it is in use by another program. Stop that one, or set another PORT.`,
  EACCES: port => `PORT is "${port}": this user may not listen there. Set a PORT above 1023.`,
  EADDRNOTAVAIL: (_port, host) => `HOST is "${host}": expected an address of this machine.`,
  ENOTFOUND: (_port, host) => `HOST is "${host}": expected an address of this machine.`,
};
