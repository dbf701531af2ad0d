import { useState } from 'react';
import { CHANNEL_LABELS } from '#service/timeline/compose/labels.js';
import { useSend } from '../api/send.js';
import { saidWords } from '../api/personal.js';
import type { Channel } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { ActForm } from '../shell/act-form.js';
import { useDeskOf } from '../shell/desk-of.js';
import { AreaField, Choices } from '../shell/fields.js';
import type { ContactRow } from './rows.js';

const WAYS: readonly Channel[] = ['phone-direct', 'email', 'message', 'sms', 'letter'];

/** The reply that is owed: a contact to the customer, and that it answers this one. */
export function ReplyDialog({ row, close }: { readonly row: ContactRow; readonly close: () => void }) {
  const { t, pick } = useLanguage();
  const { register } = useDeskOf();
  const [channel, setChannel] = useState<Channel>(WAYS.includes(row.channel) ? row.channel : 'phone-direct');
  const [words, setWords] = useState('');
  const [isAsked, setAsked] = useState(false);
  const sending = useSend(close);
  const isMissing = words.trim() === '';

  function submit(): void {
    setAsked(true);
    if (isMissing) return;
    const { caseId } = row;
    sending.send(
      {
        path: '/contacts',
        body: {
          ...(caseId !== null && { caseId }),
          register,
          direction: 'out',
          channel,
          summary: words.trim(),
        },
      },
      ({ id }) => ({ path: `/contacts/${encodeURIComponent(row.id)}/reply`, body: { reply: id } }),
    );
  }
  return (
    <ActForm title={t.replyTitle} label={t.reply} sending={sending} submit={submit} close={close}>
      <blockquote className="quoted">{saidWords(row.words, t.personal)}</blockquote>
      <Choices<Channel>
        label={t.channel}
        options={WAYS.map(value => ({ value, label: pick(CHANNEL_LABELS[value]) }))}
        value={channel}
        change={setChannel}
      />
      <AreaField
        label={t.replyWords}
        rows={3}
        maxLength={2000}
        value={words}
        change={setWords}
        error={isAsked && isMissing ? t.wordsMissing : undefined}
      />
    </ActForm>
  );
}
