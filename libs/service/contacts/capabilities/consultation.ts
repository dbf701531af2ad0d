import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import {
  ConsultationAnswered,
  ConsultationAsked,
  CONSULT_TOPICS,
  ContactHandled,
} from '../contact.events.js';
import { aboutContact, contact, owesReply, type ContactState } from '../contact.rules.js';
import { consultationOpen, noConsultation, notIncoming } from '../contacts.problems.js';

abstract class ConsultationCommand extends Command {
  @IsString()
  @Length(1, 80)
  contactId!: string;
}

export class AskConsultation extends ConsultationCommand {
  @IsIn(CONSULT_TOPICS)
  topic!: (typeof CONSULT_TOPICS)[number];

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  question?: string;
}

export class AnswerConsultation extends ConsultationCommand {
  @IsString()
  @Length(1, 4000)
  text!: string;

  /** The article of the knowledge base that says so. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  knowledgeId?: string;
}

const shared = {
  id: 'B8',
  on: contact,
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'] as const,
  about: (_: ConsultationCommand, state: ContactState) => aboutContact(state),
};

export const askConsultation = capability({
  ...shared,
  command: AskConsultation,
  route: 'POST /contacts/:contactId/consultation',
  summary: 'Record what a customer asks advice on',
  example: { topic: 'care', question: '电池怎样保养？' },
  refuses: [notIncoming, consultationOpen],
  decide({ topic, question }, { direction, consultation }) {
    if (direction !== 'in') return reject(notIncoming);
    return consultation ? reject(consultationOpen) : [fact(ConsultationAsked, { topic, question })];
  },
});

/** The answer settles the contact, unless a written reply is still owed. */
export const answerConsultation = capability({
  ...shared,
  command: AnswerConsultation,
  route: 'POST /contacts/:contactId/consultation/answer',
  summary: 'Record the advice that was given, and the article it rests on',
  example: { text: '长期不用时，请充到一半存放。', knowledgeId: 'battery-care' },
  refuses: [noConsultation],
  decide({ text, knowledgeId }, state) {
    if (state.consultation !== 'asked') return reject(noConsultation);
    const answered = fact(ConsultationAnswered, { text, knowledgeId });
    return state.handled || owesReply(state)
      ? [answered]
      : [answered, fact(ContactHandled, { outcome: 'answered' })];
  },
});
