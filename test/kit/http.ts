import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { once } from 'node:events';

export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed where it is JSON, otherwise undefined. */
  readonly body: Body;
}

/** What a command answers. */
export interface Done {
  readonly id: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly events: readonly { readonly id: string; readonly type: string }[];
  readonly repeated: boolean;
  readonly nothingToDo: boolean;
}

/** An RFC 9457 document as the product writes it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly errors?: readonly { readonly pointer: string; readonly rule: string; readonly message: string }[];
}

type HeaderValues = Readonly<Record<string, string>>;

export interface Client {
  get<Body = unknown>(path: string, headers?: HeaderValues): Promise<Answer<Body>>;
  /** Sends JSON with a new Idempotency-Key, unless `headers` has one. */
  post<Body = Done>(path: string, body: unknown, headers?: HeaderValues): Promise<Answer<Body>>;
  /** The same, and throws unless it was accepted: for what a test needs and does not test. */
  done(path: string, body: unknown, headers?: HeaderValues): Promise<Done>;
  /** Any request as it stands, redirects not followed. */
  send<Body = unknown>(path: string, init: RequestInit): Promise<Answer<Body>>;
}

/** A program that talks to the product, in English, with a token where it has one. */
export function clientOf(url: string, token?: string): Client {
  const send = async <Body>(path: string, init: RequestInit): Promise<Answer<Body>> => {
    const headers = new Headers(init.headers);
    if (token !== undefined && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
    if (!headers.has('accept-language')) headers.set('accept-language', 'en');
    const answer = await fetch(`${url}${path}`, { redirect: 'manual', ...init, headers });
    const text = await answer.text();
    const isJson = text !== '' && /\bjson\b/.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: (isJson ? JSON.parse(text) : undefined) as Body,
    };
  };
  const post = <Body>(path: string, body: unknown, headers: HeaderValues = {}): Promise<Answer<Body>> =>
    send<Body>(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    });
  return {
    send,
    post,
    get: (path, headers) => send(path, { headers }),
    async done(path, body, headers) {
      const answer = await post<Done>(path, body, headers);
      if (answer.status >= 300) throw new Error(`POST ${path} was answered ${answer.status}: ${answer.text}`);
      return answer.body;
    },
  };
}

/** What is answered to the lines of a request as they are, whether or not its body is whole. */
export async function answerTo(url: string, lines: readonly string[]): Promise<Answer> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  const received: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => received.push(chunk));
  // A server that has answered and hung up is no error of ours.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(lines.join('\r\n'));
  await new Promise(resolve => socket.once('close', resolve));
  const [head = '', text = ''] = Buffer.concat(received).toString('utf8').split('\r\n\r\n');
  const [status = '', ...headers] = head.split('\r\n');
  return {
    status: Number(status.split(' ')[1]),
    headers: new Headers(headers.map(line => line.split(/: (.*)/s).slice(0, 2) as [string, string])),
    text,
    body: JSON.parse(text),
  };
}
