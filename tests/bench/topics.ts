/**
 * `npm run bench:topics [gold|calibration|settings|zero-shot|supervised|cost ...]`: how good the topics are, on sets laid beside
 * the repository. Without names it prints all tables; the supervised one takes minutes.
 */

import { printCost } from './topics/cost.ts';
import { printCalibration, printGold, printSettings } from './topics/gold.ts';
import { printSupervised } from './topics/supervised.ts';
import { printZeroShot } from './topics/zero-shot.ts';

const tables = {
  gold: printGold,
  calibration: printCalibration,
  settings: printSettings,
  'zero-shot': printZeroShot,
  cost: printCost,
  supervised: printSupervised,
} as const;

const asked = process.argv.slice(2);
for (const [name, print] of Object.entries(tables)) {
  if (asked.length === 0 || asked.includes(name)) await print();
}
