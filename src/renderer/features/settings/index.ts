export { ConnectionBanner, RefusedPage } from './connection.tsx';
export { ErrorBoundary } from './ErrorBoundary.tsx';
export { LogDialog } from './LogDialog.tsx';
export { ThemeMenu } from './ThemeMenu.tsx';
