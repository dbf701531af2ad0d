import { ORIGINS, type Exchange } from './steps.js';
import type { Texts } from './texts.js';

interface Props {
  readonly exchange: Exchange;
  readonly texts: Texts;
  readonly onChange: (exchange: Exchange) => void;
}

/** Which part, and the serial numbers of the one taken out and the one put in. */
export const ExchangeFields = ({ exchange, texts, onChange }: Props) => (
  <fieldset>
    <Field
      id="part"
      label={texts.part}
      value={exchange.name}
      onInput={name => onChange({ ...exchange, name })}
    />
    <Field
      id="out-serial"
      label={texts.outSerial}
      value={exchange.outSerial}
      onInput={serial => onChange({ ...exchange, outSerial: told(serial) })}
    />
    <Field
      id="in-serial"
      label={texts.inSerial}
      value={exchange.inSerial}
      onInput={serial => onChange({ ...exchange, inSerial: told(serial) })}
    />
    <label for="origin">{texts.origin}</label>
    <select
      id="origin"
      value={exchange.origin ?? ''}
      onChange={event =>
        onChange({ ...exchange, origin: ORIGINS.find(one => one === event.currentTarget.value) })
      }
    >
      <option value="">{texts.originUnknown}</option>
      {ORIGINS.map(one => (
        <option key={one} value={one}>
          {texts.origins[one]}
        </option>
      ))}
    </select>
  </fieldset>
);

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly onInput: (value: string) => void;
}
const Field = ({ id, label, value = '', onInput }: FieldProps) => (
  <>
    <label for={id}>{label}</label>
    <input
      id={id}
      value={value}
      maxLength={80}
      autocomplete="off"
      spellcheck={false}
      onInput={event => onInput(event.currentTarget.value)}
    />
  </>
);

/** Nothing typed: not told. */
export const told = (typed: string): string | undefined => (typed.trim() === '' ? undefined : typed.trim());
