import { IsString, Length } from 'class-validator';
import { correction, CorrectRecord } from '#platform/event-sourcing';
import { contact } from '../contact.rules.js';
import { RegisterContact } from './register-contact.js';

export class CorrectContact extends CorrectRecord {
  @IsString() @Length(1, 80) contactId!: string;
}

/** Direction, channel and time are what happened: they stay. */
export const correctContact = correction({
  id: 'M10',
  command: CorrectContact,
  on: contact,
  route: 'POST /contacts/:contactId/corrections',
  summary: 'Correct the words of a contact that were wrongly written down',
  may: ['agent', 'supervisor', 'manager', 'system'],
  like: [RegisterContact],
  example: {
    ofEvent: 'f3b0c442-98fc-8c14-9afb-f4c8996fb924',
    field: 'summary',
    is: 'The charger is cold.',
    why: 'Misheard: not hot, cold.',
  },
});
