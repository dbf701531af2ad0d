import type { AnyCapability, KeyedHash } from '../capability.js';
import type { Command } from '../command.js';
import { idFrom } from './id-from.js';

/** Where a command appends. `named`: the command names a stream that must be there; otherwise its id is made. */
export interface Target {
  readonly id: string;
  readonly named: boolean;
  /** The id comes from the command's own id, so the stream can't be there unless this is a repeat. */
  readonly derived: boolean;
}

/** The field that names the stream: the path's last `:…Id`, or without a route the field `<category>Id`. */
export function streamField(capability: AnyCapability): string | undefined {
  if (capability.route) return [...capability.route.matchAll(/:(\w+Id)\b/g)].at(-1)?.[1];
  return `${capability.on.category}Id`;
}

export function targetOf(
  capability: AnyCapability,
  command: Command,
  commandId: string,
  keyed: KeyedHash,
): Target {
  if (capability.stream) {
    return { id: capability.stream(command, keyed), named: capability.mustExist === true, derived: false };
  }
  const field = streamField(capability);
  const named = field === undefined ? undefined : (command as unknown as Record<string, unknown>)[field];
  if (typeof named === 'string') return { id: named, named: capability.mustExist !== false, derived: false };
  return { id: idFrom(`${commandId}/${capability.on.category}`), named: false, derived: true };
}
