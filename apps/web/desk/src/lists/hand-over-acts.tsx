import { useState } from 'react';
import { useSend } from '../api/send.js';
import { useLanguage } from '../i18n/language.js';
import { Problem, ActForm } from '../shell/act-form.js';
import { AreaField } from '../shell/fields.js';

/** The other side takes the case, or says why not. */
export function HandOverActs({ caseId }: { readonly caseId: string }) {
  const { t } = useLanguage();
  const [isDeclining, setDeclining] = useState(false);
  const accepting = useSend();
  const path = `/cases/${encodeURIComponent(caseId)}/hand-over`;
  return (
    <>
      <button
        type="button"
        className="small-button"
        onClick={() => accepting.send({ path: `${path}/accept`, body: {} })}
      >
        {t.accept}
      </button>
      <button type="button" className="small-button" onClick={() => setDeclining(true)}>
        {t.decline}
      </button>
      <Problem sending={accepting} />
      {isDeclining && <DeclineDialog path={`${path}/decline`} close={() => setDeclining(false)} />}
    </>
  );
}

function DeclineDialog({ path, close }: { readonly path: string; readonly close: () => void }) {
  const { t } = useLanguage();
  const [reason, setReason] = useState('');
  const sending = useSend(close);
  const submit = (): void => {
    if (reason.trim() !== '') sending.send({ path, body: { reason: reason.trim() } });
  };
  return (
    <ActForm title={t.declineTitle} label={t.decline} sending={sending} submit={submit} close={close}>
      <AreaField label={t.reason} autoFocus maxLength={2000} value={reason} change={setReason} />
    </ActForm>
  );
}
