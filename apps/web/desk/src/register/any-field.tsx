import { useLanguage } from '../i18n/language.js';
import { AreaField, Choices, TextField } from '../shell/fields.js';
import type { FormField } from './form-of.js';

/** A field as it is described, of whatever kind. */
export function AnyField({
  field: { label, hint, kind = 'text', options, maxLength, isNeeded },
  ...field
}: {
  readonly field: FormField;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly error?: string;
  readonly autoFocus: boolean;
}) {
  const { t } = useLanguage();
  const words = isNeeded ? `${label(t)} *` : label(t);
  if (kind === 'choices')
    return (
      <Choices
        label={words}
        options={(options?.(t) ?? []).map(([value, name]) => ({ value, label: name }))}
        value={field.value}
        change={field.change}
        hint={field.error}
      />
    );
  if (kind === 'area')
    return <AreaField {...field} label={words} hint={hint?.(t)} maxLength={maxLength} rows={3} />;
  return <TextField {...field} label={words} hint={hint?.(t)} maxLength={maxLength} type={kind} />;
}
