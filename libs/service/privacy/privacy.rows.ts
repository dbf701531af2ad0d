import { RecordCorrected, row } from '#platform/event-sourcing';

export const rows = [
  row({
    id: 'M10',
    what: 'What was wrongly written down is corrected, and the correction is seen',
    rule: 'Only fields that are declared correctable, to a value that the original would have taken; the entry stays, and was, is and why stand beside it.',
    facts: [RecordCorrected],
    specs: ['corrections.spec.ts'],
  }),
];
