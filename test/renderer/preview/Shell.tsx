import { OperationPage } from '../../../src/renderer/features/operation/index.ts';
import { LabPage } from '../../../src/renderer/features/placement/index.ts';
import { hrefOf, useRoute } from '../../../src/renderer/routes.ts';
import { useTheme } from '../../../src/renderer/theme/theme.ts';
import { Frame, TooltipProvider } from '../../../src/renderer/ui/index.ts';

export function Shell() {
  useTheme();
  const route = useRoute();
  return (
    <TooltipProvider>
      <Frame home={{ href: hrefOf({ page: 'home' }), label: 'Home' }} search={null} tools={null} sidebarLabel="Sidebar">
        {route.page === 'lab' && (
          <LabPage engine={route.engine} lab={route.lab} view={route.view} selection={route.selection} />
        )}
        {route.page === 'operation' && <OperationPage id={route.id} />}
      </Frame>
    </TooltipProvider>
  );
}
