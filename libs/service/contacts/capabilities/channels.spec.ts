import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { CaseOpened } from '#service/cases/case.events.js';
import { caseFile, unknownCase } from '#service/cases/case.rules.js';
import { channel } from '../channel.rules.js';
import { ChannelDeclared, ChannelTold } from '../contact.events.js';
import { notifyOnlyChannel } from '../contacts.problems.js';
import { declareChannel, redeclareChannel } from './declare-channel.js';
import { tellChannel } from './tell-channel.js';

const owner = { kind: 'organisation', id: 'brand', label: '品牌' } as const;
const theCase = {
  type: caseFile,
  id: 'c',
  facts: [fact(CaseOpened, { customerId: '7', owner, title: 't', accountOf: 'customer' })],
};
const reminders = fact(ChannelDeclared, {
  channel: 'email',
  purpose: 'notify-only',
  replyTarget: '400 热线',
});
const tell = { channelId: 'test-id', caseId: 'c' };
const told = (withNotice: boolean) => fact(ChannelTold, { caseId: 'c', purpose: 'notify-only', withNotice });

describe('An address', () => {
  it('is declared with what it is for, and anew when that changes', () => {
    given(channel)
      .when(declareChannel, { channel: 'email', purpose: 'notify-only', replyTarget: '400 热线' })
      .then([reminders]);
    const again = { channelId: 'test-id', channel: 'email', purpose: 'two-way' } as const;
    const { decision } = given(channel, [reminders]).when(redeclareChannel, again);
    expect(decision).toHaveLength(1);
    expect(
      given(channel, [reminders, fact(ChannelDeclared, { channel: 'email', purpose: 'two-way' })]).state,
    ).toEqual({
      purpose: 'two-way',
    });
  });

  it('that only sends notices is not told as a contact, unless with its notice', () => {
    given(channel, [reminders])
      .when(tellChannel, tell, { reads: { theCase } })
      .thenRejected(notifyOnlyChannel);
    given(channel, [reminders])
      .when(tellChannel, { ...tell, withNotice: true }, { reads: { theCase } })
      .then([told(true)]);
  });

  it('that was told in the past is recorded as told', () => {
    given(channel, [reminders])
      .when(tellChannel, { ...tell, source: 'customer-statement' }, { reads: { theCase } })
      .then([told(false)]);
  });

  it('is not told in a case that is not there', () => {
    given(channel, [reminders])
      .when(tellChannel, tell, { reads: { theCase: { type: caseFile, facts: [] } } })
      .thenRejected(unknownCase);
  });
});
