import { isMetadataStream, readMetadata, streamOfMetadata } from '#platform/event-store';
import type { EventStore, StreamAcl } from '#platform/event-store';
import { accessDenied } from '../rpc/rpc-error.js';
import { EVERYONE } from './caller.js';
import type { Caller } from './caller.js';

export type Act = 'read' | 'write' | 'delete';
/** The name under which `$acl` says who may read everything (in the metadata of `$all`). */
export const ALL_STREAM = '$all';

/**
 * Whether a caller may do something with a stream. Nothing returned: he may; a promise that rejects with access-denied: not.
 * Throws what is refused to everyone.
 */
export type StreamAccess = (caller: Caller, act: Act, stream: string) => Promise<void> | undefined;

const KEYS = { read: '$r', write: '$w', delete: '$d' } as const;
const METADATA_KEYS = { read: '$mr', write: '$mw', delete: '$d' } as const;

/** `$acl` in a stream's metadata; what it leaves out: streams of the store's own for administrators, all others for everyone. */
export function streamAccess(
  store: Pick<EventStore, 'read'>,
  { readOnly = false, anonymous = true }: { readonly readOnly?: boolean; readonly anonymous?: boolean },
): StreamAccess {
  async function check(caller: Caller, act: Act, stream: string): Promise<void> {
    if (!anonymous && caller.name === undefined)
      throw accessDenied(`Anonymous may not ${act} anything here: give a user's credentials.`);
    const about = isMetadataStream(stream) ? streamOfMetadata(stream) : stream;
    const key = (isMetadataStream(stream) ? METADATA_KEYS : KEYS)[act];
    const found = await readMetadata(store, about);
    const allowed = listOf(found?.metadata.$acl, key) ?? (about.startsWith('$') ? [] : [EVERYONE]);
    const known = [EVERYONE, ...caller.groups, ...(caller.name === undefined ? [] : [caller.name])];
    if (!known.some(name => allowed.includes(name)))
      throw accessDenied(
        `${caller.name ?? 'Anonymous'} may not ${act} ${stream}: ask an administrator for ${key} in its $acl.`,
      );
  }

  return (caller, act, stream) => {
    if (act !== 'read') refuseToAll(stream, readOnly);
    return caller.admin ? undefined : check(caller, act, stream);
  };
}

function refuseToAll(stream: string, readOnly: boolean): void {
  if (stream === ALL_STREAM) throw accessDenied('$all is the whole log: write to a stream of it.');
  const about = isMetadataStream(stream) ? streamOfMetadata(stream) : stream;
  if (readOnly && !about.startsWith('$'))
    throw accessDenied(
      `${stream} can only be read here: its events are what the product has decided, and only it adds to them, through its API.`,
    );
}

function listOf(acl: StreamAcl | undefined, key: keyof StreamAcl): readonly string[] | undefined {
  const value: unknown = acl?.[key];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter(name => typeof name === 'string') : undefined;
}
