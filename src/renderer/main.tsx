import './bridge/jitless.ts';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { addGlobalActions, installShortcuts } from './actions/index.ts';
import { showRememberedTheme } from './theme/theme.ts';

showRememberedTheme();
addGlobalActions();
installShortcuts();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
