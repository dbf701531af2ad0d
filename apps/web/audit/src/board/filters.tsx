import { useId } from 'react';
import { useLanguage } from '../i18n/language.js';
import { useNavigation } from '../navigation.js';
import type { BoardFilter } from './board-address.js';
import { useRules } from './queries.js';

type Choose = (more: BoardFilter) => void;
const SEVERITIES = ['breach', 'warning', 'notice', 'info', 'good'] as const;
const ACCOUNTS = ['customer', 'company', 'clock'] as const;
const STATUSES = ['open', 'acknowledged', 'contested', 'resolved', 'gone'] as const;

export function Filters({ filter, choose }: { readonly filter: BoardFilter; readonly choose: Choose }) {
  const { t, pick } = useLanguage();
  const { go } = useNavigation();
  const rules = useRules().data?.rules ?? [];
  const text = (name: 'shop' | 'part' | 'model') => (
    <Text key={name} label={t.board[name]} value={filter[name]} tell={value => choose({ [name]: value })} />
  );
  return (
    <form className="board-filters" onSubmit={event => event.preventDefault()}>
      <Select
        label={t.board.severity}
        value={filter.severity}
        any={t.board.any}
        options={SEVERITIES.map(one => [one, t.severity[one]])}
        tell={severity => choose({ severity })}
      />
      <Select
        label={t.board.rule}
        value={filter.rule}
        any={t.board.any}
        options={rules.map(({ ruleId, sentence }) => [ruleId, pick(sentence)])}
        tell={rule => choose({ rule })}
      />
      <Select
        label={t.board.status}
        value={filter.status}
        any={t.board.holding}
        options={STATUSES.map(one => [one, t.board.statuses[one] ?? one])}
        tell={status => choose({ status })}
      />
      <Select
        label={t.board.account}
        value={filter.account}
        any={t.board.any}
        options={ACCOUNTS.map(one => [one, t.account[one]])}
        tell={account => choose({ account })}
      />
      {text('shop')}
      {text('part')}
      {text('model')}
      <Text label={t.board.since} type="date" value={filter.since} tell={since => choose({ since })} />
      <button type="button" className="plain" onClick={() => go({ page: 'findings', filter: {} })}>
        {t.board.reset}
      </button>
    </form>
  );
}

type Tell = (value: string | undefined) => void;

function Select({
  label,
  value,
  any,
  options,
  tell,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly any: string;
  readonly options: readonly (readonly [string, string])[];
  readonly tell: Tell;
}) {
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value ?? ''} onChange={event => tell(event.target.value || undefined)}>
        <option value="">{any}</option>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Told when it is left or Enter is pressed: a half-written name chooses nothing. */
function Text({
  label,
  value,
  type = 'text',
  tell,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly type?: 'text' | 'date';
  readonly tell: Tell;
}) {
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        key={value ?? ''}
        type={type}
        defaultValue={value ?? ''}
        maxLength={80}
        onBlur={event => event.target.value !== (value ?? '') && tell(event.target.value.trim() || undefined)}
        onKeyDown={event => event.key === 'Enter' && tell(event.currentTarget.value.trim() || undefined)}
      />
    </span>
  );
}
