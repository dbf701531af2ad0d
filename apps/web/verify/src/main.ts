import { verifyBundlePage } from './bundle-page.js';
import { verifyLivePage } from './live-page.js';

const history = document.querySelector('script#history')?.textContent;
const section = document.getElementById('verify');
if (history) void verifyBundlePage(history);
else if (section?.dataset['history']) verifyLivePage(section);
