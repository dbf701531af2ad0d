import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { cases } from '#service/cases';
import { registry } from '#service/registry';
import { openHouse } from '#service/testing/open-house.js';
import {
  ConsultationAnswered,
  ConsultationAsked,
  ContactHandled,
  ContactRegistered,
} from '../contact.events.js';
import { contact } from '../contact.rules.js';
import {
  consultationOpen,
  lineNotPublished,
  noConsultation,
  notALine,
  notIncoming,
} from '../contacts.problems.js';
import { contacts } from '../contacts.module.js';
import { ConsultLinePublished, ConsultLineWithdrawn } from '../line.events.js';
import { hotline, lineId } from '../line.rules.js';
import { consultLines } from '../queries/consult-lines.js';
import { consultations } from '../queries/consultations.js';
import { answerConsultation, askConsultation } from './consultation.js';
import { publishConsultLine, withdrawConsultLine } from './publish-consult-line.js';
import { registerContact } from './register-contact.js';

const call = (direction: 'in' | 'out') =>
  fact(ContactRegistered, {
    register: 'hotline',
    zone: 'Asia/Shanghai',
    direction,
    channel: 'phone-hotline',
    from: { kind: 'customer' },
    to: { kind: 'brand' },
  });
const asked = fact(ConsultationAsked, { topic: 'care', question: '电池怎样保养？' });
const answered = fact(ConsultationAnswered, { text: '充到一半存放。', knowledgeId: 'battery' });
const ask = { contactId: 'test-id', topic: 'care', question: '电池怎样保养？' } as const;
const answer = { contactId: 'test-id', text: '充到一半存放。', knowledgeId: 'battery' };
const line = {
  number: '400-820-0000',
  days: 'working-days',
  opens: '09:00',
  closes: '18:00',
  holder: '客服中心',
  tollFree: true,
} as const;

describe('A consultation', () => {
  it('is asked by a customer who came to us, once in a contact', () => {
    given(contact, [call('in')])
      .when(askConsultation, ask)
      .then([asked]);
    given(contact, [call('out')])
      .when(askConsultation, ask)
      .thenRejected(notIncoming);
    given(contact, [call('in'), asked])
      .when(askConsultation, ask)
      .thenRejected(consultationOpen);
  });

  it('is answered once, and that settles the contact', () => {
    const handled = fact(ContactHandled, { outcome: 'answered' });
    given(contact, [call('in'), asked])
      .when(answerConsultation, answer)
      .then([answered, handled]);
    given(contact, [call('in'), asked, handled])
      .when(answerConsultation, answer)
      .then([answered]);
    given(contact, [call('in')])
      .when(answerConsultation, answer)
      .thenRejected(noConsultation);
    given(contact, [call('in'), asked, answered])
      .when(answerConsultation, answer)
      .thenRejected(noConsultation);
  });
});

describe('A line for advice', () => {
  it('is published with its hours and its desk, and withdrawn', () => {
    given(hotline)
      .when(publishConsultLine, line)
      .then([fact(ConsultLinePublished, line)]);
    const published = given(hotline, [fact(ConsultLinePublished, line)]);
    published.when(withdrawConsultLine, line).then([fact(ConsultLineWithdrawn, { number: line.number })]);
    given(hotline).when(withdrawConsultLine, line).thenRejected(lineNotPublished);
  });

  it('is refused when it closes before it opens, and when its number has no digits', () => {
    given(hotline)
      .when(publishConsultLine, { ...line, closes: '09:00' })
      .thenRejected(notALine);
    given(hotline)
      .when(publishConsultLine, { ...line, number: '( - )' })
      .thenRejected(notALine);
  });

  it('is the same line however its number is written', () => {
    expect(lineId('400-820 0000')).toBe(lineId('(400)8200000'));
    expect(lineId('*12#')).not.toBe(lineId('12'));
  });

  it('stands in the directory until it is withdrawn; what was asked and answered is counted', async () => {
    const house = await openHouse([contacts, cases, registry]);
    const supervisor = { id: 'staff-1', roles: ['supervisor'] } as const;
    try {
      await house.done(publishConsultLine, line, supervisor);
      await house.done(publishConsultLine, { ...line, closes: '20:00' }, supervisor);
      await house.done(publishConsultLine, { ...line, number: '021-5555' }, supervisor);
      await house.done(withdrawConsultLine, { number: '0215555' }, supervisor);
      expect(await house.ask(consultLines, {})).toEqual({
        lines: [{ ...line, closes: '20:00' }],
        next: null,
      });
      for (const settle of [true, false]) {
        const contactId = await house.done(registerContact, {
          register: 'hotline',
          direction: 'in',
          channel: 'phone-hotline',
          summary: '咨询',
        });
        await house.done(askConsultation, { ...ask, contactId });
        if (settle) await house.done(answerConsultation, { ...answer, contactId });
      }
      expect(await house.ask(consultations, { from: '2013-06-06', to: '2013-06-06' })).toEqual({
        topics: [{ topic: 'care', asked: 2, answered: 1 }],
      });
    } finally {
      await house.close();
    }
  });
});
