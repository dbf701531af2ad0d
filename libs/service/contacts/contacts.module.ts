import { boundedContext } from '#platform/event-sourcing';
import { declareChannel, redeclareChannel } from './capabilities/declare-channel.js';
import { handleContact } from './capabilities/handle-contact.js';
import { numberContact } from './capabilities/number-contact.js';
import { recordCallAttempt } from './capabilities/record-call-attempt.js';
import { recordWalkIn } from './capabilities/record-walk-in.js';
import { registerContact } from './capabilities/register-contact.js';
import { sendReply } from './capabilities/send-reply.js';
import { tellChannel } from './capabilities/tell-channel.js';
import { greetWalkIn, leaveWalkIn, serveWalkIn } from './capabilities/walk-in-steps.js';
import { greetingOverdue } from './deadlines/greeting-overdue.js';
import { replyMissed } from './deadlines/reply-missed.js';
import { contactsOfCase } from './queries/contacts-of-case.js';
import { handlingRates } from './queries/handling-rates.js';
import { initiative } from './queries/initiative.js';
import { reachability } from './queries/reachability.js';
import { receptionBoard } from './queries/reception-board.js';
import { registerBook } from './queries/register-book.js';
import { replies } from './queries/replies.js';
import { unhandledContacts } from './queries/unhandled-contacts.js';
import { waitingTimes } from './queries/waiting-times.js';
import { numberContacts } from './reactions/number-contacts.js';

export const contacts = boundedContext({
  name: 'contacts',
  capabilities: [
    registerContact,
    numberContact,
    recordCallAttempt,
    sendReply,
    handleContact,
    recordWalkIn,
    greetWalkIn,
    serveWalkIn,
    leaveWalkIn,
    declareChannel,
    redeclareChannel,
    tellChannel,
  ],
  queries: [
    registerBook,
    contactsOfCase,
    initiative,
    unhandledContacts,
    handlingRates,
    replies,
    reachability,
    receptionBoard,
    waitingTimes,
  ],
  reactions: [numberContacts],
  deadlines: [replyMissed, greetingOverdue],
});
