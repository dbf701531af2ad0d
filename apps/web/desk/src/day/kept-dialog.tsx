import { useState } from 'react';
import { useSend } from '../api/send.js';
import { saidWords } from '../api/personal.js';
import type { Said } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { todayIn } from '../log/zone.js';
import { ActForm } from '../shell/act-form.js';
import { Choices, SelectField, TextField } from '../shell/fields.js';
import { useZone } from '../shell/session.js';
import { useEvidence } from './use-evidence.js';

type How = 'customer' | 'record' | 'claim';

/** A promise was kept: by whose word, and when. Without the customer or a record it is a claim, to be confirmed. */
export function KeptDialog({
  promiseId,
  caseId,
  words,
  close,
}: {
  readonly promiseId: string;
  readonly caseId: string | null;
  readonly words: Said;
  readonly close: () => void;
}) {
  const { t } = useLanguage();
  const today = todayIn(useZone());
  const [how, setHow] = useState<How>('customer');
  const [day, setDay] = useState(today);
  const [entry, setEntry] = useState('');
  const evidence = useEvidence(how === 'record' ? caseId : null);
  const sending = useSend(close);
  const shownBy = entry === '' ? evidence[0]?.value : entry;

  function submit(): void {
    const path = `/promises/${encodeURIComponent(promiseId)}/${how === 'claim' ? 'claim-kept' : 'keep'}`;
    const keptAt = day === today ? {} : { keptAt: day };
    if (how === 'customer') sending.send({ path, body: { ...keptAt, source: 'customer-statement' } });
    else if (how === 'claim') sending.send({ path, body: keptAt });
    else if (shownBy !== undefined) sending.send({ path, body: { ...keptAt, evidence: [shownBy] } });
  }
  return (
    <ActForm title={t.keptTitle} label={t.kept} sending={sending} submit={submit} close={close}>
      <blockquote className="quoted">{saidWords(words, t.personal)}</blockquote>
      <Choices<How>
        label={t.howKnown}
        options={[
          { value: 'customer', label: t.byCustomer },
          { value: 'record', label: t.byRecord },
          { value: 'claim', label: t.byClaim },
        ]}
        value={how}
        change={setHow}
        hint={how === 'claim' ? t.byClaimHint : undefined}
      />
      {how === 'record' && (
        <SelectField
          label={t.evidence}
          options={evidence}
          value={shownBy ?? ''}
          change={setEntry}
          error={evidence.length === 0 ? t.noEvidence : undefined}
        />
      )}
      <TextField label={t.keptOn} type="date" value={day} change={setDay} />
    </ActForm>
  );
}
