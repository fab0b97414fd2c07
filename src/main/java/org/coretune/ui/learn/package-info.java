/**
 * Lessons: each is data, a list of steps that explain, ask for a prediction, let the learner act, and reveal.
 *
 * <p>Nothing is a film: every picture is made of what the real schedulers and the real matching pursuit do on generated
 * curves and gradients, in front of the learner. The words stand in {@code messages/lessons.properties}.
 */
package org.coretune.ui.learn;
