import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's USER_HZ, fixed at 100 on the platforms that have /proc. */
const MS_A_TICK = 10;

export type CpuTimes = ReadonlyMap<string, number>;

/** CPU so far, ms, of each named process and those below it; empty where there is no /proc. */
export function cpuTimes(named: Readonly<Record<string, number>>): CpuTimes {
  const processes = readProcesses();
  const children = Map.groupBy(processes.values(), (one) => one.parent);
  const total = (pid: number): number =>
    (processes.get(pid)?.cpuMs ?? 0) + (children.get(pid) ?? []).reduce((ms, child) => ms + total(child.pid), 0);
  return processes.size === 0
    ? new Map()
    : new Map(Object.entries(named).map(([name, pid]) => [name, pid === process.pid ? ownMs() : total(pid)]));
}

export function cpuBetween(before: CpuTimes, after: CpuTimes): CpuTimes {
  return new Map([...after].map(([name, ms]) => [name, ms - (before.get(name) ?? 0)]));
}

/** Everything else that we started is below this process. */
function ownMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

interface OneProcess {
  readonly pid: number;
  readonly parent: number;
  readonly cpuMs: number;
}

function readProcesses(): ReadonlyMap<number, OneProcess> {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return new Map(pids.flatMap((pid) => readOne(Number(pid))).map((one) => [one.pid, one]));
  } catch {
    return new Map();
  }
}

function readOne(pid: number): readonly OneProcess[] {
  try {
    // The name may hold spaces and brackets; the fields begin after its last bracket, with field 3 (proc(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? [];
    const field = (n: number): number => Number(fields[n - 3] ?? 0);
    return [{ pid, parent: field(4), cpuMs: (field(14) + field(15) + field(16) + field(17)) * MS_A_TICK }];
  } catch {
    return [];
  }
}
