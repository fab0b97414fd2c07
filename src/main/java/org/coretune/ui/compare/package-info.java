/** Trials of one experiment, or experiments, beside each other: what differs, how they learned, what they shared. */
package org.coretune.ui.compare;
