/** What is fuzzed: one part of the program that takes what strangers wrote. */
import type { Arbitrary } from 'fast-check';
import type { Material } from '../mutate.ts';

/** One part, ready to be fed. */
export interface Target extends Material {
  /** Inputs with structure, from fast-check; every fourth input is one. */
  readonly structured?: Arbitrary<string>;
  /** Feeds an input. Throws when a law is broken, or whatever the part threw that is no `UsageError`. */
  readonly feed: (input: Buffer) => Promise<void> | void;
  readonly close?: () => void;
}

/** Makes one; called once in each process. */
export type OpenTarget = () => Target | Promise<Target>;
