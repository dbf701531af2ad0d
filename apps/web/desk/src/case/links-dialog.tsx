import { Button } from 'antd';
import { useState } from 'react';
import { instantWords } from '../../../shared/src/words.js';
import { useAsk } from '../api/ask.js';
import { useSend } from '../api/send.js';
import { useLanguage } from '../i18n/language.js';
import { Problem } from '../shell/act-form.js';
import { Dialog } from '../shell/dialog.js';
import { SelectField } from '../shell/fields.js';
import { ProblemNotice } from '../shell/notice.js';
import { useZone } from '../shell/session.js';
import { LinkAddress } from './link-address.js';

interface IssuedLink {
  readonly caseLinkId: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly status: 'active' | 'expired' | 'revoked' | 'locked';
}

/** The customer's links of a case: a new one, as text and QR code, and an end to those that are out. */
export function LinksDialog({ caseId, close }: { readonly caseId: string; readonly close: () => void }) {
  const { t, locale } = useLanguage();
  const zone = useZone();
  const { data, error } = useAsk<{ links: readonly IssuedLink[] }>(
    `/cases/${encodeURIComponent(caseId)}/links`,
    { keep: true },
  );
  const [why, setWhy] = useState('customer-wish');
  const issuing = useSend();
  const revoking = useSend();
  const links = data?.links ?? [];
  const active = links.filter(({ status }) => status === 'active');
  return (
    <Dialog title={t.customerLink} close={close}>
      <div className="stack">
        <p>{t.linkLead}</p>
        {error && <ProblemNotice error={error} />}
        {active[0] && <LinkAddress key={active[0].caseLinkId} linkId={active[0].caseLinkId} />}
        {data && active.length === 0 && <p className="nothing">{t.noLink}</p>}
        <ul className="links">
          {links.map(({ caseLinkId, issuedAt, expiresAt, status }) => (
            <li key={caseLinkId}>
              <span className={`chip tone-${status === 'active' ? 'good' : 'neutral'}`}>
                {t.linkStatus[status]}
              </span>
              <span className="hint">
                {t.issuedOn(instantWords(issuedAt, zone, locale))} ·{' '}
                {t.validUntil(instantWords(expiresAt, zone, locale))}
              </span>
              {status === 'active' && (
                <button
                  type="button"
                  className="small-button"
                  onClick={() =>
                    revoking.send({
                      path: `/case-links/${encodeURIComponent(caseLinkId)}/revoke`,
                      body: { why },
                    })
                  }
                >
                  {t.revoke}
                </button>
              )}
            </li>
          ))}
        </ul>
        {active.length > 0 && (
          <SelectField
            label={t.revokeWhy}
            options={t.revokeWhys.map(([value, label]) => ({ value, label }))}
            value={why}
            change={setWhy}
          />
        )}
        <Problem sending={issuing} />
        <Problem sending={revoking} />
        <div className="actions">
          <Button
            type="primary"
            autoFocus
            loading={issuing.isSending}
            onClick={() => issuing.send({ path: '/case-links', body: { caseId } })}
          >
            {t.issueLink}
          </Button>
          <Button onClick={close}>{t.close}</Button>
        </div>
      </div>
    </Dialog>
  );
}
