import { useState, type ReactNode } from 'react';
import { useSend, type Telling } from '../api/send.js';
import { useLanguage } from '../i18n/language.js';
import { AnyField } from '../register/any-field.js';
import { told, type FormField, type Values } from '../register/form-of.js';
import { ActForm } from './act-form.js';
import { fieldErrors } from './notice.js';

/** An act as a dialog: the fields of its command, and the command that follows from what is typed. */
export interface ActOf {
  readonly title: string;
  /** What is to be known before it is given. */
  readonly lead?: (values: Values) => ReactNode;
  readonly fields: readonly FormField[];
  readonly telling: (values: Values) => Telling;
}

/** Asks what the act needs; what is wrong is told at the field. */
export function FieldsDialog({
  act: { title, lead, fields, telling },
  close,
}: {
  readonly act: ActOf;
  readonly close: () => void;
}) {
  const { t } = useLanguage();
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(fields.map(({ name, first = '' }) => [name, first])),
  );
  const [isAsked, setAsked] = useState(false);
  const sending = useSend(close);
  const errors = fieldErrors(sending.error, t);
  const isMissing = ({ name, isNeeded }: FormField): boolean =>
    isNeeded === true && told(values, name)[name] === undefined;
  function submit(): void {
    setAsked(true);
    if (!fields.some(isMissing)) sending.send(telling(values));
  }
  const explained = lead?.(values);
  return (
    <ActForm title={title} label={title} sending={sending} submit={submit} close={close}>
      {explained && <div className="quoted">{explained}</div>}
      {fields.map((field, index) => (
        <AnyField
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          change={value => setValues({ ...values, [field.name]: value })}
          error={isAsked && isMissing(field) ? t.needed : errors[field.name]}
          autoFocus={index === 0}
        />
      ))}
    </ActForm>
  );
}
