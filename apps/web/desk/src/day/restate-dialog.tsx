import { useState } from 'react';
import { useSend } from '../api/send.js';
import { saidWords } from '../api/personal.js';
import type { PromiseTopic, Said } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { DuePreview } from '../log/due-preview.js';
import { dueFromWords } from '../log/due-words.js';
import { offsetOf, todayIn } from '../log/zone.js';
import { ActForm } from '../shell/act-form.js';
import { AreaField, TextField } from '../shell/fields.js';
import { fieldErrors } from '../shell/notice.js';
import { useZone } from '../shell/session.js';

/** A promise gets a new date; the first one stays in the record. */
export function RestateDialog({
  promiseId,
  about,
  words,
  close,
}: {
  readonly promiseId: string;
  readonly about: PromiseTopic;
  readonly words: Said;
  readonly close: () => void;
}) {
  const { t } = useLanguage();
  const zone = useZone();
  const [text, setText] = useState('');
  const [explanation, setExplanation] = useState('');
  const [isAsked, setAsked] = useState(false);
  const sending = useSend(close);
  const errors = fieldErrors(sending.error, t);
  const due = dueFromWords(text, todayIn(zone), offsetOf(zone));
  const isTold = text.trim() !== '';

  function submit(): void {
    setAsked(true);
    if (!isTold || due === undefined || explanation.trim() === '') return;
    const path = `/promises/${encodeURIComponent(promiseId)}/restate`;
    sending.send({ path, body: { newDue: due, explanation: explanation.trim() } });
  }
  const dueError =
    isTold && due === undefined ? t.dueNotUnderstood : isTold ? errors['newDue'] : t.dueMissing;
  return (
    <ActForm title={t.restateTitle} label={t.restate} sending={sending} submit={submit} close={close}>
      <blockquote className="quoted">{saidWords(words, t.personal)}</blockquote>
      <TextField
        label={t.newDue}
        hint={t.newDueHint}
        autoFocus
        maxLength={60}
        value={text}
        change={setText}
        error={isAsked ? dueError : undefined}
      />
      {isTold && <DuePreview due={due} about={about} />}
      <AreaField
        label={t.explanation}
        hint={t.explanationHint}
        maxLength={2000}
        value={explanation}
        change={setExplanation}
        error={isAsked && explanation.trim() === '' ? t.explanationMissing : errors['explanation']}
      />
    </ActForm>
  );
}
