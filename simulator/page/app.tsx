// Starts the web page of the simulated workspace.
import { createRoot } from 'react-dom/client';
import { applyTheme } from './frame/use-theme.ts';
import './styles/page.css';
import { WorkspacePage } from './workspace-page.tsx';

applyTheme();
const root = document.getElementById('page');
if (root !== null) createRoot(root).render(<WorkspacePage />);
