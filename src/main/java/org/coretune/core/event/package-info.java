/** What happens in an experiment, as values, and the state that a sequence of events comes to. */
package org.coretune.core.event;
