import type { Done, Sending } from '../../../shared/src/client.js';
import { contactBody, hasPromise, promiseBody, type LogDraft, type LogPlace } from './draft.js';
import type { DueTold } from './due-words.js';

export interface Logged {
  readonly contact: { readonly id: string };
  readonly promise?: Done;
}

export interface Way {
  readonly post: (sending: Sending) => Promise<Done>;
  /** Called before each command goes out and after each answer: what is kept survives a reload. */
  readonly keep: (draft: LogDraft) => void;
  /** Whether nobody knows if it was done. */
  readonly isUnknown: (error: unknown) => boolean;
}

/**
 * Gives the contact, and then its promise, under one correlation id. Called again with the draft that was kept it goes on
 * where it was: what is acknowledged is not sent again, what is not is sent again as it was, under its own key.
 */
export async function sendLog(draft: LogDraft, due: DueTold, place: LogPlace, way: Way): Promise<Logged> {
  let kept = draft;
  const keep = (change: Partial<LogDraft>) => way.keep((kept = { ...kept, ...change }));
  async function give(what: 'contact' | 'promise', path: string, body: object): Promise<Done> {
    const sending = kept.sent[what] ?? body;
    keep({ sent: { [what]: sending } });
    try {
      return await way.post({ path, body: sending, key: kept.keys[what], correlation: kept.keys.act });
    } catch (error) {
      // What was refused left nothing behind and may be put right; what nobody answered stays as it is.
      if (!way.isUnknown(error)) keep({ sent: {} });
      throw error;
    }
  }
  if (kept.contactId === undefined) {
    const { id } = await give('contact', '/contacts', contactBody(kept.fields, place));
    keep({ contactId: id, sent: {} });
  }
  const contact = { id: kept.contactId! };
  if (!hasPromise(kept.fields)) return { contact };
  const promise = await give('promise', '/promises', promiseBody(kept.fields, due, place, contact.id));
  return { contact, promise };
}
