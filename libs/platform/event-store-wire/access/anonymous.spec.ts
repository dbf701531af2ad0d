import { randomUUID } from 'node:crypto';
import type { EventStore } from '#platform/event-store';
import { ANONYMOUS } from './caller.js';
import { streamAccess } from './stream-access.js';

const everyoneMayRead: Pick<EventStore, 'read'> = {
  async *read() {
    yield {
      id: randomUUID(),
      type: '$metadata',
      contentType: 'application/json',
      data: Buffer.from('{"$acl":{"$r":"$all"}}'),
      metadata: new Uint8Array(0),
      stream: '$$s',
      revision: 0n,
      position: 1n,
      storedAt: 0,
    };
  },
};
const reporting = { name: 'reporting', groups: [], admin: false };

describe('Who has no credentials', () => {
  it('has what $acl leaves, and nothing at all where anonymous callers are not let in', async () => {
    const open = streamAccess(everyoneMayRead, {});
    await open(ANONYMOUS, 'read', 's');
    const closed = streamAccess(everyoneMayRead, { anonymous: false });
    await expect(closed(ANONYMOUS, 'read', 's')).rejects.toThrow('Anonymous may not read anything here');
    await closed(reporting, 'read', 's');
  });
});
