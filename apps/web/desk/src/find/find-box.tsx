import { useEffect, useId, useRef, useState } from 'react';
import { useLanguage } from '../i18n/language.js';
import { useNavigation } from '../navigation.js';
import { idOf, type Found } from './find.js';
import { FoundLine } from './found-line.js';
import { addressOf } from './open-found.js';
import { useFind } from './use-find.js';

/**
 * One box for phone, serial, case number and name: a combobox (WAI-ARIA) whose results are gone through by arrow keys.
 * Enter before they are there opens the first as soon as it is.
 */
export function FindBox({
  id = 'find',
  label,
  pick,
  autoFocus,
}: {
  readonly id?: string;
  /** Where a page has another one; default: that it finds. */
  readonly label?: string;
  /** What to do with what was found; default: open it. */
  readonly pick?: (found: Found) => void;
  readonly autoFocus?: boolean;
}) {
  const { t } = useLanguage();
  const { go } = useNavigation();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const isAwaited = useRef(false);
  const list = useId();
  const { data, isSettled, isFetching, error } = useFind(text);
  const found = text.trim().length > 1 ? (data ?? []) : [];
  const isThere = isSettled && !isFetching;

  const choose = (one: Found | undefined) => {
    if (!one) return;
    setOpen(false);
    setText('');
    isAwaited.current = false;
    // The page's own keys work again.
    document.getElementById('content')?.focus();
    if (pick) pick(one);
    else go(addressOf(one));
  };
  useEffect(() => {
    if (!isAwaited.current || !isThere) return;
    isAwaited.current = false;
    choose(found[0]);
  });

  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setAt(Math.min(at + 1, found.length - 1)),
    ArrowUp: () => setAt(Math.max(at - 1, 0)),
    Enter: () => {
      if (isThere) choose(found[at]);
      else isAwaited.current = true;
    },
    Escape: () => {
      document.getElementById('content')?.focus();
      setOpen(false);
      isAwaited.current = false;
    },
  };
  const isShown = isOpen && text.trim().length > 1;
  return (
    <div className="find-box" role="search" aria-label={label ?? t.find}>
      <input
        id={id}
        type="text"
        role="combobox"
        aria-label={label ?? t.find}
        aria-expanded={isShown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isShown && found[at] ? `${list}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        autoFocus={autoFocus}
        placeholder={t.findHint}
        value={text}
        onChange={event => {
          setText(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={event => {
          const act = event.nativeEvent.isComposing ? undefined : keys[event.key];
          if (!act) return;
          event.preventDefault();
          act();
        }}
      />
      <ul
        id={list}
        role="listbox"
        aria-label={t.found}
        className="found"
        hidden={!isShown || found.length === 0}
      >
        {found.map((one, index) => (
          <li
            key={idOf(one)}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            className="found-one"
            onMouseEnter={() => setAt(index)}
            // Before the box loses the focus and the list goes.
            onMouseDown={event => {
              event.preventDefault();
              choose(one);
            }}
          >
            <FoundLine found={one} />
          </li>
        ))}
      </ul>
      {isShown && found.length === 0 && (
        <p className="found found-none" role="status">
          {error ? t.noAnswer : isThere ? t.nothingFound : t.looking}
        </p>
      )}
    </div>
  );
}
