import { Loading } from '../../../shared/src/loading.js';
import { useAsk } from '../api/ask.js';
import type { Customer } from '../api/shapes.js';
import { customerWords } from '../find/found-line.js';
import { useLanguage } from '../i18n/language.js';
import { ActButtons } from '../shell/act-buttons.js';
import { ProblemNotice } from '../shell/notice.js';
import { Consents } from './consents.js';
import { correctFile, receiveRequest } from './customer-acts.js';
import { customerNo } from './customer-no.js';
import { HistoryLinks } from './history-links.js';
import { Keeping } from './keeping.js';
import { Looks } from './looks.js';
import { RequestsOf } from './requests-of.js';

interface File extends Customer {
  readonly registeredBy: string;
}

/** A customer's file: what he agreed to and asked, what is kept of him until when, and who looked. */
export function CustomerPage({ customerId }: { readonly customerId: string }) {
  const { t } = useLanguage();
  const { data: file, error, refetch } = useAsk<File>(`/customers/${encodeURIComponent(customerId)}`);
  if (!file)
    return (
      <div className="page">
        {error ? (
          <ProblemNotice heading="h1" error={error} retry={() => void refetch()} />
        ) : (
          <Loading rows={4} />
        )}
      </div>
    );
  return (
    <div className="page stack">
      <header className="case-head">
        <div className="case-title">
          <h1>{customerWords(file, t)}</h1>
          <span className="id">{customerNo(customerId)}</span>
        </div>
        <p className="case-who">
          <span>{t.rights.file}</span>
          <HistoryLinks customerId={customerId} />
        </p>
        <ActButtons
          acts={[
            receiveRequest(customerId, t),
            ...(file.registeredBy === '' ? [] : [correctFile(customerId, file.registeredBy, t)]),
          ]}
        />
        <p>
          <a href={`/customers/${encodeURIComponent(customerId)}/own-data?format=json`} download>
            {t.rights.copyJson}
          </a>
        </p>
      </header>
      <RequestsOf customerId={customerId} />
      <Consents customerId={customerId} />
      <Keeping customerId={customerId} />
      <Looks customerId={customerId} />
    </div>
  );
}
