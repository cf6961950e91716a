/** Builds the program before the tests, so that those which run it as a user does run what is in `src`. */
import { execFileSync } from 'node:child_process';

export function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
