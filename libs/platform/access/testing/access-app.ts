import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  frameworkProblems,
  ProblemFilter,
  useStrictJson,
  type ProblemAnswers,
} from '#platform/problems/http';
import { openAccess, type Access } from '../access.js';
import type { AccessSettings } from '../access-settings.js';
import { AccessModule, registerAccess } from '../http/index.js';

export interface AccessApp {
  readonly app: NestFastifyApplication;
  readonly access: Access;
  /** `http://127.0.0.1:<free port>` */
  readonly url: string;
  close(): Promise<void>;
}

export interface AccessAppOptions extends Partial<Omit<AccessSettings, 'dataDir'>> {
  /** The data of an app that closed; default: a new folder, removed at the end. */
  readonly dataDir?: string;
  readonly problems?: Partial<ProblemAnswers>;
  readonly bodyLimit?: number;
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'vitrine-access-'));

/** A server with the guard before these controllers, as the product composes it, on a free port. */
export async function startAccessApp(
  controllers: Type[],
  options: AccessAppOptions = {},
): Promise<AccessApp> {
  const { dataDir = temporaryFolder(), problems, bodyLimit = 1_000, ...settings } = options;
  const removeData = (): void => {
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const access = openAccess({ host: '127.0.0.1', dataDir, ...settings });
    const module = await Test.createTestingModule({
      imports: [AccessModule.forRoot(access)],
      controllers,
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(
      new FastifyAdapter({ frameworkErrors: frameworkProblems(problems) }),
      { logger: false, bodyParser: false },
    );
    useStrictJson(app, bodyLimit);
    app.useGlobalFilters(new ProblemFilter(problems));
    await registerAccess(app);
    await app.listen(0, '127.0.0.1');
    const close = async (): Promise<void> => {
      await app.close();
      removeData();
    };
    return { app, access, url: await app.getUrl(), close };
  } catch (error) {
    removeData();
    throw error;
  }
}
