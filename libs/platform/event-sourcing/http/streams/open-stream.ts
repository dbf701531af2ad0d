import type { FastifyReply } from 'fastify';

/** What a reader may leave unread, in bytes, before it is cut off. */
export const MOST_UNREAD = 65_536;

/** An answer that goes on, on a reply that is taken out of the framework's hands. */
export interface OpenStream {
  /** false: the reader has not taken all yet; {@link drained} tells when it has. Cuts off a reader that lets too much lie. */
  write(text: string): boolean;
  /** Resolves once all is taken, or the stream is closed. */
  drained(): Promise<void>;
  /** After what was written. A reader that takes nothing is cut off. */
  end(): void;
  readonly closed: boolean;
  /** What it was opened by has ended. */
  readonly isOver: boolean;
  /** Since when the reader has not taken all, epoch milliseconds. */
  readonly busySince: number | undefined;
}

/** The part of a reply that a stream is made of. */
export type StreamReply = Pick<FastifyReply, 'hijack' | 'getHeaders' | 'raw'>;

/** When what a stream was opened by ends, epoch milliseconds, and the last thing it then says. */
export interface StreamEnd {
  readonly at: number;
  readonly told: string;
}

export interface StreamOptions {
  readonly contentType: string;
  readonly mostUnread?: number;
  /** Nothing is sent after it. */
  readonly until?: StreamEnd;
  readonly now?: () => number;
}

export function openStream(
  reply: StreamReply,
  { contentType, mostUnread = MOST_UNREAD, until, now = Date.now }: StreamOptions,
): OpenStream {
  reply.hijack();
  const { raw } = reply;
  let busySince: number | undefined;
  let taken = Promise.withResolvers<void>();
  const free = (): void => {
    busySince = undefined;
    taken.resolve();
    taken = Promise.withResolvers();
  };
  raw.on('drain', free);
  raw.once('close', free);
  const closed = (): boolean => raw.writableEnded || raw.destroyed;
  const isOver = (): boolean => until !== undefined && now() >= until.at;
  function end(): void {
    if (closed()) return;
    if (busySince === undefined) raw.end(isOver() ? until?.told : undefined);
    else raw.destroy();
  }
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-accel-buffering': 'no',
  });
  raw.flushHeaders();
  if (raw.req.method === 'HEAD') raw.end();
  return {
    write(text) {
      if (closed() || text === '') return true;
      if (isOver()) {
        end();
        return true;
      }
      if (raw.writableLength > mostUnread) {
        raw.destroy();
        return true;
      }
      if (raw.write(text)) return true;
      busySince ??= now();
      return false;
    },
    drained: async () => {
      if (busySince !== undefined && !closed()) await taken.promise;
    },
    end,
    get isOver() {
      return isOver();
    },
    get closed() {
      return closed();
    },
    get busySince() {
      return closed() ? undefined : busySince;
    },
  };
}
