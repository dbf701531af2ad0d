import { RecordCorrected, row } from '#platform/event-sourcing';

import {
  PrivacyRequestAnswered,
  PrivacyRequestOverdue,
  PrivacyRequestReceived,
  PrivacyRequestRefused,
  PrivacyRequestWithdrawn,
  RequesterIdentified,
} from './request.events.js';

export const rows = [
  row({
    id: 'M10',
    what: 'What was wrongly written down is corrected, and the correction is seen',
    rule: 'Only fields that are declared correctable, to a value that the original would have taken; the entry stays, and was, is and why stand beside it.',
    facts: [RecordCorrected],
    specs: ['corrections.spec.ts'],
  }),
  row({
    id: 'Q4',
    what: 'A person’s rights over his data are respected',
    rule: 'What he asks of his data is answered, or refused with reasons and where to complain, once it is known that it is he; what is not answered by its day is said to be so by the clock.',
    facts: [
      PrivacyRequestReceived,
      RequesterIdentified,
      PrivacyRequestAnswered,
      PrivacyRequestRefused,
      PrivacyRequestWithdrawn,
      PrivacyRequestOverdue,
    ],
    specs: ['requests.spec.ts', 'own-data.spec.ts'],
  }),
];
