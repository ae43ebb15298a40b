import { installFakePort } from '../fake-port.ts';
import { scenarios } from './scenarios/index.ts';

/** Plays the scenario that the address names, at the route it asks for, under the app as it is. */
const query = new URLSearchParams(location.search);
const name = query.get('scenario') ?? '';
const scenario = scenarios[name];
if (scenario) {
  const port = installFakePort();
  scenario.play(port);
  port.feed('app.settings', {
    settings: [
      {
        id: 'settings',
        theme: query.get('theme') === 'light' ? 'light' : 'dark',
        drawer: Number(query.get('drawer') ?? 0),
      },
    ],
  });
  if (!location.hash) location.hash = scenario.route;
  await import('../../../src/renderer/main.tsx');
} else {
  document.body.innerHTML = Object.keys(scenarios)
    .map((each) => `<p><a href="?scenario=${each}">${each}</a></p>`)
    .join('');
  document.body.style.overflow = 'auto';
}
