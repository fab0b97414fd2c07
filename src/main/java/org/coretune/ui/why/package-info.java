/** Why one trial went on or ended: its rung with the cut line, its rank and margin, and how large that is beside its noise. */
package org.coretune.ui.why;
