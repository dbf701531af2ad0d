import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { OptionChosen, OptionsOffered } from '../repair.events.js';
import { onlyCustomerChooses, optionTwice, unknownOption } from '../repair.problems.js';
import { serviceRequest } from '../repair.rules.js';
import { requested, STATED, zhang } from '../testing/repair-given.js';
import { chooseOption } from './choose-option.js';
import { offerOptions } from './offer-options.js';

const options = [
  { id: 'a', text: '先取出硬盘工作，回上海再修' },
  { id: 'b', text: '寄新主板，另找维修店' },
];
const offered = given(serviceRequest, [requested(), fact(OptionsOffered, { offerId: 'o1', options })]);
const chosen = fact(OptionChosen, { offerId: 'o1', optionId: 'a', by: 'customer' as const });
const supervisor = { id: 'staff-1', roles: ['supervisor' as const] };

describe('Options', () => {
  it('are offered each under an id of its own', () => {
    const outcome = given(serviceRequest, [requested()]).when(offerOptions, { requestId: 'r', options });
    expect(outcome.decision).toMatchObject([{ data: { options } }]);
    given(serviceRequest, [requested()])
      .when(offerOptions, { requestId: 'r', options: [options[0]!, options[0]!] })
      .thenRejected(optionTwice);
  });

  it('are chosen by the customer, or as he said it', () => {
    offered.when(chooseOption, { requestId: 'r', optionId: 'a' }, { actor: zhang }).then([chosen]);
    offered.when(chooseOption, { requestId: 'r', offerId: 'o1', optionId: 'a', ...STATED }).then([chosen]);
  });

  it.each([undefined, 'primary-observation', 'company-record'] as const)(
    'are not chosen by staff (source %s), whatever the role',
    source => {
      for (const actor of [undefined, supervisor])
        offered
          .when(chooseOption, { requestId: 'r', optionId: 'a', source }, { actor })
          .thenRejected(onlyCustomerChooses);
    },
  );

  it('must have been offered', () => {
    offered.when(chooseOption, { requestId: 'r', optionId: 'z', ...STATED }).thenRejected(unknownOption);
    offered
      .when(chooseOption, { requestId: 'r', offerId: 'o9', optionId: 'a', ...STATED })
      .thenRejected(unknownOption);
    given(serviceRequest, [requested()])
      .when(chooseOption, { requestId: 'r', optionId: 'a', ...STATED })
      .thenRejected(unknownOption);
  });

  it('chosen again stay as they are, and a change of mind is a further fact', () => {
    const before = given(serviceRequest, [
      requested(),
      fact(OptionsOffered, { offerId: 'o1', options }),
      chosen,
    ]);
    before.when(chooseOption, { requestId: 'r', optionId: 'a', ...STATED }).thenNothing();
    before
      .when(chooseOption, { requestId: 'r', optionId: 'b', ...STATED })
      .then([fact(OptionChosen, { offerId: 'o1', optionId: 'b', by: 'customer' })]);
  });
});
