import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { isCode } from '../../../shared/errors.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import { bridge } from '../../bridge.ts';
import { m } from '../../messages/index.ts';
import { hrefOf, LAB_VIEW, navigate } from '../../routes.ts';
import { toastError, useFeed } from '../../stores/index.ts';
import { Banner, ButtonLink, Centred, Crumbs, EmptyState, text } from '../../ui/index.ts';
import { useNow } from '../../ui/use-now.ts';
import { OperationView } from './OperationView.tsx';
import { type FooterAct, isActive } from './outcome.ts';

/** Five times a second: a box grows by a few pixels at a time. */
const TICK_MS = 200;

export function OperationPage({ id }: { id: string }) {
  const view = useFeed('operation.watch', { id });
  const operation = view.data?.operations.get(id);
  const now = useNow(operation && isActive(operation) ? TICK_MS : 0);
  const { pending, act, cancel } = useActs(operation);

  if (!operation || !view.data) return view.state === 'waiting' ? null : <Gone error={view.error} />;
  return (
    <>
      <Crumbs path={crumbs(operation)} />
      <OperationView
        operation={operation}
        steps={view.data.steps}
        log={view.data.log}
        now={now}
        pending={pending}
        onAct={act}
        onCancel={cancel}
      />
    </>
  );
}

const labRoute = ({ engine, lab }: Operation) => ({ page: 'lab', engine, lab, view: LAB_VIEW }) as const;

function crumbs(operation: Operation) {
  const name = { label: operation.lab };
  return [
    { label: m.common.labs, href: hrefOf({ page: 'home' }) },
    operation.kind === 'lab.destroy' ? name : { ...name, href: hrefOf(labRoute(operation)) },
    { label: m.operation.crumb[operation.kind] },
  ];
}

/** What the footer's buttons do. A button works until the operation's next state has come. */
function useActs(operation: Operation | undefined) {
  const [asked, setAsked] = useState<{ act: FooterAct; state: Operation['state'] }>();
  const send = async (act: FooterAct, call: () => Promise<unknown>) => {
    if (!operation) return;
    setAsked({ act, state: operation.state });
    try {
      await call();
    } catch (error) {
      toastError(error);
      setAsked(undefined);
    }
  };
  const act = (which: FooterAct) => {
    if (!operation) return;
    const { id } = operation;
    if (which === 'open') navigate(labRoute(operation));
    if (which === 'home') navigate({ page: 'home' });
    if (which === 'retry') void send(which, () => bridge.call('operation.retry', { id }));
    if (which === 'undo') void send(which, () => bridge.call('operation.undo', { id }));
    if (which === 'keep') {
      void send(which, async () => {
        await bridge.call('operation.dismiss', { id });
        navigate(labRoute(operation));
      });
    }
  };
  const cancel = (keep: boolean) => {
    if (operation) void send('cancel', () => bridge.call('operation.cancel', { id: operation.id, keep }));
  };
  return { pending: asked?.state === operation?.state ? asked?.act : undefined, act, cancel };
}

function Gone({ error }: { error: unknown }) {
  const known = error === undefined || isCode(error, 'NOT_FOUND');
  return (
    <Centred>
      <Crumbs path={[{ label: m.common.labs, href: hrefOf({ page: 'home' }) }]} />
      <h1 className={text.hidden}>{m.operation.gone.title}</h1>
      {!known && error instanceof Error && <Banner tone="bad">{error.message}</Banner>}
      <EmptyState
        icon={SearchX}
        title={<span aria-hidden>{m.operation.gone.title}</span>}
        action={<ButtonLink href={hrefOf({ page: 'home' })}>{m.operation.gone.home}</ButtonLink>}
      >
        {m.operation.gone.about}
      </EmptyState>
    </Centred>
  );
}
