import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';

/** Somebody who listens to server-sent events, and keeps the ids of what came and the last of it. */
export interface Listener {
  readonly status: number;
  readonly ids: readonly string[];
  readonly last: string | undefined;
  /** Takes nothing any more. */
  pause(): void;
  close(): void;
}

/** On a connection of its own. Fails where none is made. */
export async function listen(url: string, headers: Readonly<Record<string, string>>): Promise<Listener> {
  const asking = request(url, { headers: { accept: 'text/event-stream', ...headers }, agent: false });
  asking.end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const ids: string[] = [];
  let last: string | undefined;
  let rest = '';
  asking.on('error', () => undefined);
  answer.on('error', () => undefined);
  answer.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\n\n');
    rest = messages.pop()!;
    for (const message of messages) {
      const id = /^id: (.*)$/m.exec(message)?.[1];
      if (id === undefined) continue;
      ids.push(id);
      last = /^data: (.*)$/m.exec(message)?.[1];
    }
  });
  return {
    status: answer.statusCode!,
    ids,
    get last() {
      return last;
    },
    pause: () => void answer.pause(),
    close: () => void asking.destroy(),
  };
}
