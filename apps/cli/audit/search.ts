import { auditSearch, AuditSearch, type AuditSearchAnswer } from '#service/audit/scopes/audit-search.js';
import { askInstallation } from './open-audited.js';

/** As the console finds it: by id, contact's number, and the keyed tokens of phones, serials and names. */
export const search = (data: string | undefined, text: string): Promise<AuditSearchAnswer> =>
  askInstallation(
    data,
    async context =>
      (await auditSearch.answer(Object.assign(new AuditSearch(), { text }), context)) as AuditSearchAnswer,
    { finds: true },
  );
