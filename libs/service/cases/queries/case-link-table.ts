import { change, project, projector, put } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { CaseLinkIssued, CaseLinkRevoked, CaseLinkSecondFactorFailed } from '../caseLink.events.js';

const tables = defineTables({
  case_link: {
    columns: {
      link_id: { kind: 'text' },
      case_id: { kind: 'text' },
      issued_at: { kind: 'integer' },
      expires_at: { kind: 'integer' },
      revoked: { kind: 'text', nullable: true },
      failures: { kind: 'integer' },
      position: { kind: 'integer' },
    },
    key: ['link_id'],
    indexes: [['case_id', 'position']],
  },
});

/** The links of each case. Their addresses are in no table: whoever reads it could open every case. */
export const caseLinkTable = projector({
  name: 'case-link',
  version: 1,
  tables,
  on: [
    project(CaseLinkIssued, ({ streamId, data, envelope, position }) => [
      put('case_link', {
        link_id: streamId,
        case_id: data.caseId,
        issued_at: envelope.recordedAt,
        expires_at: data.expiresAt,
        revoked: null,
        failures: 0,
        position: Number(position),
      }),
    ]),
    project(CaseLinkRevoked, ({ streamId, data }) => [
      change('case_link', { link_id: streamId }, row => row && { ...row, revoked: data.why }),
    ]),
    project(CaseLinkSecondFactorFailed, ({ streamId, data }) => [
      change('case_link', { link_id: streamId }, row => row && { ...row, failures: data.failures }),
    ]),
  ],
});

export const caseLinkRows = (db: ReadDatabase) =>
  db.withTables<{ case_link: RowOf<typeof tables.case_link> }>().selectFrom('case_link');
