import {
  Activity,
  Boxes,
  FileUp,
  Keyboard,
  Layers,
  Monitor,
  Moon,
  Plus,
  RefreshCw,
  ScrollText,
  Search,
  Sun,
} from 'lucide-react';
import { bridge } from '../bridge.ts';
import { m } from '../messages/index.ts';
import { LAB_VIEW, navigate } from '../routes.ts';
import { openDialog, setSettings, toast } from '../stores/index.ts';
import { labActions } from './labs.ts';
import { addActions } from './registry.ts';
import { undoLast } from './swarm.ts';
import type { Action, ActionContext } from './types.ts';

const upEngine = (ctx: ActionContext): boolean => ctx.engines.some((engine) => engine.state === 'up');

export const newLab: Action = {
  id: 'lab.new',
  label: m.actions.newLab,
  icon: Plus,
  group: 'do',
  shortcut: 'N',
  keywords: ['create', 'wizard', 'up'],
  enabled: upEngine,
  run: () => navigate({ page: 'wizard', step: 'topology' }),
};

export const importLab: Action = {
  id: 'lab.import',
  label: m.importing.action,
  icon: FileUp,
  group: 'do',
  shortcut: 'I',
  keywords: ['compose', 'lab.yml', 'file', 'paste', 'drop', 'open'],
  enabled: (ctx) => ctx.connected,
  run: () => openDialog({ importLab: true }),
};

export const openPalette: Action = {
  id: 'palette',
  label: m.actions.palette,
  icon: Search,
  group: 'go',
  shortcut: 'Mod+K',
  hidden: true,
  run: () => openDialog({ palette: true }),
};

export const goHome: Action = {
  id: 'home',
  label: m.actions.home,
  icon: Layers,
  group: 'go',
  shortcut: '1',
  run: () => navigate({ page: 'home' }),
};

export const goDoctor: Action = {
  id: 'doctor',
  label: m.actions.doctor,
  icon: Activity,
  group: 'go',
  keywords: ['checks', 'health', 'problem'],
  run: () => navigate({ page: 'doctor' }),
};

export const retryEngines: Action = {
  id: 'engine.retry',
  label: m.actions.retryEngines,
  icon: RefreshCw,
  group: 'engines',
  enabled: (ctx) => ctx.connected,
  run: async () => void (await bridge.call('engine.retry', {})),
};

export const addEngine: Action = {
  id: 'engine.add',
  label: m.actions.addEngine,
  icon: Plus,
  group: 'engines',
  keywords: ['ssh', 'tcp', 'remote', 'docker host', 'connect'],
  enabled: (ctx) => ctx.connected,
  run: () => openDialog({ addEngine: true }),
};

export const showLog: Action = {
  id: 'log',
  label: m.actions.showLog,
  icon: ScrollText,
  group: 'do',
  enabled: (ctx) => ctx.connected,
  run: async () => {
    const { logFile } = await bridge.call('app.info', {});
    const { shown, tail } = await bridge.call('app.showLog', {});
    if (shown) toast({ tone: 'ok', text: logFile });
    else openDialog({ log: { file: logFile, tail } });
  },
};

const shortcuts: Action = {
  id: 'shortcuts',
  label: m.actions.shortcuts,
  icon: Keyboard,
  group: 'view',
  shortcut: '?',
  run: () => openDialog({ shortcuts: true }),
};

const THEMES = [
  { theme: 'system', icon: Monitor },
  { theme: 'dark', icon: Moon },
  { theme: 'light', icon: Sun },
] as const;

const themes: Action[] = THEMES.map(({ theme, icon }) => ({
  id: `theme.${theme}`,
  label: m.actions.theme(m.frame.theme[theme]),
  icon,
  group: 'view',
  enabled: (ctx) => ctx.connected,
  run: () => setSettings({ theme }),
}));

const always: Action[] = [
  openPalette,
  newLab,
  importLab,
  goHome,
  goDoctor,
  showLog,
  retryEngines,
  addEngine,
  undoLast,
  shortcuts,
  ...themes,
];

const engineChoices = (ctx: ActionContext): Action[] =>
  ctx.engines
    .filter((engine) => engine.state === 'up' && !engine.current)
    .map((engine) => ({
      id: `engine.use ${engine.id}`,
      label: m.actions.useEngine(engine.name),
      group: 'engines',
      run: async () => void (await bridge.call('engine.use', { engine: engine.id })),
    }));

/** In the palette each act names its lab. */
const labChoices = (ctx: ActionContext): Action[] =>
  ctx.labs.flatMap((lab) => {
    const { primary, others, exports, destroy } = labActions(lab);
    const acts = [...new Set([primary, ...others, ...exports, destroy])];
    return [
      {
        id: `lab.go ${lab.id}`,
        label: lab.name,
        icon: Boxes,
        group: 'labs' as const,
        run: () => navigate({ page: 'lab', engine: lab.engine, lab: lab.name, view: LAB_VIEW }),
      },
      ...acts
        .filter((act) => !act.id.startsWith('lab.open '))
        .map((act) => ({
          ...act,
          label: act.full ?? m.actions.named(act.label, lab.name),
          keywords: [lab.name, ...(act.keywords ?? [])],
        })),
    ];
  });

/** Called once, by the app. */
export function addGlobalActions(): void {
  addActions(() => always);
  addActions(engineChoices);
  addActions(labChoices);
}
