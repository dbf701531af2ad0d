import { randomUUID } from 'node:crypto';
import type { StreamAccess } from '../access/stream-access.js';
import { decode } from '../protobuf/read-message.js';
import { invalidArgument } from '../rpc/rpc-error.js';
import type { Duplex } from '../rpc/rpc-service.js';
import { eventResponse } from '../streams/event-bytes.js';
import { confirmation } from '../streams/read-messages.js';
import { groupKey } from './definition.js';
import type { Groups } from './groups.js';
import type { Connections } from './info.js';
import { readReadRequest } from './read-request.js';
import type { Joining } from './read-request.js';
import type { RunningGroup } from './running-group.js';

/** Read: a consumer of a group. Its first message says of which; the others what becomes of its events. */
export const readMethod = (groups: Groups, access: StreamAccess, connections: Connections): Duplex => ({
  kind: 'duplex',
  async handle(requests, call, answers) {
    const id = randomUUID();
    const { promise: ended, reject: end } = Promise.withResolvers<never>();
    ended.catch(() => undefined);
    let joined: RunningGroup | undefined;

    async function join({ stream, group, window, structuredIds }: Joining): Promise<void> {
      await access(call.caller, 'read', stream);
      const found = await groups.find(stream, group);
      if (call.signal.aborted) return;
      connections.set(id, {
        from: call.peer,
        username: call.caller.name ?? 'anonymous',
        connectionName: call.connectionName,
      });
      let confirmed = false;
      found.join({
        id,
        window,
        end,
        send: messages => {
          const events = messages.map(({ resolved, retries }) =>
            eventResponse(resolved, structuredIds, retries),
          );
          if (confirmed) return answers.write(...events);
          confirmed = true;
          return answers.write(confirmation(groupKey(stream, group)), ...events);
        },
      });
      joined = found;
      if (!confirmed) void answers.write(confirmation(groupKey(stream, group)));
      confirmed = true;
    }
    async function serve(): Promise<void> {
      for await (const bytes of requests) {
        const request = decode(bytes, readReadRequest);
        if (request.kind === 'options') {
          if (joined) throw invalidArgument('A reader says once which group it is of.');
          await join(request);
        } else if (!joined) throw invalidArgument('A reader says first which group it is of.');
        else if (request.kind === 'ack') joined.ack(id, request.ids);
        else joined.nack(id, request.ids, request.action, request.reason);
      }
    }

    const gone = new Promise<void>(resolve => call.signal.addEventListener('abort', () => resolve()));
    try {
      await Promise.race([serve(), ended, gone]);
    } finally {
      joined?.leave(id);
      connections.delete(id);
    }
  },
});
