/**
 * The live run view: what happens now, and with the same code what happened then.
 *
 * <p>{@link org.coretune.ui.run.RunViewModel} drains the queue of journal entries, folds them into an {@link
 * org.coretune.core.event.ExperimentState} and tells its parts to read it again; each part is the model of one card.
 */
package org.coretune.ui.run;
