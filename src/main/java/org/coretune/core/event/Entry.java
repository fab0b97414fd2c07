package org.coretune.core.event;

/**
 * An event in its journal.
 *
 * @param number from 0
 * @param millis when it happened, milliseconds since 1970-01-01 UTC
 * @param event  what happened
 */
public record Entry(long number, long millis, Event event) {}
