import { useState } from 'react';
import { useSend } from '../api/send.js';
import { useLanguage } from '../i18n/language.js';
import { ActForm } from '../shell/act-form.js';
import { AreaField, Choices } from '../shell/fields.js';

type Outcome = 'answered' | 'solved' | 'passed-on' | 'no-action-needed';

/** How a contact was settled. */
export function HandleDialog({
  contactId,
  outcome: first,
  close,
}: {
  readonly contactId: string;
  readonly outcome: Outcome;
  readonly close: () => void;
}) {
  const { t } = useLanguage();
  const [outcome, setOutcome] = useState<Outcome>(first);
  const [note, setNote] = useState('');
  const sending = useSend(close);
  const submit = (): void =>
    sending.send({
      path: `/contacts/${encodeURIComponent(contactId)}/handle`,
      body: { outcome, ...(note.trim() !== '' && { note: note.trim() }) },
    });
  return (
    <ActForm title={t.handleTitle} label={t.save} sending={sending} submit={submit} close={close}>
      <Choices<Outcome>
        label={t.settled}
        options={t.outcomes.flatMap(([value, label]) => (value === '' ? [] : [{ value, label }]))}
        value={outcome}
        change={setOutcome}
      />
      <AreaField label={t.note} maxLength={2000} value={note} change={setNote} />
    </ActForm>
  );
}
