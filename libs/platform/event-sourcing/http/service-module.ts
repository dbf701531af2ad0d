import type { DynamicModule, Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { BoundedContext } from '../bounded-context.js';
import { mountCapability } from './capability-route.js';
import { EXECUTOR } from './executor-token.js';
import { QUERY_PARTS, type QueryParts } from './query-parts.js';
import { mountQuery } from './query-route.js';
import type { Executor } from '../execution/executor.js';

/** All contexts as one Nest module: a handler and a route for each capability and each query. */
export class ServiceModule {
  static forContexts(
    contexts: readonly BoundedContext[],
    parts: { executor: Executor; queries: QueryParts },
  ): DynamicModule {
    const mounted = [
      ...contexts.flatMap(context => context.capabilities.map(mountCapability)),
      ...contexts.flatMap(context => context.queries.map(mountQuery)),
    ];
    const providers: Provider[] = [
      { provide: EXECUTOR, useValue: parts.executor },
      { provide: QUERY_PARTS, useValue: parts.queries },
      ...mounted.flatMap(part => part.providers),
    ];
    return {
      module: ServiceModule,
      imports: [CqrsModule],
      controllers: mounted.flatMap(part => [...part.controllers]),
      providers,
      exports: [EXECUTOR, QUERY_PARTS],
    };
  }
}
