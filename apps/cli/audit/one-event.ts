import type { JsonText } from '#platform/event-sourcing';
import { AuditEventAsked, oneEvent } from '#service/audit/scopes/one-event.js';
import { askInstallation } from './open-audited.js';

interface Told {
  readonly position: string;
  readonly recordedOn: string;
  readonly label: Readonly<Record<'en' | 'zh-CN', string>>;
}
/** What the console tells of an event by itself; what is personal is masked. */
export interface OneEventTold {
  readonly event: Told;
  /** From the human act on to the event itself. */
  readonly causes: readonly Told[];
  readonly effects: readonly Told[];
  readonly more: boolean;
  readonly known: { readonly used: readonly { readonly stream: string; readonly revision: string | null }[] };
}

export const oneEventOf = (data: string | undefined, eventId: string): Promise<OneEventTold | undefined> =>
  askInstallation(data, async context => {
    const answer = await oneEvent.answer(Object.assign(new AuditEventAsked(), { eventId }), context);
    return answer && (JSON.parse((answer as JsonText).text) as OneEventTold);
  });
