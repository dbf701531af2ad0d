import {
  order,
  policyAt,
  react,
  reaction,
  type Order,
  type ReactionContext,
  type Recorded,
} from '#platform/event-sourcing';
import { openHandlingDay, reportUnhandled } from '../capabilities/handling-day.js';
import { CallAttempted, ContactRegistered } from '../contact.events.js';
import { tellsOfNow } from '../contact.rules.js';
import { HandlingDayEnded } from '../handlingDay.events.js';
import {
  endOfWorkingDay,
  handlingTerm,
  nextWorkingDay,
  workingDayBefore,
  workingDayFrom,
} from '../handlingDay.rules.js';
import { contactTable, contactTables } from '../queries/contact-table.js';

const MOST_TOLD = 200;

async function open(
  { data: { direction, register, zone }, envelope }: Recorded<ContactRegistered | CallAttempted>,
  { db }: ReactionContext,
): Promise<readonly Order[]> {
  if (direction !== 'in' || !tellsOfNow(envelope)) return [];
  const { value: term } = policyAt(handlingTerm, envelope.recordedAt);
  const day = workingDayFrom(envelope.recordedAt, zone, term);
  // Only spares the command: the day's stream decides whether it is open.
  const known = await contactTables(db)
    .selectFrom('handling_day')
    .select('day')
    .where('register', '=', register)
    .where('day', '=', day)
    .executeTakeFirst();
  return known ? [] : [order(openHandlingDay, { register, day, zone })];
}

/** What stood open in the register when its day ended, however much later this runs. */
async function look(
  { data: { register, day, endsAt, zone }, envelope }: Recorded<HandlingDayEnded>,
  { db }: ReactionContext,
): Promise<readonly Order[]> {
  const { value: term } = policyAt(handlingTerm, envelope.recordedAt);
  const since = endOfWorkingDay(workingDayBefore(day, term), zone, term);
  const incoming = contactTables(db)
    .selectFrom('contact_list')
    .where('register', '=', register)
    .where('direction', '=', 'in')
    .where('recorded_at', '<', endsAt);
  const open = await incoming
    .select(['contact_id', 'year', 'number', 'recorded_at'])
    .where(({ eb, or }) => or([eb('handled', '=', 0), eb('handled_at', '>=', endsAt)]))
    .orderBy('position')
    .execute();
  if (open.length === 0) return [];
  const { count } = await incoming
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('recorded_at', '>=', since)
    .executeTakeFirstOrThrow();
  const received = Number(count);
  const ofToday = open.filter(row => row.recorded_at >= since).length;
  const unhandled = open
    .slice(0, MOST_TOLD)
    .map(({ contact_id: contactId, year, number }) => ({ contactId, year, number: number ?? undefined }));
  return [
    order(reportUnhandled, {
      register,
      day,
      received,
      handled: received - ofToday,
      carriedOver: open.length - ofToday,
      unhandled,
    }),
    order(openHandlingDay, { register, day: nextWorkingDay(day, term), zone }),
  ];
}

/** Every register in which something waits is looked at when its working day ends; never on a day off. */
export const handlingDays = reaction({
  name: 'handling-days',
  on: [react(ContactRegistered, open), react(CallAttempted, open), react(HandlingDayEnded, look)],
  after: [contactTable.name],
});
