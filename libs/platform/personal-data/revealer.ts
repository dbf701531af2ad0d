import type { KeyRing, KeyState } from './key-ring.js';
import type { KeyStore } from './key-store.js';
import { replaceSealed } from './replace-sealed.js';
import type { Restricted } from './restrictions.js';
import { revealedCache } from './revealed-cache.js';
import { openingOf, parseSealed, unsealText, type SealedText } from './sealed-text.js';

const ERASED = JSON.stringify({ erased: true });
const UNREADABLE = JSON.stringify({ unreadable: true });

type KeyOf = (name: string) => KeyState | undefined;

export interface Revealer {
  reveal(json: string): Promise<string>;
  /** As {@link reveal}, and also what is restricted. */
  revealAll(json: string): Promise<string>;
  openings(json: string): Promise<ReadonlyMap<string, string>>;
  drop(name: string): void;
  clear(): void;
}

/** Reveals sealed texts within JSON with the keys at hand, and loads those that are not. */
export function revealer(
  keys: KeyRing,
  store: Pick<KeyStore, 'load'>,
  restrictions: { of(sealed: string): Restricted | undefined },
): Revealer {
  const revealed = revealedCache();

  /** Calls `keyOf` for what is not cached; what it answers with undefined is shown as erased and not cached. */
  function plainOf(text: string, keyOf: KeyOf, all: boolean): string {
    const restricted = restrictions.of(text);
    const known = restricted ? undefined : revealed.get(text);
    if (known !== undefined) return known;
    const sealed = parseSealed(text);
    if (sealed === undefined) return UNREADABLE;
    const key = keyOf(sealed.subject);
    if (key === undefined) return ERASED;
    if (restricted && !all && key !== 'erased') return JSON.stringify(restricted);
    const plain =
      key === 'erased' ? ERASED : key === 'damaged' ? UNREADABLE : (unsealText(key, sealed) ?? UNREADABLE);
    if (!restricted) revealed.put(text, plain);
    return plain;
  }

  /** Not from the ring alone: it may be too small for one export of many subjects. */
  async function loaded(names: Iterable<string>): Promise<KeyOf> {
    const rows = await store.load([...names]);
    const states = new Map(rows.map(row => [row.subject, keys.admit(row)]));
    return name => states.get(name) ?? keys.get(name);
  }

  async function reveal(json: string, all: boolean): Promise<string> {
    const missing = new Set<string>();
    const first = replaceSealed(json, text =>
      plainOf(
        text,
        name => {
          const key = keys.get(name);
          if (key === undefined) missing.add(name);
          return key;
        },
        all,
      ),
    );
    if (missing.size === 0) return first;
    const keyOf = await loaded(missing);
    return replaceSealed(json, text => plainOf(text, keyOf, all));
  }

  async function openings(json: string): Promise<ReadonlyMap<string, string>> {
    const sealed = new Map<string, SealedText>();
    replaceSealed(json, text => {
      const parts = parseSealed(text);
      if (parts && !restrictions.of(text)) sealed.set(text, parts);
      return '';
    });
    const names = new Set([...sealed.values()].map(({ subject }) => subject));
    const missing = [...names].filter(name => keys.get(name) === undefined);
    const keyOf = missing.length === 0 ? keys.get : await loaded(missing);
    return new Map(
      [...sealed].flatMap(([text, parts]) => {
        const key = keyOf(parts.subject);
        const opening = key instanceof Uint8Array ? openingOf(key, parts) : undefined;
        return opening === undefined ? [] : [[text, opening] as const];
      }),
    );
  }

  return {
    reveal: json => reveal(json, false),
    revealAll: json => reveal(json, true),
    openings,
    drop: revealed.drop,
    clear: revealed.clear,
  };
}
