import { readFileSync } from 'node:fs';
import type { EventStore } from '#platform/event-store';
import { serveWire, type Wire } from '#platform/event-store-wire';
import type { Log } from '#platform/projections';
import { SettingsError, type Settings } from './settings.js';

/** The embedded log for EventStoreDB clients, to read only; undefined: not served, or it is a server's already. */
export async function openWire(settings: Settings, store: EventStore, log: Log): Promise<Wire | undefined> {
  const { WIRE_PORT: port, WIRE_CERT_FILE, WIRE_KEY_FILE, EVENTSTORE_URL } = settings;
  if (port === 'off' || EVENTSTORE_URL) return undefined;
  const tls =
    WIRE_CERT_FILE && WIRE_KEY_FILE
      ? { cert: pem('WIRE_CERT_FILE', WIRE_CERT_FILE), key: pem('WIRE_KEY_FILE', WIRE_KEY_FILE) }
      : undefined;
  try {
    return await serveWire({
      store,
      port,
      host: tls ? settings.HOST : '127.0.0.1',
      tls,
      users: users(settings.WIRE_USERS),
      readOnly: true,
      anonymous: false,
      log: message => log.warn({}, message),
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new SettingsError(
      `WIRE_PORT is "${port}": it is in use by another program. Stop that one, set another WIRE_PORT, or "off".`,
      { cause: error },
    );
  }
}

const users = (list: readonly string[] = []): { name: string; password: string }[] =>
  list.map(text => {
    const at = text.indexOf(':');
    return { name: text.slice(0, at), password: text.slice(at + 1) };
  });

function pem(setting: keyof Settings, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new SettingsError(
      `${setting} is "${file}": expected a PEM file that can be read (${(error as Error).message}).`,
      { cause: error },
    );
  }
}
