import { join } from 'node:path';
import { launchInto, type Exit, type Launch, type Launcher, type Running } from './launch.ts';
import { recordPids, type RecordedProcess } from './pids-file.ts';

export interface Supervisor {
  readonly launch: Launcher;
  /** Called once for each child that ends without having been stopped. Nothing is started again. */
  onUnexpectedExit(listener: (child: Running, exit: Exit) => void): void;
  pids(): Readonly<Record<string, number>>;
  /** Stage by stage, highest first; children of one stage together. */
  stopAll(): Promise<void>;
}

interface Supervised {
  readonly launch: Launch;
  readonly child: Running;
}

/** Runs child processes, writes down who they are, and takes them down again in order. */
export function createSupervisor(place: { readonly logs: string; readonly pidsFile: string }): Supervisor {
  const living = new Map<string, Supervised>();
  const listeners: ((child: Running, exit: Exit) => void)[] = [];
  let isStopping = false;
  const record = () => recordPids(place.pidsFile, [...living.values()].map(toRecord));

  const launch: Launcher = async (spec) => {
    if (isStopping) throw new Error(`${spec.name} is not started: everything is being stopped.`);
    const child = await launchInto(join(place.logs, `${spec.name}.log`), spec);
    let isExpected = spec.endsByItself === true;
    living.set(spec.name, { launch: spec, child });
    record();
    void child.exited.then((exit) => {
      if (living.get(spec.name)?.child === child) living.delete(spec.name);
      record();
      if (!isExpected && !isStopping) for (const listener of listeners) listener(child, exit);
    });
    const expecting = (end: () => Promise<void>) => () => {
      isExpected = true;
      return end();
    };
    return { ...child, stop: expecting(child.stop), kill: expecting(child.kill) };
  };

  return {
    launch,
    onUnexpectedExit: (listener) => void listeners.push(listener),
    pids: () => Object.fromEntries([...living].map(([name, { child }]) => [name, child.identity.pid])),
    stopAll: async () => {
      isStopping = true;
      for (const together of byStage([...living.values()]))
        await Promise.all(together.map(({ child }) => child.stop()));
      record();
    },
  };
}

function byStage(children: readonly Supervised[]): readonly (readonly Supervised[])[] {
  const stages = [...new Set(children.map(({ launch }) => launch.stage))].sort((a, b) => b - a);
  return stages.map((stage) => children.filter(({ launch }) => launch.stage === stage));
}

function toRecord({ launch, child }: Supervised): RecordedProcess {
  return {
    ...child.identity,
    name: launch.name,
    command: [launch.command, ...launch.args].join(' '),
    stage: launch.stage,
    stopSignal: launch.stopSignal,
  };
}
