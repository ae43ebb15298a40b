import { plural } from './plural.ts';

export const engine = {
  title: 'No Docker engine answers',
  about:
    'Skep builds its labs on a Docker engine: on this machine, in a virtual machine of yours, or on another machine. It looked in all the places below. As soon as one of them answers, this page goes on by itself.',
  looking: 'Looking for a Docker engine',
  tried: (count: number) => `Tried ${plural(count, 'place')}`,
  triedNone: 'No DOCKER_HOST is set, there is no docker context, and none of the usual sockets is there.',
  where: 'Where',
  from: 'From',
  why: 'What happened',
  connecting: 'Connecting',
  noReason: 'It did not answer.',
  get: 'How to get one',
  again: 'Try again',
  asking: 'Looking',
  menu: 'Engine',
  choose: 'Engine to use',
  none: 'no engine',
  docker: (version: string) => `Docker ${version}`,
  cpus: (count: number) => `${count} CPU`,
  down: 'not answering',
  current: (name: string, version: string) => `Engine ${name}, Docker ${version}`,
  listed: 'Engines',
  /** By operating system: what to install, and how. `link` opens in the browser. */
  ways: {
    dockerDesktop: {
      name: 'Docker Desktop',
      about: 'Install it, start it, and wait until its whale stands still.',
      link: 'https://docs.docker.com/desktop/',
    },
    orbstack: { name: 'OrbStack', about: 'A light virtual machine for macOS.', commands: ['brew install orbstack'] },
    colima: {
      name: 'Colima',
      about: 'Free software that runs from a terminal.',
      commands: ['brew install colima docker', 'colima start --cpu 4 --memory 8'],
    },
    rancher: {
      name: 'Rancher Desktop',
      about: 'From rancherdesktop.io. Choose dockerd (moby) as the container engine, not containerd.',
    },
    apt: {
      name: 'Docker Engine, Debian and Ubuntu',
      about: 'From your distribution; then log out and in again, so that your user is in the group docker.',
      commands: ['sudo apt-get install docker.io', 'sudo usermod -aG docker $USER'],
    },
    dnf: {
      name: 'Docker Engine, Fedora',
      about: 'And its relatives.',
      commands: ['sudo dnf install moby-engine', 'sudo systemctl enable --now docker'],
    },
    private: {
      name: 'An engine of Skep’s own',
      about: 'On Debian and Ubuntu as root, in Skep’s folder: nothing is installed on the system.',
      commands: ['npm run engine -- up'],
    },
    remote: {
      name: 'On another machine',
      about: 'Any engine that you reach by ssh. Start Skep again afterwards.',
      commands: ['docker context create lab-host --docker host=ssh://user@lab-host', 'docker context use lab-host'],
    },
  },
};
