import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findImports } from '../boundaries/imports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8');
const CONDUCT = 'packages/conductor/src/conduct.ts';
const STAGES = ['interpret', 'recall', 'plan', 'check', 'route', 'execute', 'validate', 'answer'];

/** The first table's rows: the stage, and what it takes and gives. */
function stageTable(): string[][] {
  const lines = read('ARCHITECTURE.md').split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const end = lines.findIndex((line, place) => place > first && !line.startsWith('|'));
  return lines.slice(first + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The stages in the order in which a turn first reaches them: helpers are read where they are called. */
function calledStages(): string[] {
  const source = read(CONDUCT)
    .replace(/^import[\s\S]*?;$/gm, '')
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const understand = source.slice(source.indexOf('const understand ='));
  const turn = source.slice(0, source.indexOf('const understand ='));
  // `prove` and `say` are named before they are used; what they hold is called where they are.
  const inlined = turn
    .replace(/const prove = [\s\S]*?;\n(?=\s*const say)/, '')
    .replace(/const say = [\s\S]*?;\n/, '')
    .replace(/const interim = [\s\S]*?\n\s*};\n/, '')
    .replace(/await understandBy\(/, () => `${understand}\nawait understood(`)
    .replaceAll(/await prove\(/g, 'await validate(')
    .replaceAll(/(?<!\w)say\(/g, 'answer(');
  const calls = [
    ...inlined.matchAll(/(?<![.\w])(interpret|recall|plan|check|route|execute|validate|answer)\(/g),
  ].map(([, name]) => name!);
  return [...new Set(calls)];
}

describe('the architecture as it is told', () => {
  it('has the stages in the order in which conduct.ts calls them', () => {
    expect(stageTable().map(([stage]) => stage?.replaceAll('`', ''))).toEqual(STAGES);
    expect(calledStages()).toEqual(STAGES);
  });

  it('has each stage take what the one before gives', () => {
    const values = stageTable().map(([, arrow]) =>
      arrow!.split('→').map((side) => side.trim().split(/[\s,]/)[0]),
    );
    for (const [place, [takes]] of values.entries())
      if (place > 0) expect(takes).toBe(values[place - 1]?.[1]);
    const table = values.flat().map((value) => value!);
    const exported = read('packages/contract/src/index.ts')
      .split('\n')
      .map((line) => /'\.\/(.*)'/.exec(line)?.[1])
      .filter((file) => file !== undefined);
    const contract = exported.map((file) => read(`packages/contract/src/${file}`)).join('\n');
    for (const value of new Set(table))
      expect(contract, value).toMatch(new RegExp(`export (const|interface|type) ${value}\\b`));
  });

  it('is one flow on one screen, and the only file that sees every stage', () => {
    expect(read(CONDUCT).trimEnd().split('\n').length).toBeLessThanOrEqual(100);
    const seen = new Map<string, Set<string>>();
    for (const { from, to } of findImports(root)) {
      const stage = /^packages\/conductor\/src\/([a-z]+)\//.exec(to)?.[1];
      if (!stage || !STAGES.includes(stage) || from.endsWith('.test.ts')) continue;
      seen.set(from, (seen.get(from) ?? new Set()).add(stage));
    }
    expect([...seen].filter(([, stages]) => stages.size === STAGES.length).map(([file]) => file)).toEqual([
      CONDUCT,
    ]);
  });
});
