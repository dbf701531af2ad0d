import { render } from 'preact';
import { App } from './app.js';
import { openKeep } from './keep.js';
import './phone.css';
import { textsOf, type Language } from './texts.js';

const KEY = 'vitrine-language';

function firstLanguage(): Language {
  const chosen = localStorage.getItem(KEY);
  if (chosen === 'en' || chosen === 'zh-CN') return chosen;
  return /^en/i.test(navigator.language) ? 'en' : 'zh-CN';
}

const language = firstLanguage();
document.documentElement.lang = language;
const place = document.getElementById('phone')!;
try {
  const keep = await openKeep();
  render(
    <App keep={keep} first={language} onLanguage={chosen => localStorage.setItem(KEY, chosen)} />,
    place,
  );
} catch {
  place.textContent = textsOf(language).noStore;
}
if ('serviceWorker' in navigator) {
  await navigator.serviceWorker.register('/desk/phone/worker.js', { scope: '/desk/phone' });
}
