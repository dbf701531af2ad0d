// The page is whole without this script; with it, a photo can be added, and a new entry appears by itself.
(() => {
  const reveal = () => document.querySelectorAll('[data-photo]').forEach(part => (part.hidden = false));
  reveal();
  document.addEventListener('toggle', reveal, true);

  // The photo goes first, under its hash; the words then name it.
  document.addEventListener('change', async ({ target }) => {
    const part =
      target instanceof window.HTMLInputElement && target.type === 'file' && target.closest('[data-photo]');
    const photo = part && target.files[0];
    if (!photo) return;
    const [status, name, button] = [
      part.querySelector('[role=status]'),
      part.querySelector('[name=file]'),
      part.closest('form').querySelector('button'),
    ];
    name.value = '';
    button.disabled = true;
    status.textContent = status.dataset.sending;
    try {
      const headers = { 'content-type': photo.type || 'image/heic' };
      const answer = await fetch(part.dataset.photo, { method: 'POST', headers, body: photo });
      if (!answer.ok) throw new Error(String(answer.status));
      name.value = (await answer.json()).file;
      status.textContent = status.dataset.there;
    } catch {
      status.textContent = status.dataset.refused;
    } finally {
      button.disabled = false;
    }
  });
})();

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

  // Whoever fills in a form keeps it; what is new waits until it is sent or closed.
  let waiting = false;
  const isActing = main => !!main.querySelector('details.act[open]');

  const swap = (html, anyway) => {
    const old = document.getElementById('main');
    if (old && isActing(old)) return void (waiting = true);
    const next = new window.DOMParser().parseFromString(html, 'text/html').getElementById('main');
    if (!old || !next || (next.dataset.position === old.dataset.position && !anyway)) return;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const place = placeIn(old);
    // What he was told of his own act, with its receipt, stays: the news may be a moment behind it.
    const told = old.querySelector('#done');
    if (told && !next.querySelector('#done')) next.prepend(told);
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
    document.dispatchEvent(new window.Event('vitrine:shown'));
    const news = document.getElementById('news');
    if (news) news.textContent = next.dataset.news || '';
  };

  // One fetch at a time; what arrives meanwhile is in the next one.
  const refresh = async anyway => {
    if (loading) return void (again = true);
    loading = true;
    try {
      const answer = await fetch(mainAddress, { headers: { accept: 'text/html' }, cache: 'no-store' });
      if (answer.ok) swap(await answer.text(), anyway);
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

  document.addEventListener(
    'toggle',
    () => {
      const main = document.getElementById('main');
      if (!waiting || !main || isActing(main)) return;
      waiting = false;
      void refresh();
    },
    true,
  );

  // What verifies the page has found newer entries than it shows, such as a look at it.
  document.addEventListener('vitrine:behind', () => void refresh(true));

  const stream = new EventSource(streamAddress);
  stream.addEventListener('entry', () => void refresh());
  window.addEventListener('pagehide', () => stream.close());
  window.addEventListener('pageshow', event => {
    if (event.persisted) window.location.reload();
  });
})();
