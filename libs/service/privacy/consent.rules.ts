import { evolve, streamType } from '#platform/event-sourcing';
import type { LocalDate } from '#platform/time';
import { bareCustomerId } from '#service/registry/customer.rules.js';
import { BackgroundEnded, BackgroundNoted, ConsentGiven, ConsentWithdrawn } from './consent.events.js';

export interface ConsentState {
  readonly customerId: string;
  readonly purpose: string;
  readonly notice: string;
  readonly by: ConsentGiven['by'];
  readonly holds: boolean;
}

/** What one person agreed to for one purpose; he may agree, withdraw and agree again. */
export const consent = streamType<ConsentState>({
  category: 'consent',
  initial: { customerId: '', purpose: '', notice: '', by: 'self', holds: false },
  evolve: [
    evolve(ConsentGiven, ({ data: { customerId, purpose, notice, by } }): ConsentState => ({
      customerId,
      purpose,
      notice,
      by,
      holds: true,
    })),
    evolve(ConsentWithdrawn, (_, state: ConsentState) => ({ ...state, holds: false })),
  ],
});

/** One stream a person and purpose: `7f3.background-notes`. */
export const consentIdOf = (customerId: string, purpose: string): string =>
  `${bareCustomerId(customerId)}.${purpose}`;

export interface Note {
  readonly noteId: string;
  readonly consentId?: string;
  readonly holder: string;
  readonly until: LocalDate;
  readonly ended: boolean;
}
export interface BackgroundState {
  readonly customerId: string;
  readonly notes: readonly Note[];
}

/** What was noted of one person’s life; the words themselves stay in the facts. */
export const background = streamType<BackgroundState>({
  category: 'background',
  initial: { customerId: '', notes: [] },
  evolve: [
    evolve(BackgroundNoted, ({ data }, state: BackgroundState) => {
      const { customerId, noteId, consentId, holder, until } = data;
      return { customerId, notes: [...state.notes, { noteId, consentId, holder, until, ended: false }] };
    }),
    evolve(BackgroundEnded, ({ data }, state: BackgroundState) => ({
      ...state,
      notes: state.notes.map(note => (data.noteIds.includes(note.noteId) ? { ...note, ended: true } : note)),
    })),
  ],
});
