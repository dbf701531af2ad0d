// The page is whole without this script; with it, a new entry appears by itself.
(() => {
  const { main: mainAddress, stream: streamAddress } = document.body.dataset;
  if (!mainAddress || !streamAddress || !('EventSource' in window)) return;
  let loading = false;
  let again = false;

  // What the reader looks at stays where it is, also when something is added above it.
  const placeIn = main => {
    if (window.scrollY < 80) return undefined;
    const seen = [...main.querySelectorAll('[id]')].find(each => each.getBoundingClientRect().top >= 0);
    return seen && { id: seen.id, top: seen.getBoundingClientRect().top };
  };
  const keepPlace = ({ id, top }) => {
    const same = document.getElementById(id);
    if (same) window.scrollBy({ top: same.getBoundingClientRect().top - top, behavior: 'instant' });
  };

  const swap = html => {
    const old = document.getElementById('main');
    const next = new window.DOMParser().parseFromString(html, 'text/html').getElementById('main');
    if (!old || !next || next.dataset.position === old.dataset.position) return;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const place = placeIn(old);
    old.replaceWith(document.adoptNode(next));
    if (focused && focused !== old) {
      const { id } = focused;
      const href = focused.getAttribute('href');
      const same = id
        ? document.getElementById(id)
        : href && next.querySelector(`a[href="${window.CSS.escape(href)}"]`);
      if (same) same.focus({ preventScroll: true });
    }
    if (place) keepPlace(place);
    const news = document.getElementById('news');
    if (news) news.textContent = next.dataset.news || '';
  };

  // One fetch at a time; what arrives meanwhile is in the next one.
  const refresh = async () => {
    if (loading) return void (again = true);
    loading = true;
    try {
      const answer = await fetch(mainAddress, { headers: { accept: 'text/html' }, cache: 'no-store' });
      if (answer.ok) swap(await answer.text());
      else if (answer.status === 404) window.location.reload();
    } catch {
      // The next entry, or the stream's reconnection, tries again.
    } finally {
      loading = false;
    }
    if (again) {
      again = false;
      await refresh();
    }
  };

  const stream = new EventSource(streamAddress);
  stream.addEventListener('entry', () => void refresh());
  window.addEventListener('pagehide', () => stream.close());
  window.addEventListener('pageshow', event => {
    if (event.persisted) window.location.reload();
  });
})();
