#!/bin/sh
# Takes what the entry point of docker:dind takes: nothing or flags start dockerd with them on its unix socket,
# anything else is run as it is.
set -e
if [ $# -eq 0 ] || [ "${1#-}" != "$1" ]; then set -- dockerd --host=unix:///var/run/docker.sock "$@"; fi
if [ "$1" = dockerd ]; then
  # What a killed engine left would keep this one from starting.
  find /run -name 'docker*.pid' -delete 2>/dev/null || true
  grep -q ' /sys/kernel/security ' /proc/mounts || mount -t securityfs none /sys/kernel/security 2>/dev/null || true
  # cgroup v2: a group with controllers may hold no processes, so those of this container move into a leaf.
  if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
    mkdir -p /sys/fs/cgroup/init
    xargs -rn1 </sys/fs/cgroup/cgroup.procs >/sys/fs/cgroup/init/cgroup.procs 2>/dev/null || true
    sed 's/ / +/g; s/^/+/' </sys/fs/cgroup/cgroup.controllers >/sys/fs/cgroup/cgroup.subtree_control
  fi
  # An init reaps what exec sessions leave behind.
  ! command -v docker-init >/dev/null || set -- docker-init -- "$@"
fi
exec "$@"
