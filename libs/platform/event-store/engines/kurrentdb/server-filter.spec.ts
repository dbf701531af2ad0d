import fc from 'fast-check';
import { isSystem } from '../../stream-metadata.js';
import { matcherOf } from '../../filter-match.js';
import type { EventFilter } from '../../event-store.js';
import type { ServerFilter } from './messages.js';
import { splitFilter } from './server-filter.js';

interface Named {
  readonly stream: string;
  readonly type: string;
}
/** What a server does with what it is told. */
function passesServer(filter: ServerFilter | undefined, event: Named): boolean {
  const name = filter?.on === 'type' ? event.type : event.stream;
  if (filter?.prefixes) return filter.prefixes.some(prefix => name.startsWith(prefix));
  return filter?.pattern === undefined || new RegExp(filter.pattern).test(name);
}

describe('a filter, shared by server and client', () => {
  it('passes what the whole filter passes', () => {
    const name = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('$', 'a', 'b') });
    const prefixes = fc.option(fc.array(fc.string({ maxLength: 2, unit: fc.constantFrom('$', 'a', 'b') })), {
      nil: undefined,
    });
    const pattern = fc.constantFrom(undefined, 'a$', '^b', '\\$');
    const filters = fc.record<EventFilter>({
      streamPrefixes: prefixes,
      typePrefixes: prefixes,
      streamPattern: pattern,
      typePattern: pattern,
    });
    fc.assert(
      fc.property(
        filters,
        fc.boolean(),
        fc.array(fc.record({ stream: name, type: name })),
        (filter, system, events) => {
          const split = splitFilter(filter, system);
          for (const event of events) {
            const passes = split !== undefined && passesServer(split.server, event) && split.client(event);
            expect(passes).toBe((system || !isSystem(event)) && matcherOf(filter)(event));
          }
        },
      ),
    );
  });

  it('has the server leave out its own streams where nothing else is asked', () => {
    expect(splitFilter(undefined, false)?.server).toEqual({ on: 'stream', pattern: '^[^$]' });
    expect(splitFilter(undefined, true)?.server).toBeUndefined();
  });

  it('asks no server for what can’t be', () => {
    expect(splitFilter({ streamPrefixes: [] }, true)).toBeUndefined();
    expect(splitFilter({ typePrefixes: ['$'] }, false)).toBeUndefined();
  });
});
