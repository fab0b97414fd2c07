/** A finished experiment's recorded curves under another schedule, beside what really happened. Uses core, ui.run, ui.classroom. */
package org.coretune.ui.whatif;
