import { RecordCorrected, row } from '#platform/event-sourcing';

import {
  ErasureOrdered,
  ErasureProposed,
  ErasureRefused,
  ProcessingRestricted,
  RestrictionLifted,
  SubjectErased,
} from './erasure.events.js';
import {
  PrivacyRequestAnswered,
  PrivacyRequestFulfilled,
  PrivacyRequestOverdue,
  PrivacyRequestReceived,
  PrivacyRequestRefused,
  PrivacyRequestWithdrawn,
  RequesterIdentified,
} from './request.events.js';

import { BackgroundEnded, BackgroundNoted, ConsentGiven, ConsentWithdrawn } from './consent.events.js';

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
    rule: 'What he asks of his data is answered, or refused with reasons and where to complain, once it is known that it is he; what is not answered by its day is said to be so by the clock. A consent is to one purpose and the notice shown, is withdrawn at any time, and no service depends on it. Deleting takes two to order; while something is not finished it is refused, while the law requires keeping the data is left alone until then, and deleted by the clock, unless he himself wants it used again. He sees it meanwhile, which is recorded with its article.',
    facts: [
      PrivacyRequestReceived,
      RequesterIdentified,
      PrivacyRequestAnswered,
      PrivacyRequestRefused,
      PrivacyRequestWithdrawn,
      PrivacyRequestOverdue,
      ConsentGiven,
      ConsentWithdrawn,
      PrivacyRequestFulfilled,
      ErasureProposed,
      ErasureOrdered,
      ErasureRefused,
      ProcessingRestricted,
      RestrictionLifted,
      SubjectErased,
    ],
    specs: ['requests.spec.ts', 'own-data.spec.ts', 'consents.spec.ts', 'erasure.spec.ts'],
  }),
  row({
    id: 'Q5',
    what: 'Something of a person’s life is noted only as he agreed',
    rule: 'Without a consent that holds it is refused; each note is sealed under a key that ends with its day; with the consent the notes that rest on it end, and their keys; a child under 14 needs its guardian, and is seen by supervisors only.',
    facts: [BackgroundNoted, BackgroundEnded],
    specs: ['consents.spec.ts'],
  }),
];
