import type { AnyCapability, ReadBefore, ReadStream } from '../capability.js';
import type { Command } from '../command.js';
import type { StreamType } from '../stream-type.js';

export interface NamedRead {
  readonly name: string;
  readonly type: StreamType<unknown>;
  readonly id: string;
}

/** The streams a command reads beside its own, in the order declared; each may follow from what `before` holds by then. */
export function* readsOf(
  { reads = {} }: AnyCapability,
  command: Command,
  state: unknown,
  before: ReadBefore,
): Iterable<NamedRead> {
  for (const [name, read] of Object.entries(reads as Record<string, ReadStream<Command, unknown>>)) {
    const id = read.id(command, state as never, before);
    if (id !== undefined) yield { name, type: read.type, id };
  }
}
