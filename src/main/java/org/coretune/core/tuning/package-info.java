/**
 * Searcher and scheduler joined: {@link org.coretune.core.tuning.AskTell} is the state machine behind the tuner, the
 * ask-tell command, the simulator and resuming.
 */
package org.coretune.core.tuning;
