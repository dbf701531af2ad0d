import { Alert, Button } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { CHANNELS_IN_ORDER, MONEY_TOPICS, TOPICS_IN_ORDER } from '../api/values.js';
import { CHANNEL_LABELS, TOPICS } from '#service/timeline/compose/labels.js';
import { useLanguage } from '../i18n/language.js';
import { AreaField, Choices, SelectField, TextField } from '../shell/fields.js';
import { useZone } from '../shell/session.js';
import { useFocusOnProblem } from '../shell/use-focus-on-problem.js';
import { DuePreview } from './due-preview.js';
import { dueFromWords } from './due-words.js';
import { amountOf, hasPromise, isFrozen } from './draft.js';
import { Receipt } from './receipt.js';
import { useDraft } from './use-draft.js';
import { useLogging } from './use-logging.js';
import { offsetOf, todayIn } from './zone.js';

/** The contact and what was promised in it, from the keyboard: Tab goes on, Ctrl+Enter saves. */
export function LogForm({ caseId }: { readonly caseId?: string }) {
  const { t, pick } = useLanguage();
  const zone = useZone();
  const { draft, keep, change, forget, begin } = useDraft(caseId);
  const { fields } = draft;
  const [isAsked, setAsked] = useState(false);
  const words = useRef<HTMLDivElement>(null);
  const due = dueFromWords(fields.due, todayIn(zone), offsetOf(zone));
  const logging = useLogging({ draft, due, caseId, keep, forget });
  const { logged, problem, errors } = logging;
  const form = useFocusOnProblem(logging.error);

  const wrong = {
    words: fields.words.trim() === '' ? t.wordsMissing : undefined,
    due: due === undefined ? t.dueNotUnderstood : undefined,
    amount:
      fields.amount.trim() !== '' &&
      MONEY_TOPICS.includes(fields.about) &&
      !amountOf(fields.about, fields.amount)
        ? t.amountWrong
        : undefined,
    promise: hasPromise(fields) && caseId === undefined ? t.promiseNeedsCase : undefined,
  };
  const isContactKept = draft.contactId !== undefined;
  const isLocked = isFrozen(draft) || logging.isSending;

  useEffect(() => {
    if (caseId !== undefined) words.current?.querySelector('textarea')?.focus();
  }, [caseId]);

  function save(): void {
    setAsked(true);
    if (Object.values(wrong).every(each => each === undefined)) logging.send();
  }
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    save();
  };
  if (logged) return <Receipt logged={logged} caseId={caseId} next={() => (begin(), logging.reset())} />;
  const shown = (name: keyof typeof wrong, field: string) =>
    (isAsked ? wrong[name] : undefined) ?? errors[field];
  return (
    <form
      ref={form}
      className="log-form"
      aria-label={t.logContact}
      onKeyDown={keyed}
      onSubmit={event => {
        event.preventDefault();
        save();
      }}
    >
      <div className="log-part" ref={words}>
        <div className="row">
          <Choices
            label={t.direction}
            disabled={isContactKept || isLocked}
            options={[
              { value: 'in', label: t.directions.in },
              { value: 'out', label: t.directions.out },
            ]}
            value={fields.direction}
            change={direction => change({ direction })}
          />
          <Choices
            label={t.channel}
            disabled={isContactKept || isLocked}
            options={CHANNELS_IN_ORDER.map(value => ({ value, label: pick(CHANNEL_LABELS[value]) }))}
            value={fields.channel}
            change={channel => change({ channel })}
          />
        </div>
        <AreaField
          label={t.whatWasSaid}
          rows={2}
          maxLength={2000}
          disabled={isContactKept || isLocked}
          value={fields.words}
          change={text => change({ words: text })}
          error={shown('words', 'summary')}
        />
      </div>
      <fieldset className="log-part promise-part">
        <legend>{t.promised}</legend>
        <AreaField
          label={t.promiseWords}
          hint={t.promiseWordsHint}
          rows={2}
          maxLength={2000}
          disabled={isLocked}
          value={fields.promise}
          change={promise => change({ promise })}
          error={shown('promise', 'words')}
        />
        {hasPromise(fields) ? (
          <>
            <div className="row">
              <SelectField
                label={t.about}
                disabled={isLocked}
                options={TOPICS_IN_ORDER.map(value => ({ value, label: pick(TOPICS[value]) }))}
                value={fields.about}
                change={about => change({ about })}
                error={errors['about']}
              />
              <TextField
                label={t.due}
                hint={t.dueHint}
                disabled={isLocked}
                maxLength={60}
                value={fields.due}
                change={text => change({ due: text })}
                error={due === undefined && fields.due.length > 2 ? wrong.due : shown('due', 'due')}
              />
              {MONEY_TOPICS.includes(fields.about) && (
                <TextField
                  label={t.amount}
                  disabled={isLocked}
                  maxLength={20}
                  value={fields.amount}
                  change={amount => change({ amount })}
                  error={shown('amount', 'amount')}
                />
              )}
              <Choices
                label={t.wording}
                disabled={isLocked}
                options={[
                  { value: 'literal', label: t.wordings.literal },
                  { value: 'told', label: t.wordings.told },
                ]}
                value={fields.literal}
                change={literal => change({ literal })}
              />
            </div>
            <DuePreview due={due} about={fields.about} />
          </>
        ) : (
          fields.direction === 'in' && (
            <Choices
              label={t.settled}
              disabled={isContactKept || isLocked}
              options={t.outcomes.map(([value, label]) => ({ value, label }))}
              value={fields.outcome}
              change={outcome => change({ outcome })}
            />
          )
        )}
      </fieldset>
      {isContactKept && <p className="hint">{t.contactIsKept}</p>}
      {problem && (
        <Alert
          type={problem.isUnknown ? 'warning' : 'error'}
          showIcon
          title={problem.title}
          description={problem.todo}
        />
      )}
      <div className="actions">
        <Button type="primary" size="large" htmlType="submit" loading={logging.isSending}>
          {problem?.isUnknown ? t.sendAgain : t.save}
        </Button>
        <span className="hint">{t.saveKey}</span>
      </div>
    </form>
  );
}
