import { Input } from 'antd';
import { useId, type ReactNode } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with it, told beside the field. */
  readonly error?: string;
}

/** Label, field, what helps, what is wrong: tied together for whoever listens instead of looking. */
export function Field({
  label,
  hint,
  error,
  children,
}: FieldProps & {
  readonly children: (ids: {
    readonly id: string;
    readonly 'aria-describedby'?: string;
    readonly 'aria-invalid'?: true;
  }) => ReactNode;
}) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={error ? 'field is-wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(described && { 'aria-describedby': described }),
        ...(error && { 'aria-invalid': true as const }),
      })}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="wrong" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly change: (value: string) => void;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly type?: 'text' | 'tel' | 'email' | 'date';
}

export const TextField = ({ value, change, label, hint, error, ...input }: TextFieldProps) => (
  <Field label={label} hint={hint} error={error}>
    {ids => (
      <Input
        {...ids}
        {...input}
        autoComplete="off"
        status={error ? 'error' : undefined}
        value={value}
        onChange={event => change(event.target.value)}
      />
    )}
  </Field>
);

export const AreaField = ({
  value,
  change,
  label,
  hint,
  error,
  rows = 2,
  type: _type,
  ...input
}: TextFieldProps & { readonly rows?: number }) => (
  <Field label={label} hint={hint} error={error}>
    {ids => (
      <Input.TextArea
        {...ids}
        {...input}
        rows={rows}
        status={error ? 'error' : undefined}
        value={value}
        onChange={event => change(event.target.value)}
      />
    )}
  </Field>
);

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** One of a few, all in view; arrow keys go from one to the next. */
export function Choices<Value extends string>({
  label,
  options,
  value,
  change,
  disabled,
  hint,
}: {
  readonly label: string;
  readonly options: readonly Choice<Value>[];
  readonly value: Value;
  readonly change: (value: Value) => void;
  readonly disabled?: boolean;
  readonly hint?: string;
}) {
  const name = useId();
  return (
    <fieldset className="choices" disabled={disabled}>
      <legend>{label}</legend>
      <div className="choice-row">
        {options.map(option => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => change(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {hint && <p className="hint">{hint}</p>}
    </fieldset>
  );
}

export function SelectField<Value extends string>({
  options,
  value,
  change,
  label,
  hint,
  error,
  disabled,
}: FieldProps & {
  readonly options: readonly Choice<Value>[];
  readonly value: Value;
  readonly change: (value: Value) => void;
  readonly disabled?: boolean;
}) {
  return (
    <Field label={label} hint={hint} error={error}>
      {ids => (
        <select
          {...ids}
          className="select"
          disabled={disabled}
          value={value}
          onChange={event => change(event.target.value as Value)}
        >
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
