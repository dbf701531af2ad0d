import type { StoredEvent } from '#platform/event-store';
import type { Envelope } from './envelope.js';
import { currentDeclaration, declaredFacts, type FactDeclaration, type Recorded } from './fact.js';

const decoder = new TextDecoder('utf-8', { fatal: true });
const parse = (bytes: Uint8Array): unknown => JSON.parse(decoder.decode(bytes));

/** A stored event as a recorded fact. Parsed only when looked at: a reader passes over most of what it reads. */
class LazyRecorded implements Recorded<Record<string, unknown>> {
  readonly #stored: StoredEvent;
  #envelope: Envelope | undefined;
  #data: Record<string, unknown> | undefined;

  constructor(stored: StoredEvent) {
    this.#stored = stored;
  }
  get id() {
    return this.#stored.id;
  }
  get type() {
    return this.#stored.type;
  }
  get stream() {
    return this.#stored.stream;
  }
  get streamId() {
    return this.#stored.stream.slice(this.#stored.stream.indexOf('-') + 1);
  }
  get revision() {
    return this.#stored.revision;
  }
  get position() {
    return this.#stored.position;
  }
  get envelope(): Envelope {
    return (this.#envelope ??= parse(this.#stored.metadata) as Envelope);
  }
  get data(): Record<string, unknown> {
    return (this.#data ??= upcast(this));
  }
  /** The payload as it was written, whatever its version. */
  written(): Record<string, unknown> {
    return parse(this.#stored.data) as Record<string, unknown>;
  }
}

let upcasters: ReadonlyMap<string, FactDeclaration> | undefined;

function upcast(event: LazyRecorded): Record<string, unknown> {
  let data = event.written();
  const current = currentVersion(event.type);
  if (current <= 1) return data;
  upcasters ??= new Map(
    declaredFacts().map(declaration => [`${declaration.type}@${declaration.version}`, declaration]),
  );
  for (let version = event.envelope.version + 1; version <= current; version++) {
    data = upcasters.get(`${event.type}@${version}`)?.upcast?.(data) ?? data;
  }
  return data;
}

const versions = new Map<string, number>();
function currentVersion(type: string): number {
  let version = versions.get(type);
  if (version === undefined) versions.set(type, (version = currentDeclaration(type)?.version ?? 1));
  return version;
}

/** Reads a stored event as a fact at its newest version; sealed fields stay sealed. */
export const decodeEvent = (stored: StoredEvent): Recorded => new LazyRecorded(stored);

/** Streams beginning with `$` are the store's own. */
export const isFact = (stored: StoredEvent): boolean =>
  !stored.stream.startsWith('$') && !stored.type.startsWith('$');
