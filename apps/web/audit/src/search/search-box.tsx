import { useLanguage } from '../i18n/language.js';
import { useNavigation } from '../navigation.js';

/** In the bar of every page; what is searched for is the address of what is found. */
export function SearchBox() {
  const { t } = useLanguage();
  const { address, go } = useNavigation();
  const q = address.page === 'search' ? address.q : '';
  return (
    <form
      className="search-box"
      role="search"
      onSubmit={event => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('q');
        go({ page: 'search', q: typeof text === 'string' ? text.trim() : '' });
      }}
    >
      <input
        // Anew where another address is come back to.
        key={q}
        type="search"
        name="q"
        maxLength={120}
        autoComplete="off"
        aria-label={t.history.searchFor}
        placeholder={t.history.searchFor}
        defaultValue={q}
      />
      <button type="submit">{t.history.search}</button>
    </form>
  );
}
