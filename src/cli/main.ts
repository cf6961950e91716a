#!/usr/bin/env node
/** The command line: words with people, exit codes. */
import { Command } from 'commander';

await new Command('slugline').description('Tags dumps of news articles with entities and topics.').parseAsync();
