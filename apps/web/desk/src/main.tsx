import 'virtual:antd.css';
import '../../shared/src/base.css';
import './styles/shell.css';
import './styles/forms.css';
import './styles/views.css';
import './styles/case.css';
import './styles/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Desk } from './desk.js';

createRoot(document.getElementById('desk')!).render(
  <StrictMode>
    <Desk />
  </StrictMode>,
);
