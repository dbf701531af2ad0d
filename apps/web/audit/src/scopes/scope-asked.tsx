import { Button } from 'antd';
import { useId, useState } from 'react';
import { isLocalDate } from '#platform/time/local-date.js';
import type { LocalDate } from '../api/shapes.js';
import type { ScopeAddress } from '../history/history-address.js';
import { useLanguage } from '../i18n/language.js';
import { useNavigation } from '../navigation.js';

interface AskedProps {
  readonly scope: ScopeAddress;
  readonly first: LocalDate;
  readonly last: LocalDate;
}

/** Up to which day it is shown, or which two days are compared: both are in the address. */
export function ScopeAsked({ scope, first, last }: AskedProps) {
  const { t } = useLanguage();
  const { go } = useNavigation();
  const { kind, id, at, from, to } = scope;
  const whole: ScopeAddress = { page: 'scope', kind, id };
  const isComparing = from !== undefined && to !== undefined;
  return (
    <div className="scope-asked">
      {!isComparing && (
        <>
          <Day
            key={at ?? ''}
            label={t.history.asOf}
            value={at ?? ''}
            {...{ first, last }}
            choose={day => go({ ...whole, at: day }, 'replace')}
          />
          {at !== undefined && <Button onClick={() => go(whole)}>{t.history.wholeHistory}</Button>}
        </>
      )}
      <Compared key={`${from} ${to}`} {...{ scope, first, last }} />
      {isComparing && <Button onClick={() => go(whole)}>{t.history.noCompare}</Button>}
    </div>
  );
}

function Compared({ scope: { kind, id, from, to, at }, first, last }: AskedProps) {
  const { t } = useLanguage();
  const { go } = useNavigation();
  const [[one, other], setDays] = useState([from ?? first, to ?? at ?? last]);
  const isReversed = one! >= other!;
  const errorId = useId();
  return (
    <form
      className="scope-asked"
      onSubmit={event => {
        event.preventDefault();
        if (!isReversed) go({ page: 'scope', kind, id, from: one, to: other });
      }}
    >
      <Day label={t.history.from} value={one!} {...{ first, last }} choose={day => setDays([day, other])} />
      <Day label={t.history.to} value={other!} {...{ first, last }} choose={day => setDays([one, day])} />
      <Button htmlType="submit" disabled={isReversed} aria-describedby={isReversed ? errorId : undefined}>
        {t.history.compare}
      </Button>
      {isReversed && (
        <span id={errorId} className="hint" role="status">
          {t.history.reversed}
        </span>
      )}
    </form>
  );
}

function Day({
  label,
  value,
  first,
  last,
  choose,
}: {
  readonly label: string;
  readonly value: string;
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly choose: (day: LocalDate) => void;
}) {
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        min={first}
        max={last}
        defaultValue={value}
        // While a date is typed the field is empty, or not yet the year that is meant.
        onChange={({ target: { value: day, validity } }) => isLocalDate(day) && validity.valid && choose(day)}
      />
    </span>
  );
}
