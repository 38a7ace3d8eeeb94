#!/usr/bin/env -S node --max-semi-space-size=16
import { enableCompileCache } from 'node:module';

// Before anything else is loaded, or it would be compiled anew at each start.
enableCompileCache();
const { runProgram } = await import('./run-program.ts');
await runProgram(process.argv.slice(2));
