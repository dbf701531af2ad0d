import 'virtual:antd.css';
import '../../shared/src/base.css';
import './styles/chrome.css';
import './styles/slider.css';
import './styles/columns.css';
import './styles/event.css';
import './styles/board.css';
import './styles/history.css';
import './styles/read-models.css';
import './styles/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Console } from './console.js';

createRoot(document.getElementById('console')!).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
