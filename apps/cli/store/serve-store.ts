import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { isLoopback } from '#platform/access/loopback.js';
import { serveControl, statusOf } from '#platform/control';
import { openEmbedded } from '#platform/event-store';
import { serveWire } from '#platform/event-store-wire';
import { CliError, UsageError } from '../cli-error.js';
import { logFolder } from '../places.js';

export interface ServeOptions {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly advertise?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly ca?: string;
  /** They count over TLS only: over plaintext no client sends a password. */
  readonly users: readonly { readonly name: string; readonly password: string }[];
  /** false: over TLS, who gives no credentials may do nothing. */
  readonly anonymous?: boolean;
  readonly insecure?: boolean;
}

export interface ServedStore {
  /** With the CA's file where one was given. */
  readonly connectionString: string;
  readonly folder: string;
  close(): Promise<void>;
}

/** Opens the store of a data folder and serves it. Throws a CliError with what to do. */
export async function serveStore(options: ServeOptions): Promise<ServedStore> {
  const { data, port, host, users, anonymous } = options;
  const tls = tlsFiles(options);
  // Node's clients ask no certificate of an IP address
  const advertise = options.advertise ?? (tls && isLoopback(host) ? 'localhost' : undefined);
  if (!tls && !isLoopback(host) && !options.insecure)
    throw new UsageError(
      `--host ${host} is reached from other machines, and without --cert and --key everybody there may read and write ` +
        'everything, unencrypted. Give a certificate, listen on 127.0.0.1, or say --insecure if that is what you want.',
    );
  const folder = resolve(data);
  const { store, scavenge } = await openEmbedded({ folder: logFolder(folder) });
  const control = await serveControl({ folder, requests: { status: statusOf(store) } });
  try {
    const log = (message: string): void => void process.stderr.write(`${message}\n`);
    const operations = { scavenge: () => scavenge() };
    const wire = await serveWire({ store, port, host, advertise, tls, users, anonymous, operations, log });
    return {
      folder,
      connectionString:
        wire.connectionString + (options.ca ? `&tlsCAFile=${encodeURIComponent(resolve(options.ca))}` : ''),
      async close() {
        await wire.close();
        await control.close();
        await store.close();
      },
    };
  } catch (error) {
    await control.close();
    await store.close();
    throw explained(error, port, host);
  }
}

function tlsFiles({ cert, key, ca }: ServeOptions) {
  if (cert === undefined && key === undefined && ca === undefined) return undefined;
  if (cert === undefined || key === undefined)
    throw new UsageError('--cert, --key (and --ca) go together: expected a certificate and its private key.');
  const files = { cert: pem('--cert', cert), key: pem('--key', key), ca: ca ? pem('--ca', ca) : undefined };
  try {
    createSecureContext(files);
  } catch (error) {
    throw new CliError(
      `--cert ${cert} and --key ${key} can't be used together (${(error as Error).message}): expected a certificate and its private key, both PEM.`,
      { cause: error },
    );
  }
  return files;
}

function pem(option: string, file: string): Buffer {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (error) {
    throw new CliError(`${option} ${file} can't be read: ${(error as Error).message}.`, { cause: error });
  }
  if (content.includes('-----BEGIN ')) return content;
  throw new CliError(`${option} ${file} is no PEM file: expected one that begins with -----BEGIN.`);
}

const WHY_NOT: Readonly<Record<string, (port: number, host: string) => string>> = {
  EADDRINUSE: (port, host) =>
    `Port ${port} on ${host} is in use by another program: stop that one, or choose another --port.`,
  EACCES: port => `This user may not listen on port ${port}: choose a --port above 1023.`,
  EADDRNOTAVAIL: (_, host) => `--host ${host} is no address of this machine.`,
  ENOTFOUND: (_, host) => `--host ${host} is no address of this machine.`,
};

function explained(error: unknown, port: number, host: string): unknown {
  const why = WHY_NOT[(error as NodeJS.ErrnoException).code ?? ''];
  return why ? new CliError(why(port, host), { cause: error }) : error;
}
