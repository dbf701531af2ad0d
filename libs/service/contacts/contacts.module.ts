import { boundedContext } from '#platform/event-sourcing';
import { correctContact } from './capabilities/correct-contact.js';
import { alertReachability } from './capabilities/alert-reachability.js';
import { assignDuty, withdrawDuty } from './capabilities/assign-duty.js';
import { answerConsultation, askConsultation } from './capabilities/consultation.js';
import { declareChannel, redeclareChannel } from './capabilities/declare-channel.js';
import { handleContact } from './capabilities/handle-contact.js';
import { openHandlingDay, reportUnhandled } from './capabilities/handling-day.js';
import { numberContact } from './capabilities/number-contact.js';
import { publishConsultLine, withdrawConsultLine } from './capabilities/publish-consult-line.js';
import { recordCallAttempt } from './capabilities/record-call-attempt.js';
import { recordWalkIn } from './capabilities/record-walk-in.js';
import { registerContact } from './capabilities/register-contact.js';
import { sendReply } from './capabilities/send-reply.js';
import { tellChannel } from './capabilities/tell-channel.js';
import { greetWalkIn, leaveWalkIn, serveWalkIn } from './capabilities/walk-in-steps.js';
import { rows } from './contacts.rows.js';
import { dutyGapAhead } from './deadlines/duty-gap-ahead.js';
import { greetingOverdue } from './deadlines/greeting-overdue.js';
import { handlingDayEnded } from './deadlines/handling-day-ended.js';
import { replyMissed } from './deadlines/reply-missed.js';
import { channelMix } from './queries/channel-mix.js';
import { consultations } from './queries/consultations.js';
import { consultLines } from './queries/consult-lines.js';
import { contactsOfCase } from './queries/contacts-of-case.js';
import { contactsPerUnit } from './queries/contacts-per-unit.js';
import { duties, dutyGaps } from './queries/duties.js';
import { handlingByPerson } from './queries/handling-by-person.js';
import { incompleteDays } from './queries/handling-days.js';
import { handlingRates } from './queries/handling-rates.js';
import { initiative } from './queries/initiative.js';
import { lineAlerts } from './queries/line-alerts.js';
import { reachability } from './queries/reachability.js';
import { receptionBoard } from './queries/reception-board.js';
import { registerBook } from './queries/register-book.js';
import { registers } from './queries/registers.js';
import { replies } from './queries/replies.js';
import { unhandledContacts } from './queries/unhandled-contacts.js';
import { waitingTimes } from './queries/waiting-times.js';
import { handlingDays } from './reactions/handling-days.js';
import { numberContacts } from './reactions/number-contacts.js';
import { watchReachability } from './reactions/watch-reachability.js';

/** Every touchpoint is a fact: numbered, settled, answered in time, by somebody who is on duty. */
export const contacts = boundedContext({
  name: 'contacts',
  capabilities: [
    correctContact,
    registerContact,
    numberContact,
    recordCallAttempt,
    sendReply,
    handleContact,
    openHandlingDay,
    reportUnhandled,
    recordWalkIn,
    greetWalkIn,
    serveWalkIn,
    leaveWalkIn,
    declareChannel,
    redeclareChannel,
    tellChannel,
    assignDuty,
    withdrawDuty,
    publishConsultLine,
    withdrawConsultLine,
    askConsultation,
    answerConsultation,
    alertReachability,
  ],
  queries: [
    registers,
    registerBook,
    contactsOfCase,
    initiative,
    unhandledContacts,
    handlingRates,
    handlingByPerson,
    incompleteDays,
    replies,
    reachability,
    lineAlerts,
    receptionBoard,
    waitingTimes,
    duties,
    dutyGaps,
    consultLines,
    consultations,
    contactsPerUnit,
    channelMix,
  ],
  reactions: [numberContacts, handlingDays, watchReachability],
  deadlines: [replyMissed, greetingOverdue, handlingDayEnded, dutyGapAhead],
  rows,
});
