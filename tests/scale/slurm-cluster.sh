#!/usr/bin/env bash
# A Slurm cluster of two nodes on this machine, for tests; needs root and Debian's slurmctld, slurmd, slurm-client, munge.
#   slurm-cluster.sh start|stop FOLDER
set -euo pipefail
folder=$2
munge=$folder/munge
export SLURM_CONF=$folder/slurm.conf

start() {
  mkdir -p "$folder"/{state,spool,log} "$munge"
  chmod 755 "$folder" "$munge"
  chown slurm:slurm "$folder/state" "$folder/log"
  chown munge:munge "$munge"
  # A daemon of our own: the machine's may be down with its socket left behind.
  setpriv --reuid munge --regid munge --init-groups /usr/sbin/munged --force \
    --socket="$munge/socket" --pid-file="$munge/pid" --log-file="$munge/log" --seed-file="$munge/seed"
  cat >"$SLURM_CONF" <<CONF
ClusterName=slugline
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=slurm
AuthType=auth/munge
AuthInfo=socket=$munge/socket
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool/%n
SlurmctldPidFile=$folder/state/slurmctld.pid
SlurmdPidFile=$folder/slurmd-%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
JobRequeue=1
AccountingStorageType=accounting_storage/none
NodeName=n[1-2] NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=[17001-17002] CPUs=1 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
  slurmctld -f "$SLURM_CONF"
  for node in n1 n2; do slurmd -N $node -f "$SLURM_CONF"; done
  for _ in $(seq 60); do
    [ "$(timeout 5 sinfo -h -N -t idle | wc -l)" -ge 2 ] && return
    sleep 0.5
  done
  timeout 5 sinfo -N >&2
  tail -n 20 "$folder"/log/* "$munge/log" >&2
  return 1
}

stop() {
  timeout 10 scontrol shutdown || true
  for pid in "$folder"/slurmd-n?.pid; do [ -e "$pid" ] && kill "$(cat "$pid")" 2>/dev/null || true; done
  # They still write when told to end.
  for _ in $(seq 60); do
    pgrep -f "$SLURM_CONF" >/dev/null || break
    sleep 0.25
  done
  [ -e "$munge/pid" ] && kill "$(cat "$munge/pid")" || true
}

"$1"
