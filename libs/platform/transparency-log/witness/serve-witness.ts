import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseVerifierKey } from '../keys/note.js';
import { COSIGNATURE, isKeyName, verifierKey } from '../keys/verifier-key.js';
import { judgeCheckpoint, type Verdict, type WitnessIdentity } from './judge-checkpoint.js';
import { witnessKey, witnessMemory } from './witness-folder.js';

export interface ServeWitnessOptions {
  /** Holds its key and what it has cosigned; made where it is missing. One process serves it. */
  readonly folder: string;
  readonly name: string;
  /** Verifier keys of the logs that it cosigns. */
  readonly logs: readonly string[];
  readonly port: number;
  readonly host?: string;
}

export interface ServedWitness {
  readonly vkey: string;
  readonly url: string;
  close(): Promise<void>;
}

/** A checkpoint with many signatures and a full proof is well below. */
const LONGEST_BODY = 64 * 1024;

/** The server's side of C2SP tlog-witness: `POST /add-checkpoint`; `GET /` tells its verifier key. */
export async function serveWitness(options: ServeWitnessOptions): Promise<ServedWitness> {
  const { folder, name, logs, port, host = '127.0.0.1' } = options;
  if (!isKeyName(name))
    throw new Error(`"${name}" is no name of a witness: expected one without spaces and plus signs.`);
  for (const log of logs)
    if (!parseVerifierKey(log))
      throw new Error(`"${log}" is no verifier key of a log: take it from its /transparency/keys.`);
  const key = witnessKey(folder);
  const memory = witnessMemory(folder);
  const identity: WitnessIdentity = { name, key, logs };
  const vkey = verifierKey(name, COSIGNATURE, key);

  const server = createServer((request, response) => {
    void answer(request, body => judgeCheckpoint(body, identity, memory, Date.now()), vkey).then(
      verdict => send(response, verdict),
      () => send(response, { status: 500, type: 'text/plain', body: 'it could not be remembered\n' }),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    vkey,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const text = 'text/plain; charset=utf-8';

async function answer(
  request: IncomingMessage,
  judge: (body: string) => Verdict,
  vkey: string,
): Promise<Verdict> {
  if (request.method === 'GET' && request.url === '/') return { status: 200, type: text, body: `${vkey}\n` };
  if (request.url !== '/add-checkpoint')
    return { status: 404, type: text, body: 'expected POST /add-checkpoint\n' };
  if (request.method !== 'POST') return { status: 405, type: text, body: 'expected POST /add-checkpoint\n' };
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += (part as Buffer).length;
    if (bytes > LONGEST_BODY) return { status: 413, type: text, body: 'expected 64 KiB at most\n' };
    parts.push(part as Buffer);
  }
  return judge(Buffer.concat(parts).toString('utf8'));
}

function send(response: ServerResponse, { status, type, body }: Verdict): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
