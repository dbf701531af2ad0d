export { contacts } from './contacts.module.js';
export * from './contact.events.js';
export * from './contact.rules.js';
export * from './register.rules.js';
export * from './reply-term.rules.js';
export {
  DeclareChannel,
  declareChannel,
  RedeclareChannel,
  redeclareChannel,
} from './capabilities/declare-channel.js';
export { HandleContact, handleContact } from './capabilities/handle-contact.js';
export { NumberContact, numberContact } from './capabilities/number-contact.js';
export { RecordCallAttempt, recordCallAttempt } from './capabilities/record-call-attempt.js';
export { RecordWalkIn, recordWalkIn } from './capabilities/record-walk-in.js';
export { RegisterContact, registerContact } from './capabilities/register-contact.js';
export { SendReply, sendReply } from './capabilities/send-reply.js';
export { TellChannel, tellChannel } from './capabilities/tell-channel.js';
export * from './capabilities/walk-in-steps.js';
export * from './duty.events.js';
export * from './handlingDay.events.js';
export * from './line.events.js';
export { assignDuty, AssignDuty, withdrawDuty, WithdrawDuty } from './capabilities/assign-duty.js';
export * from './capabilities/consultation.js';
export * from './capabilities/publish-consult-line.js';
export { CorrectContact, correctContact } from './capabilities/correct-contact.js';
