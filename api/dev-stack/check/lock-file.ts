import { z } from 'zod';
import type { Finding, StepResult } from './step.ts';

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()),
});
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      optional: z.boolean().optional(),
    }),
  ),
});

const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** Exact versions, an integrity for each package, no place where somebody downloaded it, a decision about each install script. */
export function checkLockFile(manifestText: string, lockText: string): StepResult {
  const manifest = manifestSchema.parse(JSON.parse(manifestText));
  const packages = Object.entries(lockSchema.parse(JSON.parse(lockText)).packages).filter(([path]) => path !== '');
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, v]) => !EXACT.test(v),
  );
  const findings: Finding[] = [
    ...ranges.map(([name, version]) => at('package.json', `${name} is pinned to "${version}", not to one version`)),
    ...packages
      .filter(([, entry]) => entry.resolved !== undefined)
      .map(([path]) => at('package-lock.json', `${path} says where it was downloaded; .npmrc must omit that`)),
    ...packages
      .filter(([, entry]) => entry.integrity === undefined)
      .map(([path]) => at('package-lock.json', `${path} has no integrity`)),
    ...packages
      .filter(
        ([path, entry]) =>
          entry.hasInstallScript === true && entry.optional !== true && !isDecided(path, manifest.allowScripts),
      )
      .map(([path]) => at('package.json', `${path} has an install script: say in allowScripts whether it may run`)),
  ];
  if (/"[^"]*\bregistry\.[^"]*"/.test(lockText)) findings.push(at('package-lock.json', 'names a registry host'));
  return { findings, note: `${packages.length} packages` };
}

function at(where: string, what: string): Finding {
  return { where, what };
}

function isDecided(path: string, allowScripts: Readonly<Record<string, boolean>>): boolean {
  return Object.hasOwn(allowScripts, path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
}
