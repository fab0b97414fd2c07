/**
 * What is searched: parameters, their scales, conditions and constraints, and the configurations they allow.
 *
 * <p>A {@link org.coretune.core.space.SearchSpace} moves {@link org.coretune.core.space.Configuration configurations} to
 * points of the unit cube, where searchers work, and back. Uses only the JDK and the core's seeds and messages.
 */
package org.coretune.core.space;
