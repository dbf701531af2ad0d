import { useId, useState } from 'react';
import { Input } from 'antd';
import { queryOf } from '../address.js';
import { useAsk } from '../api/ask.js';
import { useSend } from '../api/send.js';
import type { CaseOverview, Owner } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { ActForm } from '../shell/act-form.js';
import { AreaField, Field } from '../shell/fields.js';
import { fieldErrors } from '../shell/notice.js';

/** Another desk is asked to take the case; until it accepts, the owner stays the owner. */
export function HandOverDialog({ caseId, close }: { readonly caseId: string; readonly close: () => void }) {
  const { t } = useLanguage();
  const [label, setLabel] = useState('');
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const list = useId();
  const owners = useOwners();
  const sending = useSend(close);
  const errors = fieldErrors(sending.error, t);

  function submit(): void {
    setAsked(true);
    const name = label.trim();
    if (name === '' || reason.trim() === '') return;
    const to: Owner = owners.find(owner => owner.label === name) ?? {
      kind: 'unit-of-company',
      id: name,
      label: name,
    };
    sending.send({
      path: `/cases/${encodeURIComponent(caseId)}/hand-over`,
      body: { to, reason: reason.trim() },
    });
  }
  return (
    <ActForm title={t.handOverTitle} label={t.handOver} sending={sending} submit={submit} close={close}>
      <Field
        label={t.handOverTo}
        hint={t.handOverHint}
        error={isAsked && label.trim() === '' ? t.handOverToMissing : errors['to']}
      >
        {ids => (
          <>
            <Input
              {...ids}
              autoFocus
              list={list}
              maxLength={80}
              autoComplete="off"
              value={label}
              onChange={event => setLabel(event.target.value)}
            />
            <datalist id={list}>
              {owners.map(owner => (
                <option key={owner.id} value={owner.label} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <AreaField
        label={t.reason}
        maxLength={2000}
        value={reason}
        change={setReason}
        error={isAsked && reason.trim() === '' ? t.reasonMissing : errors['reason']}
      />
    </ActForm>
  );
}

/** Whoever owns a case now is somebody who can be asked. */
export function useOwners(): readonly Owner[] {
  const { data } = useAsk<{ cases: readonly CaseOverview[] }>(`/cases${queryOf({ limit: 200 })}`);
  const owners = data?.cases.filter(({ scenario }) => scenario === null).map(({ owner }) => owner) ?? [];
  return [...new Map(owners.map(owner => [owner.id, owner])).values()];
}
