import { useState } from 'react';
import { useLanguage } from '../i18n/language.js';
import { usePurpose } from './purpose.js';

/** States what personal data is looked at for. Until then it is masked; from then on the customer sees each look. */
export function PurposeBox() {
  const { t } = useLanguage();
  const { stated, state } = usePurpose();
  const [choice, setChoice] = useState(stated.purpose);
  const isOther = choice === 'other';
  return (
    <form
      className="purpose"
      onSubmit={event => {
        event.preventDefault();
        const why = new FormData(event.currentTarget).get('why');
        state({ purpose: choice, why: typeof why === 'string' ? why.trim() : '' });
      }}
    >
      <label>
        {t.purpose.label}{' '}
        <select
          value={choice}
          title={t.purpose.help}
          onChange={({ target: { value } }) => {
            setChoice(value);
            if (value !== 'other') state({ purpose: value, why: '' });
          }}
        >
          {Object.entries(t.purpose.choices).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {isOther && (
        <>
          <input
            name="why"
            aria-label={t.purpose.why}
            placeholder={t.purpose.why}
            defaultValue={stated.why}
            maxLength={300}
            required
          />
          <button type="submit">{t.purpose.state}</button>
        </>
      )}
    </form>
  );
}
