import type { Refusal, StepItem } from './steps.js';

/** How an attempt ended. `later`: no answer, or none that says anything about what was sent. */
export type Attempt<T = undefined> =
  | { readonly kind: 'taken'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'later' };

/** The server, as far as steps need it. Both calls can be repeated: bytes are kept once, a step is recorded once. */
export interface StepServer {
  /** Gives the photo's name: `sha256:…`. */
  photo(item: StepItem, bytes: Blob): Promise<Attempt<string>>;
  step(item: StepItem, evidence: readonly string[]): Promise<Attempt>;
}

/** Where items are kept on the phone; what resolved is there after a reload. */
export interface StepStore {
  all(): Promise<readonly StepItem[]>;
  put(item: StepItem): Promise<void>;
}

export type Outcome = 'done' | 'later' | 'signed-out';

/**
 * Sends what waits, in the order it was recorded, and notes each progress before the next call: cut off anywhere, it goes
 * on where it was. A step that is refused keeps none of the others from being sent; without an answer all wait.
 */
export async function sendWaiting(store: StepStore, server: StepServer): Promise<Outcome> {
  for (const item of await store.all()) {
    if (item.state !== 'waiting') continue;
    const outcome = await sendItem(item, store, server);
    if (outcome !== 'done') return outcome;
  }
  return 'done';
}

async function sendItem(first: StepItem, store: StepStore, server: StepServer): Promise<Outcome> {
  let item = first;
  const keep = async (next: StepItem): Promise<void> => store.put((item = next));
  for (const [index, { bytes }] of item.photos.entries()) {
    if (bytes === undefined) continue;
    const sent = await server.photo(item, bytes);
    if (sent.kind === 'refused') return refused(item, sent.refusal, store);
    if (sent.kind !== 'taken') return sent.kind;
    await keep({ ...item, photos: item.photos.with(index, { file: sent.value }) });
  }
  const sent = await server.step(
    item,
    item.photos.flatMap(({ file }) => file ?? []),
  );
  if (sent.kind === 'refused') return refused(item, sent.refusal, store);
  if (sent.kind !== 'taken') return sent.kind;
  await keep({ ...item, state: 'sent' });
  return 'done';
}

async function refused(item: StepItem, refusal: Refusal, store: StepStore): Promise<Outcome> {
  await store.put({ ...item, state: 'refused', refusal });
  return 'done';
}
