import { declarationOf } from '#platform/event-sourcing';
import {
  CallAttempted,
  ContactHandled,
  ContactNumbered,
  ContactRegistered,
} from '#service/contacts/contact.events.js';
import { contact } from '#service/contacts/contact.rules.js';
import type { StoryEntry } from '../../case-story.rules.js';
import { dataOf } from '../story.js';

const CONTACTS = new Set([ContactRegistered, CallAttempted].map(of => declarationOf(of).type));

/** Bookkeeping about a contact that says nothing by itself: its number, how it was handled. Told beside the contact. */
export function asidesOf(entries: readonly StoryEntry[]): {
  readonly of: ReadonlyMap<StoryEntry, readonly StoryEntry[]>;
  readonly noted: ReadonlySet<StoryEntry>;
} {
  const contacts = new Map(
    entries.filter(entry => CONTACTS.has(entry.type)).map(entry => [entry.stream, entry] as const),
  );
  const of = new Map<StoryEntry, StoryEntry[]>();
  const noted = new Set<StoryEntry>();
  for (const entry of entries) {
    const about = contacts.get(contactStream(entry) ?? '');
    if (!about) continue;
    of.set(about, [...(of.get(about) ?? []), entry]);
    noted.add(entry);
  }
  return { of, noted };
}

function contactStream(entry: StoryEntry): string | undefined {
  const numbered = dataOf(entry, ContactNumbered);
  if (numbered) return `${contact.category}-${numbered.contactId}`;
  const handled = dataOf(entry, ContactHandled);
  return handled && handled.note === undefined ? entry.stream : undefined;
}
