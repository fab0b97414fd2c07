/**
 * Any program as the thing that is tuned: a job is one run of it, from its checkpoint folder to the resource asked for.
 *
 * <pre>
 *   tuner --job--&gt; ProgramBackend --&gt; ProgramRun --starts, watches, ends--&gt; ProcessTree
 *                                        ^--- standard output: lines of JSON (Reports); all else: ProgramLog
 * </pre>
 *
 * <p>Nothing that a program does reaches beyond its trial: what it prints is bounded, its time and memory are, and with the
 * job the processes that it started end too. Uses tune and core; whether a program may be run at all is decided before, in
 * project.
 */
package org.coretune.tune.program;
