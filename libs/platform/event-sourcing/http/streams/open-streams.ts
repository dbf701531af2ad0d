import { openStream, type OpenStream, type StreamOptions, type StreamReply } from './open-stream.js';

export interface StreamRequest extends StreamOptions {
  /** `live`, `feed`, `page`: what it is counted under. */
  readonly kind: string;
  /** Who has it, or what it is about: counted too, so that one can't take all. */
  readonly of: string;
  /** A sign of life. Not sent while the reader has not taken what came before. */
  readonly beat: () => string;
  readonly onClose: () => void;
}

export interface StreamCounts {
  readonly open: number;
  /** Of these, how many have not taken what was sent. */
  readonly slow: number;
  /** Since the start: cut off, because nobody read. */
  readonly cutOff: number;
}

/** All answers of this process that go on. */
export interface OpenStreams {
  /** Whether there is no place for one more, in all or of this one. */
  isFull(kind: string, of: string, mostOfOne?: number): boolean;
  open(reply: StreamReply, request: StreamRequest): OpenStream;
  counts(): Readonly<Record<string, StreamCounts>>;
  /** Ends all. */
  close(): void;
}

export interface StreamsOptions {
  readonly most?: number;
  readonly mostOfOne?: number;
  /** Milliseconds between two signs of life. */
  readonly beatMs?: number;
  /** After about so many milliseconds a stream ends: who comes back is looked at again, and may be nobody any more. */
  readonly termMs?: number;
  /** Who has read nothing for so long reads nothing any more. */
  readonly stalledMs?: number;
  readonly now?: () => number;
}

interface Entry {
  readonly kind: string;
  readonly of: string;
  readonly stream: OpenStream;
  readonly beat: () => string;
  readonly endsAt: number;
}

/** One clock for all of them, and counts: however many are open, a stream costs no timer of its own. */
export function openStreams({
  most = 2_000,
  mostOfOne: usually = 100,
  beatMs = 15_000,
  termMs = 600_000,
  stalledMs = 120_000,
  now = Date.now,
}: StreamsOptions = {}): OpenStreams {
  const entries = new Set<Entry>();
  const ofOne = new Map<string, number>();
  const cutOff = new Map<string, number>();
  let clock: NodeJS.Timeout | undefined;

  const count = (kind: string, of: string, by: number): void => {
    const left = (ofOne.get(`${kind} ${of}`) ?? 0) + by;
    if (left > 0) ofOne.set(`${kind} ${of}`, left);
    else ofOne.delete(`${kind} ${of}`);
  };
  function beat(): void {
    for (const { kind, stream, beat: sign, endsAt } of entries) {
      const { busySince } = stream;
      if (busySince !== undefined && now() - busySince >= stalledMs) {
        cutOff.set(kind, (cutOff.get(kind) ?? 0) + 1);
        stream.end();
      } else if (stream.isOver || now() >= endsAt) stream.end();
      else if (busySince === undefined) stream.write(sign());
    }
  }

  return {
    isFull: (kind, of, mostOfOne = usually) =>
      entries.size >= most || (ofOne.get(`${kind} ${of}`) ?? 0) >= mostOfOne,
    open(reply, { kind, of, beat: sign, onClose, ...options }) {
      const stream = openStream(reply, { now, ...options });
      const entry = { kind, of, stream, beat: sign, endsAt: now() + termMs * (1 - Math.random() / 5) };
      entries.add(entry);
      count(kind, of, 1);
      clock ??= setInterval(beat, beatMs).unref();
      reply.raw.once('close', () => {
        entries.delete(entry);
        count(kind, of, -1);
        if (entries.size === 0) {
          clearInterval(clock);
          clock = undefined;
        }
        onClose();
      });
      return stream;
    },
    counts() {
      const counts: Record<string, { open: number; slow: number; cutOff: number }> = {};
      const of = (kind: string) => (counts[kind] ??= { open: 0, slow: 0, cutOff: cutOff.get(kind) ?? 0 });
      for (const kind of cutOff.keys()) of(kind);
      for (const { kind, stream } of entries) {
        of(kind).open += 1;
        if (stream.busySince !== undefined) of(kind).slow += 1;
      }
      return counts;
    },
    close() {
      clearInterval(clock);
      clock = undefined;
      for (const { stream } of entries) stream.end();
    },
  };
}
