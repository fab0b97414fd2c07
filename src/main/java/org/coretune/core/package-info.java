/**
 * The pure core: search space, searchers, schedulers, coreset selection and events as plain Java.
 *
 * <p>Knows only the JDK: no window, thread, clock, unseeded random number or native code. Every class is a value or a
 * deterministic state machine, so that a journal can be replayed exactly. This package itself holds what all of them
 * need: {@link org.coretune.core.Seed random streams}, {@link org.coretune.core.Spec options},
 * {@link org.coretune.core.Message sentences}.
 */
package org.coretune.core;
