import type { KeyRing, KeyState } from './key-ring.js';
import type { KeyStore } from './key-store.js';
import { replaceSealed } from './replace-sealed.js';
import { revealedCache } from './revealed-cache.js';
import { openingOf, parseSealed, unsealText } from './sealed-text.js';

const ERASED = JSON.stringify({ erased: true });
const UNREADABLE = JSON.stringify({ unreadable: true });

export interface Revealer {
  reveal(json: string): Promise<string>;
  openings(json: string): Promise<ReadonlyMap<string, string>>;
  drop(subject: string): void;
  clear(): void;
}

/** Reveals sealed texts within JSON with the keys at hand, and loads those that are not. */
export function revealer(keys: KeyRing, store: Pick<KeyStore, 'load'>): Revealer {
  const revealed = revealedCache();

  /** Calls `keyOf` for what is not cached; what it answers with undefined is shown as erased and not cached. */
  const replaced = (json: string, keyOf: (subject: string) => KeyState | undefined): string =>
    replaceSealed(json, sealed => revealed.get(sealed) ?? plainOf(sealed, keyOf));

  function plainOf(text: string, keyOf: (subject: string) => KeyState | undefined): string {
    const sealed = parseSealed(text);
    if (sealed === undefined) return UNREADABLE;
    const key = keyOf(sealed.subject);
    if (key === undefined) return ERASED;
    const plain =
      key === 'erased' ? ERASED : key === 'damaged' ? UNREADABLE : (unsealText(key, sealed) ?? UNREADABLE);
    revealed.put(text, plain);
    return plain;
  }

  return {
    async reveal(json) {
      const missing = new Set<string>();
      const first = replaced(json, subject => {
        const key = keys.get(subject);
        if (key === undefined) missing.add(subject);
        return key;
      });
      if (missing.size === 0) return first;
      const rows = await store.load([...missing]);
      // Not from the ring alone: it may be too small for one export of many subjects.
      const loaded = new Map(rows.map(row => [row.subject, keys.admit(row)]));
      return replaced(json, subject => loaded.get(subject) ?? keys.get(subject));
    },
    async openings(json) {
      const found = new Set<string>();
      replaceSealed(json, text => (found.add(text), ''));
      const sealed = [...found].map(text => [text, parseSealed(text)] as const);
      const subjects = new Set(sealed.flatMap(([, parts]) => (parts ? [parts.subject] : [])));
      const missing = [...subjects].filter(subject => keys.get(subject) === undefined);
      const loaded = missing.length === 0 ? [] : await store.load(missing);
      const states = new Map(loaded.map(row => [row.subject, keys.admit(row)]));
      return new Map(
        sealed.flatMap(([text, parts]) => {
          const key = parts && (states.get(parts.subject) ?? keys.get(parts.subject));
          const opening = key instanceof Uint8Array ? openingOf(key, parts!) : undefined;
          return opening === undefined ? [] : [[text, opening]];
        }),
      );
    },
    drop: revealed.drop,
    clear: revealed.clear,
  };
}
