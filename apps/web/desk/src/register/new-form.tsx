import { Button } from 'antd';
import { useState } from 'react';
import type { Filters, FormName } from '../address.js';
import { useSend } from '../api/send.js';
import { useLanguage } from '../i18n/language.js';
import { useNavigation } from '../navigation.js';
import { Problem } from '../shell/act-form.js';
import { useDeskOf } from '../shell/desk-of.js';
import { fieldErrors } from '../shell/notice.js';
import { useFocusOnProblem } from '../shell/use-focus-on-problem.js';
import { AnyField } from './any-field.js';
import { told, type FormField } from './form-of.js';
import { FORM_OF } from './forms.js';
import { useKept } from './use-kept.js';

/** The fields of one command; what is wrong is told at the field. */
export function NewForm({ form, known }: { readonly form: FormName; readonly known: Filters }) {
  const { t } = useLanguage();
  const { go } = useNavigation();
  const desk = useDeskOf();
  const { fields, telling, next } = FORM_OF[form];
  const first = Object.fromEntries(fields.map(({ name, first = '' }) => [name, first]));
  const { values, newId, change, forget } = useKept(`${form}.${known['caseId'] ?? ''}`, first);
  const [isAsked, setAsked] = useState(false);
  const given = { values, known, desk, newId };
  const sending = useSend(({ id }) => {
    forget();
    go(next(id, given));
  });
  const errors = fieldErrors(sending.error, t);
  const element = useFocusOnProblem(sending.error);
  const missing = ({ name, isNeeded }: FormField): string | undefined =>
    isAsked && isNeeded && told(values, name)[name] === undefined ? t.needed : undefined;

  function save(): void {
    setAsked(true);
    if (fields.every(({ name, isNeeded }) => !isNeeded || told(values, name)[name] !== undefined))
      sending.send(telling(given));
  }
  return (
    <form
      ref={element}
      className="log-part stack"
      aria-label={t.formNames[form]}
      onKeyDown={event => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        save();
      }}
      onSubmit={event => {
        event.preventDefault();
        save();
      }}
    >
      <fieldset className="plain stack" disabled={sending.isFrozen || sending.isSending}>
        {fields.map((field, index) => (
          <AnyField
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            change={value => change(field.name, value)}
            error={missing(field) ?? errors[field.name]}
            autoFocus={index === 0}
          />
        ))}
      </fieldset>
      <Problem sending={sending} />
      <div className="actions">
        <Button type="primary" size="large" htmlType="submit" loading={sending.isSending}>
          {sending.isFrozen ? t.sendAgain : t.save}
        </Button>
        <span className="hint">{t.saveKey}</span>
      </div>
    </form>
  );
}
