import { change, put, type Recorded, type RowChange } from '#platform/event-sourcing';
import { defineTables } from '#platform/read-store';
import type { RepairAttempted } from '../../attempt.events.js';
import type { DiagnosisConfirmed, DiagnosisGiven, DiagnosisRefuted } from '../../repair.events.js';

export const requestTables = defineTables({
  remote_diagnosis: {
    columns: {
      diagnosis_id: { kind: 'text' },
      part: { kind: 'text' },
      outcome: { kind: 'text' },
    },
    key: ['diagnosis_id'],
  },
  /** The fault of a request, and how often it was tried to repair it. */
  fault: {
    columns: {
      stream: { kind: 'text' },
      case_id: { kind: 'text', nullable: true },
      unit_id: { kind: 'text', nullable: true },
      attempts: { kind: 'integer' },
      failed: { kind: 'integer' },
      /** The attempt that fixed it at last; null: it is not fixed. */
      fixed_at: { kind: 'integer', nullable: true },
      exhausted: { kind: 'integer' },
      position: { kind: 'integer' },
    },
    key: ['stream'],
    indexes: [['exhausted', 'position']],
  },
});

export const diagnosisGiven = ({ data }: Recorded<DiagnosisGiven>): RowChange[] =>
  data.remote
    ? [
        put('remote_diagnosis', {
          diagnosis_id: data.diagnosisId,
          part: data.suspectedPart,
          outcome: 'open',
        }),
      ]
    : [];

export const judged =
  (outcome: 'confirmed' | 'refuted') =>
  ({ data }: Recorded<DiagnosisConfirmed | DiagnosisRefuted>): RowChange[] => [
    change('remote_diagnosis', { diagnosis_id: data.diagnosisId }, row => row && { ...row, outcome }),
  ];

export const attempted = ({ stream, data, envelope, position }: Recorded<RepairAttempted>): RowChange[] => [
  change('fault', { stream }, row => {
    const failed = Number(row?.failed ?? 0) + (data.result === 'fixed' ? 0 : 1);
    return {
      stream,
      case_id: envelope.caseId ?? null,
      unit_id: envelope.unitId ?? null,
      attempts: data.n,
      failed,
      fixed_at: data.result === 'fixed' ? data.n : null,
      exhausted: row?.exhausted ?? 0,
      position: row?.position ?? Number(position),
    };
  }),
];

/** In the list from where it was exhausted. */
export const exhausted = ({ stream, position }: Recorded): RowChange[] => [
  change('fault', { stream }, row => row && { ...row, exhausted: 1, position: Number(position) }),
];
