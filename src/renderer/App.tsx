import { useStore } from 'zustand';
import type { Lab } from '../shared/model/lab.ts';
import { openPalette } from './actions/index.ts';
import { ChangeDialogs } from './features/change/index.ts';
import { DoctorPage, LabDoctor } from './features/doctor/index.ts';
import { EngineDialogs, EngineList, EngineMenu, NoEnginePage, useEngineSearch } from './features/engine/index.ts';
import { HomePage, HomeSidebar } from './features/home/index.ts';
import { Import } from './features/import/index.ts';
import { LabDialogs } from './features/labdialogs/index.ts';
import { LogsPage } from './features/logs/index.ts';
import { NodesPage } from './features/nodes/index.ts';
import { OperationPage } from './features/operation/index.ts';
import { Omnibox, Palette, ShortcutsDialog } from './features/palette/index.ts';
import { LabPage, PlacementDialogs } from './features/placement/index.ts';
import { RunDialog } from './features/run/index.ts';
import { ServiceSheet, ServicesPage } from './features/services/index.ts';
import { ConnectionBanner, ErrorBoundary, LogDialog, RefusedPage, ThemeMenu } from './features/settings/index.ts';
import { TaskRail } from './features/task/index.ts';
import { TranscriptDrawer } from './features/transcript/index.ts';
import { EditPage, startFromSpec, WizardPage } from './features/wizard/index.ts';
import { m } from './messages/index.ts';
import { hrefOf, type Route, useRoute } from './routes.ts';
import { dismissToast, holdToasts, toastStore, useConnection, useFeed } from './stores/index.ts';
import { useTheme } from './theme/theme.ts';
import { Button, Frame, Toasts, TooltipProvider } from './ui/index.ts';

export function App() {
  useTheme();
  return (
    <TooltipProvider>
      <ErrorBoundary>
        <Window />
        <Messages />
      </ErrorBoundary>
    </TooltipProvider>
  );
}

function Window() {
  const route = useRoute();
  const connection = useConnection();
  // The actions' context reads both without subscribing.
  useFeed('lab.list', {}, () => null);
  useFeed('engine.list', {}, () => null);
  if (connection.state === 'refused') return <RefusedPage error={connection.error} />;
  return (
    <>
      <Frame
        home={{ href: hrefOf({ page: 'home' }), label: m.frame.home }}
        search={<Omnibox action={openPalette} />}
        tools={
          <>
            <EngineMenu />
            <ThemeMenu />
          </>
        }
        banner={<ConnectionBanner connection={connection} />}
        drawer={<Transcript route={route} />}
        sidebarLabel={m.frame.sidebar}
      >
        {(route.page === 'home' || route.page === 'doctor') && <HomeSidebar engines={<EngineList />} />}
        <ErrorBoundary key={pageKey(route)}>
          <Page route={route} />
        </ErrorBoundary>
      </Frame>
      <Palette />
      <ShortcutsDialog />
      <LabDialogs />
      <EngineDialogs />
      <Import onUse={startFromSpec} />
      <ChangeDialogs />
      <PlacementDialogs />
      <ServiceSheet />
      <RunDialog />
      <LogDialog />
    </>
  );
}

/** The commands of the lab that the page is about; of all labs where it is about none. */
function Transcript({ route }: { route: Route }) {
  const id = route.page === 'operation' ? route.id : undefined;
  const operation = useFeed('operation.list', {}, (view) => (id ? view.data?.operations.get(id) : undefined));
  if (route.page === 'lab' || route.page === 'edit') return <TranscriptDrawer engine={route.engine} lab={route.lab} />;
  if (operation) return <TranscriptDrawer engine={operation.engine} lab={operation.lab} />;
  return route.page === 'doctor' && <TranscriptDrawer />;
}

/** A page that broke is whole again after going elsewhere; a selection within it keeps its state. */
function pageKey(route: Route): string {
  if (route.page === 'operation') return route.id;
  if (route.page === 'edit') return `edit ${route.engine}/${route.lab}`;
  return route.page === 'lab' ? `${route.engine}/${route.lab}` : route.page;
}

function Page({ route }: { route: Route }) {
  const search = useEngineSearch();
  switch (route.page) {
    case 'wizard':
      return search === 'found' ? (
        <WizardPage step={route.step} preset={route.preset} />
      ) : (
        <NoEnginePage search={search} />
      );
    case 'edit':
      return <EditPage engine={route.engine} lab={route.lab} step={route.step} />;
    case 'operation':
      return <OperationPage id={route.id} />;
    case 'lab': {
      const { engine, lab, view, selection } = route;
      return (
        <LabPage engine={engine} lab={lab} view={view} selection={selection} taskRail={taskRail}>
          {labView(route)}
        </LabPage>
      );
    }
    case 'doctor':
      return search === 'found' ? <DoctorPage /> : <NoEnginePage search={search} />;
    default:
      return search === 'found' ? <HomePage /> : <NoEnginePage search={search} />;
  }
}

const taskRail = (lab: Lab, task: string, onClose: () => void) => (
  <TaskRail key={task} lab={lab} task={task} onClose={onClose} />
);

/** The page of a lab that is not its placement view. */
function labView({ engine, lab: name, view, selection }: Route & { page: 'lab' }) {
  switch (view) {
    case 'doctor':
      return () => <LabDoctor engine={engine} lab={name} />;
    case 'services':
      return (lab: Lab) => <ServicesPage lab={lab} selection={selection} />;
    case 'nodes':
      return (lab: Lab) => <NodesPage lab={lab} selection={selection} />;
    case 'logs':
      return (lab: Lab) => <LogsPage lab={lab} selection={selection} />;
    default:
      return undefined;
  }
}

function Messages() {
  const { toasts } = useStore(toastStore);
  return (
    <Toasts
      label={m.frame.toasts}
      close={m.common.close}
      onDismiss={dismissToast}
      onHold={holdToasts}
      toasts={toasts.map(({ action, ...rest }) => ({
        ...rest,
        action: action && <ToastAction id={rest.id} {...action} />,
      }))}
    />
  );
}

function ToastAction({ id, label, run }: { id: string; label: string; run: () => void }) {
  const onClick = () => {
    dismissToast(id);
    run();
  };
  return (
    <Button small onClick={onClick}>
      {label}
    </Button>
  );
}
