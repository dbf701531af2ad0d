import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';

/** Bytes that a caller may send before he hears that they were read: of a call, and of a connection. */
const OF_CALL = 2 * 1024 * 1024;
const OF_CONNECTION = 4 * 1024 * 1024;
/** Node tells of every HTTP/2 stream that a server of this process opens. */
const STREAMS = 'http2.server.stream.created';

interface Opened {
  readonly stream: ServerHttp2Stream;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Widens the windows of connections that carry calls of these services: HTTP/2's default of 64 KiB (RFC 9113 § 6.9.2) is
 * less than one append of 500 events, whose sender then waits in its middle. grpc-js has a setting for clients only.
 * Returns what ends it.
 */
export function widenReceiveWindows(prefix: string): () => void {
  const known = new WeakSet();
  const widen = (message: unknown): void => {
    const { stream, headers } = message as Opened;
    const { session } = stream;
    if (!session || known.has(session) || !headers[':path']?.toString().startsWith(prefix)) return;
    known.add(session);
    session.settings({ initialWindowSize: OF_CALL });
    session.setLocalWindowSize(OF_CONNECTION);
  };
  subscribe(STREAMS, widen);
  return () => void unsubscribe(STREAMS, widen);
}
