/**
 * What lies on disk: project files, journals, checkpoints, side files and exports.
 *
 * <p>A project folder holds {@code project.yaml} and {@code experiments/<id>/} with {@code journal.jsonl}, {@code
 * checkpoints/} and {@code arrays/}. Journals are only appended to; everything else is written to a temporary file and
 * moved into its place. Whatever is read is data: nothing in it is executed, no class is named by it, and sizes are
 * checked before memory is taken. Opening a project starts and changes nothing. Uses core and tune.
 */
package org.coretune.project;
