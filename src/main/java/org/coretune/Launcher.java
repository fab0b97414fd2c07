package org.coretune;

/** Placeholder of this merge. */
final class Launcher {}
