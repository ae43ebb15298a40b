# in-tree.sh TREE COMMAND...: run by `unshare --mount --propagation private`. TREE becomes the root, every folder of the
# host that it does not replace is bound to its own place (so that a bind mount means the same as everywhere), and
# COMMAND runs there. Nobody outside of this mount namespace sees any of it.
set -eu
tree=$1
shift
mount --bind "$tree" "$tree"
for folder in /*; do
  case $folder in /usr | /bin | /sbin | /lib | /lib32 | /lib64 | /libx32 | /etc | /boot | /lost+found) continue ;; esac
  [ -d "$folder" ] && [ ! -L "$folder" ] || continue
  mkdir -p "$tree$folder"
  mount --rbind "$folder" "$tree$folder"
done
# The host's names and the authorities that it trusts are the engine's too.
for file in resolv.conf hosts hostname ssl/certs/ca-certificates.crt; do
  [ ! -s "/etc/$file" ] || cat "/etc/$file" >"$tree/etc/$file"
done
mkdir -p "$tree/.host"
cd "$tree"
pivot_root . .host
/usr/bin/busybox umount -l /.host
ulimit -n "$(ulimit -H -n)" || true
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin
exec "$@"
