/** The file that a worker thread runs. */
import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from './engine.ts';
import { serve, type WorkerStart } from './serve.ts';

serve(parentPort!, workerData as WorkerStart, createEngine);
